"""An uploaded file looked at before anything is saved: what an import of it would bring in."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.ingest.document import Story
from archive.ingest.facts import Reading, StoryFacts
from archive.models import Article, ArticleFingerprint, SourcePage, UploadedFile
from archive.storage import reader
from archive.storage.decoding import PageFile, page_file
from archive.storage.hiding import guarded
from archive.storage.importer import corrected_by, known_as, refuse_unreadable
from archive.storage.likeness import fingerprints_of, runs_of
from archive.storage.matching import text_of
from archive.storage.outcomes import Refused
from archive.storage.reprints import LARGELY, SHORTEST
from archive.storage.stories import has_headline
from archive.vocabulary import FurnitureKind, LineRole, Upload

logger = logging.getLogger(__name__)

LOW: Final = 0.5
_SHOWN_FACTS: Final = 60
_SHORT_BODY: Final = 40
_CANDIDATES: Final = 5
_STOPS: Final = "。！？…”’）】》—"


def look_at(file: UploadedFile) -> None:
    """Read one file of a batch and note on its row what was found; of the archive nothing changes."""
    file.reading, file.reason = {}, ""
    try:
        page = guarded(page_file(bytes(file.content), name=file.name))
        if known := known_as(page):
            file.state = Upload.SAME.value
            file.reason = known.message or _("与已入库的版面逐字节相同，保存时不会改变任何内容。")
        else:
            reading = reader.read_stories(page.text)
            refuse_unreadable(reading)
            file.reading = _told(page, reading, file)
            file.state = _state(file.reading).value
    except Refused as refused:
        file.state, file.reason = Upload.FAILED.value, str(refused)
    except Exception as error:  # whatever is wrong with one file, the others are read
        logger.exception("preview of %s", file.name)
        file.state = Upload.FAILED.value
        file.reason = _("识读时出错：%(error)s") % {"error": type(error).__name__}
    file.save(update_fields=["state", "reason", "reading"])


def _state(told: dict[str, Any]) -> Upload:
    if any(story["alike"] for story in told["stories"]):
        return Upload.REPRINT
    hints = told["hints"] or any(story["hints"] for story in told["stories"])
    return Upload.HINTS if hints else Upload.READY


def _told(page: PageFile, reading: Reading, file: UploadedFile) -> dict[str, Any]:
    lines, former = _Lines(reading.text), corrected_by(page)
    prints = [_prints(facts.story) for facts in reading.stories]
    alike = _alike_in_batch(file, prints)
    alike |= _alike([facts.story for facts in reading.stories], prints, former.pk if former else None)
    source = reading.source
    return {
        "lines": lines.count,
        "stated": {
            "publication": source.publication or "",
            "date": source.date.isoformat() if source.date else "",
            "page_number": source.page or "",
        },
        "hints": list(_page_hints(page, former, reading, lines)),
        "furniture": [
            {"line": lines.at(piece.spans[0].start) if piece.spans else 0, "text": piece.text[:80]}
            for piece in reading.furniture
        ],
        "stories": [
            _story(facts, lines, alike.get(number)) | {"prints": prints[number]}
            for number, facts in enumerate(reading.stories)
        ],
    }


class _Lines:
    """Offsets of a text as line numbers."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.count = sum(bool(line.strip()) for line in text.split("\n"))

    def at(self, offset: int) -> int:
        return self._text.count("\n", 0, offset) + 1


def _story(facts: StoryFacts, lines: _Lines, alike: dict[str, Any] | None) -> dict[str, Any]:
    story, body = facts.story, facts.story.body
    others = [(_("医院"), mention.name) for mention in facts.hospitals]
    others += [(_("举措"), fact.name) for fact in facts.initiatives]
    others += [(_("人物"), mention.name) for mention in facts.people]
    stated: list[Any] = [*facts.metrics, *facts.hospitals, *facts.initiatives, *facts.people]
    return {
        "title": story.title,
        "kicker": story.kicker or "",
        "subtitle": story.subtitle or "",
        "chars": len(body),
        "line": lines.at(min((one.page.start for one in story.stretches), default=0)),
        "counts": dict(Counter(str(kind) for kind, _name in others)),
        "metrics": [[fact.span.of(body), fact.label] for fact in facts.metrics[:_SHOWN_FACTS]],
        "figures": len(facts.metrics),
        "others": [[str(kind), name] for kind, name in others[:_SHOWN_FACTS]],
        "other_count": len(others),
        "low": sum(float(fact.certainty) < LOW for fact in stated),
        "hints": list(_story_hints(story, lines)),
        "alike": alike,
    }


def _page_hints(
    page: PageFile, former: SourcePage | None, reading: Reading, lines: _Lines
) -> Iterator[dict[str, Any]]:
    if former:
        said = _("同名版面已在库中，文字大半相同：保存时按更正处理，文章地址不变（原版 %(id)d）")
        yield {"line": None, "text": said % {"id": former.pk}}
    if page.hidden:
        yield {"line": None, "text": _("有 %(n)d 个字按隐去记录遮住了") % {"n": page.hidden}}
    if "\ufffd" in reading.text:
        at = lines.at(reading.text.index("\ufffd"))
        yield {"line": at, "text": _("有认不出的字（�）")}
    for piece in reading.furniture:
        if piece.kind is FurnitureKind.CAPTION_ORPHAN and piece.spans:
            at = lines.at(piece.spans[0].start)
            yield {
                "line": at,
                "text": _("图注不知属于哪篇，归入版面杂项：%(text)s") % {"text": piece.text[:30]},
            }


def _story_hints(story: Story, lines: _Lines) -> Iterator[dict[str, Any]]:
    body = [one.page.start for one in story.stretches if one.role is LineRole.BODY]
    title = [one.page for one in story.stretches if one.role is LineRole.TITLE]
    first = lines.at(min(body)) if body else None
    if not has_headline(story):
        yield {"line": first, "text": _("没有印出标题，暂以首句为题")}
    elif body and title and title[0].start > min(body):
        yield {"line": lines.at(title[0].start), "text": _("标题印在正文之后")}
    if body and body != sorted(body):
        yield {"line": first, "text": _("各栏次序不是版面次序")}
    if story.continued_from:
        yield {"line": first, "text": _("上接第%(page)s版") % {"page": story.continued_from}}
    if story.continued_on:
        yield {"line": first, "text": _("下转第%(page)s版") % {"page": story.continued_on}}
    if len(story.body) < _SHORT_BODY:
        yield {"line": first, "text": _("正文只有 %(n)d 字") % {"n": len(story.body)}}
    elif story.body.rstrip()[-1:] not in _STOPS and not story.continued_on:
        end = lines.at(max(one.page.end for one in story.stretches if one.role is LineRole.BODY))
        yield {"line": end, "text": _("正文末尾没有句号，可能缺行")}


def _prints(story: Story) -> list[int]:
    return fingerprints_of(story.body) if len(story.body) >= SHORTEST else []


def _alike_in_batch(file: UploadedFile, prints: Sequence[Sequence[int]]) -> dict[int, dict[str, Any]]:
    """Number of a story -> the story of an earlier file of the batch that has most of its fingerprints."""
    told: dict[int, dict[str, Any]] = {}
    earlier = UploadedFile.objects.filter(preview=file.preview_id, pk__lt=file.pk)
    for name, reading in earlier.values_list("name", "reading"):
        for other in reading.get("stories", ()):
            known = set(other.get("prints", ()))
            for number, found in enumerate(prints):
                shared = len(known.intersection(found)) / len(found) if found else 0
                if shared >= LARGELY and number not in told:
                    told[number] = {"file": name, "title": other["title"], "share": round(shared * 100)}
    return told


def _alike(
    stories: Sequence[Story], prints: Sequence[list[int]], former: int | None
) -> dict[int, dict[str, Any]]:
    """Number of a story -> the article of the archive, on another page, that prints most of it already."""
    values = {number: found for number, found in enumerate(prints) if found}
    wanted = {value for found in values.values() for value in found}
    hits: dict[int, list[int]] = {}
    rows = ArticleFingerprint.objects.filter(value__in=wanted).exclude(article__source=former)
    for value, pk in rows.values_list("value", "article_id").order_by("article_id")[:20_000]:
        hits.setdefault(value, []).append(pk)
    likely = {
        number: [
            pk for pk, _count in Counter(pk for v in found for pk in hits.get(v, ())).most_common(_CANDIDATES)
        ]
        for number, found in values.items()
    }
    articles = Article.objects.defer("stretches").in_bulk({pk for found in likely.values() for pk in found})
    told = {}
    for number, found in likely.items():
        runs = runs_of(text_of(stories[number]))
        shares = [(runs.part_in(runs_of(text_of(articles[pk]))), pk) for pk in found if pk in articles]
        share, best = max(shares, default=(0.0, 0))
        if share >= LARGELY:
            told[number] = {"id": best, "title": articles[best].title, "share": round(share * 100)}
    return told
