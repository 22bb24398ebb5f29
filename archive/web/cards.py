"""What a story's card shows in a list."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString, mark_safe

from archive import search
from archive.models import Appearance, Article, Hospital, Metric
from archive.vocabulary import Role
from archive.web.headlines import headline, marked_headline

MOST_FIGURES = 2
MOST_HOSPITALS = 3
LEAD_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Card:
    """A story in a list. `pieces` is its excerpt; hits are marked there and in `headline`."""

    article: Article
    headline: SafeString
    subjects: list[Hospital]
    more_subjects: int
    mentioned: list[Hospital]  # shown only where the story has no subject
    figures: list[Metric]
    pieces: list[search.Piece]

    @property
    def names(self) -> str:
        """The hospitals that it is about, or else those that it mentions."""
        return "、".join(hospital.name for hospital in self.subjects or self.mentioned)

    @property
    def text(self) -> SafeString:
        """The excerpt, hits marked."""
        pieces = (f"<mark>{escape(p.text)}</mark>" if p.hit else escape(p.text) for p in self.pieces)
        return mark_safe("".join(pieces))  # every piece was escaped  # noqa: S308


def card(article: Article, query: search.Query | None = None) -> Card:
    """`article` comes from `with_card()`."""
    appearances: list[Appearance] = article.shown_appearances
    subjects = [a.hospital for a in appearances if a.role == Role.SUBJECT]
    mentioned = [a.hospital for a in appearances if a.role != Role.SUBJECT]
    return Card(
        article=article,
        headline=marked_headline(search.marked(article.title, query)) if query else headline(article.title),
        subjects=subjects[:MOST_HOSPITALS],
        more_subjects=len(subjects) if len(subjects) > MOST_HOSPITALS else 0,
        mentioned=[] if subjects else mentioned[:MOST_HOSPITALS],
        figures=figures(article.shown_metrics),
        pieces=search.excerpts(article, query, width=LEAD_LENGTH) if query else [search.Piece(lead(article))],
    )


def figures(metrics: list[Metric]) -> list[Metric]:
    """The figures worth a card: named ones, checked before sure before unsure, a label once."""
    best = sorted((m for m in metrics if m.label), key=lambda m: (not m.is_checked, -m.certainty))
    return list({m.label: m for m in reversed(best)}.values())[::-1][:MOST_FIGURES]


def lead(article: Article, length: int = LEAD_LENGTH) -> str:
    """The opening of the text proper: headings left out, cut where it gets long."""
    headings = {start for start, _end in article.headings}
    position, opening = 0, ""
    for line in article.body.split("\n"):
        if position not in headings:
            opening += line
        position += len(line) + 1
        if len(opening) > length:
            return _clipped(opening, length)
    return opening


def _clipped(text: str, length: int) -> str:
    """Cut where the sense pauses, if that is not far; else where the room ends."""
    pause = max(text.rfind(mark, length * 2 // 3, length) for mark in "。；，！？、")
    return text[: pause if pause > 0 else length].rstrip() + "…"
