"""Names lead to one row each, and only what a published article shows is public."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from archive.models import (
    Appearance,
    Hospital,
    Initiative,
    InitiativeMention,
    Metric,
    Person,
    PersonMention,
    Tag,
    Tagging,
)
from archive.storage.naming import initiative_key
from archive.vocabulary import Review, Status

_MERGEABLE: Final = (Hospital, Initiative, Person, Tag)
_SPOKEN_OF: Final = (
    (Appearance, "hospital"),
    (Metric, "hospital"),
    (Metric, "initiative"),
    (InitiativeMention, "initiative"),
    (PersonMention, "person"),
    (PersonMention, "hospital"),
    (Tagging, "tag"),
)
_SHOWN_BY: Final = (
    (Hospital, Appearance, "hospital"),
    (Initiative, InitiativeMention, "initiative"),
    (Person, PersonMention, "person"),
    (Tag, Tagging, "tag"),
)


def merged_rows_are_not_spoken_of() -> Iterator[str]:
    """Facts point at the row that others were merged into."""
    for model, name in _SPOKEN_OF:
        for row in model.objects.filter(**{f"{name}__merged_into__isnull": False}).iterator():
            yield _("%(fact)s %(id)d 指向已并入他处的%(noun)s") % {
                "fact": model._meta.verbose_name,
                "id": row.pk,
                "noun": model._meta.get_field(name).verbose_name,
            }


def mergers_end_somewhere() -> Iterator[str]:
    """Following merged_into never comes back to where it started."""
    for model in _MERGEABLE:
        into = dict(model.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        for pk in into:
            seen, at = {pk}, into[pk]
            while at in into and at not in seen:
                seen.add(at)
                at = into[at]
            if at in seen:
                yield _("%(noun)s %(id)d 并来并去，没有终点") % {
                    "noun": model._meta.verbose_name,
                    "id": pk,
                }


def initiative_keys_follow_their_names() -> Iterator[str]:
    """`key` is the name folded and without quotation marks."""
    for row in Initiative.objects.iterator():
        if row.key != initiative_key(row.name):
            yield _("举措 %(id)d 的比对键与名称不符") % {"id": row.pk}


def public_rows_are_shown_by_a_published_article() -> Iterator[str]:
    """Hospital, initiative, person and tag are public through a fact that readers may see, not otherwise."""
    for model, fact, name in _SHOWN_BY:
        shown: Any = fact.objects.filter(
            ~Q(review=Review.REJECTED), article__status=Status.PUBLISHED, **{name: OuterRef("pk")}
        )
        if fact is not Tagging:
            shown = shown.filter(evidence_lost=False)
        for row in model.objects.public().exclude(Exists(shown)):
            yield _("%(noun)s %(id)d 没有已发布的文章却公开") % {
                "noun": model._meta.verbose_name,
                "id": row.pk,
            }
    for row in Metric.objects.public().exclude(article__status=Status.PUBLISHED):
        yield _("数据 %(id)d 没有已发布的文章却公开") % {"id": row.pk}
