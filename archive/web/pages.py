"""原版对照: the printed page as it came, beside what was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.models import Article, InitiativeMention, Metric, SourcePage
from archive.vocabulary import FurnitureKind, LineRole, Status
from archive.web.evidence import clause_around
from archive.web.forever import forever
from archive.web.printed import HIDDEN, UNREAD, Pair, Piece, pairs, pieces
from archive.web.public import absent

ROLE_LABELS: Final = {
    LineRole.TITLE: gettext_lazy("标题"),
    LineRole.KICKER: gettext_lazy("引题"),
    LineRole.SUBTITLE: gettext_lazy("副题"),
    LineRole.BODY: gettext_lazy("正文"),
    LineRole.HEADING: gettext_lazy("小标题"),
    LineRole.CAPTION: gettext_lazy("图片说明"),
    LineRole.CREDIT: gettext_lazy("署名"),
    LineRole.FURNITURE: gettext_lazy("版面"),
    HIDDEN: gettext_lazy("未公开"),
    UNREAD: gettext_lazy("未识读"),
}
ROLE_COLOURS: Final = {
    LineRole.TITLE: "title",
    LineRole.KICKER: "title",
    LineRole.SUBTITLE: "title",
    LineRole.BODY: "body",
    LineRole.HEADING: "head",
    LineRole.CAPTION: "cap",
    LineRole.CREDIT: "by",
}
KIND_LABELS: Final = {
    FurnitureKind.MASTHEAD: gettext_lazy("报头"),
    FurnitureKind.PAGE: gettext_lazy("版次"),
    FurnitureKind.CREDIT: gettext_lazy("版面署名"),
    FurnitureKind.MOTTO: gettext_lazy("标语"),
    FurnitureKind.EDITORS_NOTE: gettext_lazy("编者按"),
    FurnitureKind.CAPTION_ORPHAN: gettext_lazy("无主图片说明"),
}
FACTS: Final = {"m": Metric, "i": InitiativeMention}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the reader came for: a clause of one story's body."""

    article: int
    start: int
    end: int

    def within(self, article: Article | None, start: int | None, length: int) -> tuple[int, int] | None:
        """Where it falls in `length` characters of the body from `start`, if it does."""
        if article is None or article.pk != self.article or start is None:
            return None
        left, right = max(self.start, start) - start, min(self.end, start + length) - start
        return (left, right) if left < right else None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A printed line: its number, its role in a word and as a colour, its words.

    `piece` is its first stretch; the line may have been read in several.
    """

    piece: Piece
    id: str
    label: str
    colour: str
    html: SafeString
    marked: bool


@dataclass(frozen=True, slots=True)
class ShownPair:
    pair: Pair
    lines: list[ShownLine]
    text: SafeString
    kinds: list[str]
    asides: list[ShownLine]


@require_safe
@forever("sourcepage")
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Public where one of its stories is. `?fact=m12` marks that figure's sentence on both sides."""
    row = get_object_or_404(SourcePage, pk=pk)
    articles = list(row.articles.prefetch_related("bylines").order_by("ordinal"))
    public = [article for article in articles if article.status == Status.PUBLISHED]
    if not public:
        return absent(request, row.articles.all())
    sentence = _sentence(request.GET.get("fact", ""), public)
    shown = _shown(pairs(pieces(row, articles)), sentence)
    marked = next((line for pair in shown for line in pair.lines if line.marked), None)
    name = " ".join(part for part in (row.publication, row.date_text, row.page_number) if part)
    context = {
        "section": "articles",
        "title": _("原版对照：%(name)s") % {"name": name or row.name},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "page": row,
        "articles": public,
        "hidden_count": len(articles) - len(public),
        "pairs": shown,
        "marked": marked,
        "sentence": sentence and _words(sentence, public),
    }
    return render(request, "pages/detail.html", context)


def _sentence(asked: str, public: list[Article]) -> Sentence | None:
    """The clause of a visible fact of one of these stories; None where there is no such fact."""
    model, key = FACTS.get(asked[:1]), asked[1:]
    if model is None or not (key.isascii() and key.isdigit() and len(key) < 18):
        return None
    fact = model.objects.visible().filter(pk=int(key), article__in=public).first()
    if fact is None:
        return None
    body = next(article.body for article in public if article.pk == fact.article_id)
    return Sentence(fact.article_id, *clause_around(body, fact.start, fact.end))


def _words(sentence: Sentence, public: list[Article]) -> str:
    body = next(article.body for article in public if article.pk == sentence.article)
    return body[sentence.start : sentence.end].strip()


def _shown(found: list[Pair], sentence: Sentence | None) -> list[ShownPair]:
    seen: set[int] = set()
    result = []
    for pair in found:
        runs = groupby(pair.pieces, key=lambda piece: (piece.line, piece.role, piece.claim.kind))
        lines = [_line(list(run), sentence, seen) for _key, run in runs]
        asides = [line for line in lines if line.piece.body_start is None] if pair.kind == "body" else []
        kinds = list(dict.fromkeys(line.label for line in lines))
        result.append(ShownPair(pair, lines, _text(pair, sentence), kinds, asides))
    return result


def _line(run: list[Piece], sentence: Sentence | None, seen: set[int]) -> ShownLine:
    piece = run[0]
    anchor = f"l{piece.line}" if piece.line not in seen else ""
    seen.add(piece.line)
    label = KIND_LABELS.get(piece.claim.kind) or ROLE_LABELS.get(piece.role, piece.role)
    colour = ROLE_COLOURS.get(piece.role, "furn")
    spans = [sentence and sentence.within(p.article, p.body_start, len(p.text)) for p in run]
    words = format_html_join(
        " ", "{}", ((_marked(p.text, span),) for p, span in zip(run, spans, strict=True))
    )
    return ShownLine(piece, anchor, str(label), colour, words, any(spans))


def _marked(text: str, span: tuple[int, int] | None) -> SafeString:
    if not span:
        return format_html("{}", text)
    left, right = span
    return format_html("{}<mark>{}</mark>{}", text[:left], text[left:right], text[right:])


def _text(pair: Pair, sentence: Sentence | None) -> SafeString:
    """The story's words of this pair; a seam where two printed lines were joined."""
    if pair.article is None or pair.paragraph is None:
        return mark_safe("")
    parts: list[SafeString] = []
    last: Piece | None = None
    for piece in pair.pieces:
        if piece.body_start is None:
            continue
        if last is not None:
            between = pair.article.body[last.body_end : piece.body_start]
            seam = '{}<span class="seam"></span>' if piece.line != last.line else "{}"
            parts.append(format_html(seam, between if len(between) < 4 else ""))
        words = pair.article.body[piece.body_start : piece.body_end]
        span = sentence and sentence.within(pair.article, piece.body_start, len(words))
        parts.append(_marked(words, span))
        last = piece
    return mark_safe("".join(parts))
