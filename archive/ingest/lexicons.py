"""The packaged word lists: one entry a line, `#` starts a comment."""

from functools import cache
from importlib.resources import files


@cache
def entries(name: str) -> tuple[str, ...]:
    """The entries of data/<name>.txt in file order, without blanks and comments."""
    text = (files("archive.ingest") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    stripped = (line.partition("#")[0].strip() for line in text.splitlines())
    return tuple(line for line in stripped if line)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The entries of a list whose lines hold tab-separated columns."""
    return tuple(tuple(column.strip() for column in entry.split("\t")) for entry in entries(name))
