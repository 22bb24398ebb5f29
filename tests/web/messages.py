"""The texts that readers see, as the source holds them: what a translation has to cover."""

from __future__ import annotations

import io
from pathlib import Path

from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

from archive.vocabulary import Category, HospitalKind, Topic
from archive.web.article_facets import CHECKED, MACHINE
from archive.web.facets import UNLABELLED
from tests.live import ROOT

Message = tuple[str | None, str | tuple[str, ...]]  # context, text (or both forms of a counted one)

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
ROOMS = ("archive/web", "archive/search", "archive/models", "archive/templatetags")
SHOWN_EVERYWHERE = ("archive/operations/outage.py",)  # of a room whose other words only operators read
# Looked up by their value: closed lists, values of facets, the basis of a figure, names the settings hold.
BY_VALUE = (
    *(member.value for words in (Category, Topic, HospitalKind) for member in words),
    *(CHECKED, MACHINE, UNLABELLED),
    *("日均", "周均", "月均", "年均", "人均", "累计"),
    "医院党建与高质量发展案例库",
)


def wanted() -> dict[Message, list[str]]:
    """Every text, and the files that it stands in."""
    found: dict[Message, list[str]] = {(None, text): ["archive/vocabulary.py"] for text in BY_VALUE}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        if path.relative_to(ROOT / "templates").parts[0] in {"admin", "simple_history"}:
            continue  # the desk speaks Chinese only
        source = templatize(path.read_text(), origin=str(path))
        # What is no code came out as X; its indentation would not pass for Python.
        _add(found, "\n".join(line.strip() for line in source.split("\n")), path)
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            _add(found, path.read_text(), path)
    for name in SHOWN_EVERYWHERE:
        _add(found, (ROOT / name).read_text(), ROOT / name)
    return found


def _add(found: dict[Message, list[str]], source: str, path: Path) -> None:
    name = str(path.relative_to(ROOT))
    for _line, text, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
        found.setdefault((context, text), []).append(name)
