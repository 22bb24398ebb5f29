"""What the workbench shows: the printed lines with role and story, and one story as it will be."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from archive.models import Article, SourcePage, WorkingCopy
from archive.models.error_reports import FACT_KIND_LABELS
from archive.storage.mending_acts import above, edges, parts, printed
from archive.storage.mending_marks import OUT
from archive.storage.mending_preview import Preview, Seen, preview
from archive.storage.mending_words import ROLE_LABELS
from archive.storage.working_copies import current_marks
from archive.vocabulary import LineRole

STATES: Final = {"new": _("新"), "moved": _("移位"), "gone": _("不再读出"), "lost": _("证据失效")}
_HEADS: Final = (LineRole.TITLE, LineRole.KICKER, LineRole.SUBTITLE, LineRole.HEADING)
_FOLDED: Final = 8
_ENDS_SHOWN: Final = 2


@dataclass(slots=True)
class Row:
    """A line, or the part of it that one mark covers."""

    at: int
    label: str
    text: str
    role: Any
    story: int
    number: int
    css: str
    edge: tuple[int, int, int, int] | None = None  # boundary above: the two stories, and their numbers


@dataclass(slots=True)
class Block:
    """Rows that are shown, or folded, together."""

    rows: list[Row] = field(default_factory=list)
    fold: bool = False
    open: bool = False

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def last(self) -> Row:
        return self.rows[-1]


def bench(page: SourcePage, copy: WorkingCopy | None, chosen: int, opened: str) -> dict[str, Any]:
    """The workbench's context: everything but who may do what."""
    marks = current_marks(page, copy)
    seen = preview(page, marks, chosen)
    articles = {article.pk: article for article in page.articles.all()}
    numbers = {key: number for number, key in enumerate(seen.titles, start=1)} if seen else {}
    changed = _changed(page, copy, marks)
    rows = list(_rows(page.raw_text, marks, numbers))
    return {
        "blocks": list(_blocks(rows, opened)),
        "line_count": len(rows),
        "roles": [(role.value, label, key) for key, (role, label) in enumerate(ROLE_LABELS.items(), start=1)],
        "stories": [
            _story(key, numbers[key], title, articles, key in changed) for key, title in _titles(seen)
        ],
        "seen": seen,
        "article": articles.get(seen.key) if seen else None,
        "css": _css(seen.number) if seen else "s0",
        "body": list(_paragraphs(seen)) if seen else [],
        "facts": [_fact(fact) for fact in seen.facts] if seen else [],
        "parts": _parts(page.raw_text, marks, seen.key) if seen else [],
        "joinable": bool(seen) and above(marks, seen.key) is not None,
    }


def _titles(seen: Preview | None) -> list[tuple[int, str]]:
    return list(seen.titles.items()) if seen else []


def _story(key: int, number: int, title: str, articles: dict[int, Article], changed: bool) -> dict[str, Any]:
    return {
        "key": key,
        "number": number,
        "title": title,
        "css": _css(number),
        "article": articles.get(key),
        "changed": changed,
    }


def _css(number: int) -> str:
    return f"s{(number - 1) % 3 + 1}" if number else "s0"


def _changed(page: SourcePage, copy: WorkingCopy | None, marks: Sequence[Any]) -> set[int]:
    """Stories whose lines are not what they were when the copy was opened."""
    if copy is None or not copy.steps:
        return set()
    before, now = _lines_of(current_marks(page, None)), _lines_of(marks)
    return {key for key, lines in now.items() if before.get(key) != lines}


def _lines_of(marks: Sequence[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for mark in marks:
        found.setdefault(mark.story, []).append((mark.span, mark.role))
    return found


def _rows(text: str, marks: Sequence[Any], numbers: dict[int, int]) -> Iterator[Row]:
    breaks = [at for at, sign in enumerate(text) if sign == "\n"]
    order = printed(marks)
    lines = [bisect_right(breaks, mark.span.start - 1) + 1 if mark.span.start else 1 for mark in order]
    several, seen = Counter(lines), Counter[int]()
    boundaries = edges(marks)
    for mark, line in zip(order, lines, strict=True):
        seen[line] += 1
        number = numbers.get(mark.story, 0)
        label = f"{line}-{seen[line]}" if several[line] > 1 else str(line)
        css = [_css(number)]
        css += ["head"] if mark.role in _HEADS else []
        css += ["off"] if mark.role in (LineRole.CAPTION, LineRole.CREDIT, LineRole.FURNITURE) else []
        css += ["cut"] if seen[line] > 1 else []
        role = ROLE_LABELS[mark.role]
        if mark.role is LineRole.FURNITURE and mark.story > 0:
            role = _("承接")
        if mark.story == OUT:
            role = _("已移出")
        edge = boundaries.get(mark.span.start)
        shown = (*edge, numbers.get(edge[0], 0), numbers.get(edge[1], 0)) if edge else None
        yield Row(mark.span.start, label, mark.span.of(text), role, mark.story, number, " ".join(css), shown)


def _blocks(rows: Sequence[Row], opened: str) -> Iterator[Block]:
    """Long runs of one role and story are folded but for their ends."""
    run: list[Row] = []
    shown = Block()
    for row in [*rows, None]:
        same = (
            row is not None and run and not row.edge and (row.css, row.story) == (run[-1].css, run[-1].story)
        )
        if same and row is not None:
            run.append(row)
            continue
        if len(run) > _FOLDED + 2 * _ENDS_SHOWN:
            shown.rows += run[:_ENDS_SHOWN]
            yield shown
            middle = Block(run[_ENDS_SHOWN:-_ENDS_SHOWN], fold=True)
            middle.open = opened in ("all", str(middle.first.at))
            yield middle
            shown = Block(run[-_ENDS_SHOWN:])
        else:
            shown.rows += run
        run = [row] if row is not None else []
    if shown.rows:
        yield shown


def _parts(text: str, marks: Sequence[Any], story: int) -> list[dict[str, Any]]:
    """A story's parts in reading order, where there are several."""
    found = parts(marks, story)
    if len(found) < 2:
        return []
    return [
        {
            "number": number,
            "line": text.count("\n", 0, part[0].span.start) + 1,
            "last": text.count("\n", 0, part[-1].span.start) + 1,
            "text": part[0].span.of(text)[:20],
            "up": number > 0,
            "down": number < len(found) - 1,
        }
        for number, part in enumerate(found)
    ]


def _paragraphs(seen: Preview) -> Iterator[tuple[bool, SafeString]]:
    """(whether it is a section heading, the paragraph with its facts marked)."""
    body = seen.story.body
    marked = sorted(
        (fact for fact in seen.facts if fact.span), key=lambda fact: (fact.span.start, -fact.span.end)
    )
    headings = {span.start for span in seen.story.headings}
    at = 0
    for line in body.split("\n"):
        yield at in headings, _marked(body, at, at + len(line), marked)
        at += len(line) + 1


def _marked(body: str, start: int, end: int, facts: Sequence[Seen]) -> SafeString:
    parts_: list[str] = []
    at = start
    for fact in facts:
        span = fact.span
        if span is None or span.start < at or span.end > end or span.start >= end:
            continue
        css = " class=checked" if fact.checked else ""
        parts_ += [format_html("{}", body[at : span.start]), f"<mark{css}>"]
        parts_ += [format_html("{}", span.of(body)), "</mark>"]
        at = span.end
    parts_.append(format_html("{}", body[at:end]))
    return mark_safe("".join(parts_))  # noqa: S308 - all words went through format_html


def _fact(fact: Seen) -> dict[str, Any]:
    return {
        "kind": FACT_KIND_LABELS[fact.kind],
        "words": fact.words,
        "said": fact.said,
        "owner": fact.owner,
        "state": STATES.get(fact.state, ""),
        "gone": fact.state in ("gone", "lost"),
        "checked": fact.checked,
        "rejected": fact.review == "rejected",
    }
