"""A story of an uploaded file, word for word beside the one that it is like."""

from __future__ import annotations

from dataclasses import dataclass

from archive.models import Article, UploadedFile
from archive.storage import reader
from archive.storage.decoding import page_file
from archive.storage.hiding import guarded
from archive.storage.matching import text_of


@dataclass(frozen=True, slots=True)
class Pair:
    """Two stories: title, text and origin of each; `article` is the other one, if it is in the archive."""

    title: str
    text: str
    other_title: str
    other_from: str
    other_text: str
    article: Article | None


class NothingAlike(LookupError):
    """There is no such story, or none that it is like, any more."""


def pair_of(file: UploadedFile, number: int) -> Pair:
    """The story of that number and the one it is like, both as they would be stored. Raises NothingAlike."""
    stories = file.reading.get("stories", ())
    alike = stories[number]["alike"] if number < len(stories) else None
    if not alike:
        raise NothingAlike
    title, text = _story(file, number)
    if alike.get("id"):
        article = Article.objects.select_related("source").filter(pk=alike["id"]).first()
        if article is None:
            raise NothingAlike
        return Pair(title, text, article.title, str(article.source), text_of(article), article)
    other = UploadedFile.objects.filter(preview=file.preview_id, name=alike["file"]).order_by("pk").first()
    titles = [story["title"] for story in other.reading.get("stories", ())] if other else []
    if other is None or alike["title"] not in titles:
        raise NothingAlike
    return Pair(title, text, alike["title"], other.name, _story(other, titles.index(alike["title"]))[1], None)


def _story(file: UploadedFile, number: int) -> tuple[str, str]:
    page = guarded(page_file(bytes(file.content), name=file.name))
    story = reader.read_stories(page.text).stories[number].story
    return story.title, text_of(story)
