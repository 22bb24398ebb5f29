"""The topics of the closed list as rows."""

from __future__ import annotations

from collections.abc import Iterable

from archive.models import Tag
from archive.storage.acts import Act
from archive.storage.authority.former import rows_once_named
from archive.storage.authority.merged import resolve_merged
from archive.storage.naming import slug
from archive.vocabulary import Topic


def topic_tags(topics: Iterable[Topic], act: Act) -> dict[Topic, Tag]:
    """Topic -> its tag; missing ones are created, a renamed one is known by its former name."""
    wanted = list(dict.fromkeys(topics))
    if not wanted:
        return {}
    rows = list(Tag.objects.filter(name__in=[topic.value for topic in wanted]))
    today = resolve_merged(Tag, rows)
    found = {Topic(tag.name): today[tag.pk] for tag in rows}
    missing = [topic for topic in wanted if topic not in found]
    if missing:
        held = rows_once_named(Tag, [topic.value for topic in missing])
        tags = resolve_merged(Tag, Tag.objects.filter(pk__in=set(held.values())))
        found |= {Topic(name): tags[pk] for (name,), pk in held.items()}
        found |= _created([topic for topic in missing if topic not in found], act)
    return found


def _created(topics: list[Topic], act: Act) -> dict[Topic, Tag]:
    taken = set(Tag.objects.values_list("slug", flat=True))
    rows = [Tag(name=topic.value, slug=slug(topic.value, taken=taken), is_topic=True) for topic in topics]
    return dict(zip(topics, act.create(Tag, rows), strict=True))
