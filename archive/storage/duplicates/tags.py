"""Topics that may be one: names alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from archive.models import Tag
from archive.storage.duplicates.pairs import Pair, compared, folded, pair
from archive.vocabulary import Noun

_ALIKE: Final = 75


def pairs() -> Iterator[Pair]:
    """Two topics of the closed list are two."""
    rows = list(Tag.objects.filter(merged_into=None).order_by().values_list("pk", "name", "is_topic"))
    topics = {pk for pk, _name, is_topic in rows if is_topic}
    names = {pk: folded(name) for pk, name, _is_topic in rows}
    for one, other, likeness in compared([(name, pk) for pk, name in names.items()], _ALIKE):
        if not {one, other} <= topics:
            same = names[one] == names[other]
            yield pair(
                Noun.TAG.value, one, other, _("写法不同，名称相同") if same else _("名称相近"), likeness
            )
