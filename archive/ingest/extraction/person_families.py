"""Family names, and where one begins."""

from functools import cache

from archive.ingest.extraction.person_other_names import JAPANESE
from archive.ingest.lexicons import entries

#: Marks the line of family names that are everyday words.
RARE = "稀:"


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    """Family names of one and of two characters."""
    single: set[str] = set()
    double: set[str] = set()
    for line in entries("surnames"):
        if line.startswith((RARE, JAPANESE)):
            continue
        for name in line.removeprefix("复:").split():
            (single if len(name) == 1 else double).add(name)
    return frozenset(single), frozenset(double)


@cache
def rare_surnames() -> frozenset[str]:
    """Family names that are everyday words as well."""
    lines = (line for line in entries("surnames") if line.startswith(RARE))
    return frozenset(name for line in lines for name in line.removeprefix(RARE).split())


def family_at(text: str, at: int) -> int:
    """How many characters of a family name begin there: 0, 1 or 2."""
    single, double = surnames()
    if text[at : at + 2] in double:
        return 2
    return 1 if text[at : at + 1] in single else 0
