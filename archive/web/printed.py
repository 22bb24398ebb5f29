"""A printed page taken apart again: each stretch of its text, and what it was read as.

Only what belongs to a public story, or to the page itself, is ever given out.
Where another story stands on the page, what nothing claims is held back too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from archive.models import Article, SourcePage
from archive.vocabulary import LineRole, Status

HIDDEN: Final = "hidden"
UNREAD: Final = "unread"


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the page and who claims it; `body_start` where it stands in the story's body."""

    start: int
    end: int
    role: str
    article: Article | None = None
    body_start: int | None = None
    kind: str = ""  # of furniture


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch within one printed line. Of what is held back there is no text."""

    line: int
    last_line: int
    text: str
    claim: Claim
    body_start: int | None = None

    @property
    def role(self) -> str:
        return self.claim.role

    @property
    def article(self) -> Article | None:
        return self.claim.article

    @property
    def body_end(self) -> int | None:
        return None if self.body_start is None else self.body_start + len(self.text)


def pieces(page: SourcePage, articles: Iterable[Article]) -> list[Piece]:
    """The page in order, line by line, blank ones left out; runs of held-back lines are one piece."""
    claims = [*_furniture(page), *_stories(articles)]
    hidden = [*_unpublished(articles), *(Claim(start, end, HIDDEN) for start, end in page.left_out)]
    rest = Claim(0, len(page.raw_text), HIDDEN if hidden or _unplaced(articles) else UNREAD)
    return _joined(_cut(page.raw_text, [rest, *claims, *hidden]))


def _furniture(page: SourcePage) -> Iterator[Claim]:
    for item in page.furniture:
        for start, end in item.get("spans", ()):
            yield Claim(start, end, LineRole.FURNITURE.value, kind=item.get("kind", ""))


def _stories(articles: Iterable[Article]) -> Iterator[Claim]:
    for article in articles:
        if article.status == Status.PUBLISHED:
            for s in article.stretches:
                yield Claim(s["start"], s["end"], s["role"], article, s.get("body_start"))


def _unpublished(articles: Iterable[Article]) -> Iterator[Claim]:
    for article in articles:
        if article.status != Status.PUBLISHED:
            for s in article.stretches:
                yield Claim(s["start"], s["end"], HIDDEN)


def _unplaced(articles: Iterable[Article]) -> bool:
    """Whether a story that is not public stands on the page, nobody knows where."""
    return any(article.status != Status.PUBLISHED and not article.stretches for article in articles)


def _cut(text: str, claims: list[Claim]) -> Iterator[Piece]:
    """Later claims win over earlier ones where they overlap."""
    owner = [0] * len(text)
    for index, claim in enumerate(claims):
        start, end = max(0, claim.start), min(len(text), claim.end)
        if start < end:
            owner[start:end] = [index] * (end - start)
    breaks = [at for at, sign in enumerate(text) if sign == "\n"]
    cuts = {0, len(text), *breaks, *(at + 1 for at in breaks)}
    cuts |= {at for at in range(1, len(text)) if owner[at] != owner[at - 1]}
    for start, end in pairwise(sorted(cuts)):
        words = text[start:end]
        if not words.strip():
            continue
        claim, line = claims[owner[start]], bisect_right(breaks, start - 1) + 1 if start else 1
        body = None if claim.body_start is None else claim.body_start + start - claim.start
        shown = "" if claim.role == HIDDEN else words
        yield Piece(line, line, shown, claim, body)


def _joined(found: Iterable[Piece]) -> list[Piece]:
    """Held-back lines that follow each other become one."""
    result: list[Piece] = []
    for piece in found:
        if piece.role == HIDDEN and result and result[-1].role == HIDDEN:
            result[-1] = Piece(result[-1].line, piece.line, "", result[-1].claim)
        else:
            result.append(piece)
    return result


@dataclass(slots=True)
class Pair:
    """Printed lines and, beside them, what became of them."""

    kind: str  # head, heading, body, caption, credit, furniture, hidden, unread
    article: Article | None
    paragraph: int | None
    pieces: list[Piece]
    opens: bool = False  # the first of its story
    headed: bool = False  # the first that holds its headline


ASIDE: Final = {LineRole.CAPTION.value, LineRole.CREDIT.value, LineRole.FURNITURE.value}
HEAD: Final = {LineRole.TITLE.value, LineRole.KICKER.value, LineRole.SUBTITLE.value}


def pairs(found: Iterable[Piece]) -> list[Pair]:
    """Pieces grouped by paragraph. What cuts through a paragraph (a caption) stays inside its pair."""
    result: list[Pair] = []
    waiting: list[Piece] = []
    places = _Places()
    for piece in found:
        kind, paragraph = places.of(piece)
        if result and piece.role in ASIDE and result[-1].kind == "body":
            waiting.append(piece)
            continue
        if result and _key(result[-1]) == (kind, _id(piece), paragraph):
            result[-1].pieces += [*waiting, piece]
        else:
            result += _apart(waiting)
            result.append(Pair(kind, piece.article, paragraph, [piece]))
        waiting = []
    result += _apart(waiting)
    seen: set[tuple[int, str]] = set()
    for pair in result:
        if pair.article:
            marks = {
                (pair.article.pk, "opens"),
                *([(pair.article.pk, "head")] if pair.kind == "head" else []),
            }
            pair.opens = (pair.article.pk, "opens") not in seen
            pair.headed = (pair.article.pk, "head") in marks - seen
            seen |= marks
    return result


def _apart(waiting: list[Piece]) -> list[Pair]:
    """Asides that cut through nothing: neighbours of one kind share a pair."""
    result: list[Pair] = []
    for piece in waiting:
        if result and _key(result[-1]) == (piece.role, _id(piece), None):
            result[-1].pieces.append(piece)
        else:
            result.append(Pair(piece.role, piece.article, None, [piece]))
    return result


class _Places:
    """Where pieces belong. Remembers where the paragraphs of each story begin."""

    def __init__(self) -> None:
        self._breaks: dict[int, list[int]] = {}

    def of(self, piece: Piece) -> tuple[str, int | None]:
        if piece.role in HEAD:
            return "head", None
        if piece.body_start is None or piece.article is None:
            return piece.role, None
        breaks = self._breaks.get(piece.article.pk)
        if breaks is None:
            breaks = [at for at, sign in enumerate(piece.article.body) if sign == "\n"]
            self._breaks[piece.article.pk] = breaks
        return "heading" if piece.role == LineRole.HEADING else "body", bisect_right(
            breaks, piece.body_start - 1
        )


def _key(pair: Pair) -> tuple[Any, ...]:
    return pair.kind, pair.article.pk if pair.article else None, pair.paragraph


def _id(piece: Piece) -> int | None:
    return piece.article.pk if piece.article else None
