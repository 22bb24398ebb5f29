"""A page's marks in a few words, for its history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.vocabulary import LineRole

#: What a line of a page can be.
ROLE_LABELS: Final = {
    LineRole.TITLE: gettext_lazy("标题"),
    LineRole.KICKER: gettext_lazy("引题"),
    LineRole.SUBTITLE: gettext_lazy("副题"),
    LineRole.BODY: gettext_lazy("正文"),
    LineRole.HEADING: gettext_lazy("小标题"),
    LineRole.CAPTION: gettext_lazy("图注"),
    LineRole.CREDIT: gettext_lazy("署名"),
    LineRole.FURNITURE: gettext_lazy("杂项"),
}


def marks_in_words(rows: Iterable[Sequence[Any]]) -> str:
    """第 1 篇：标题 1 行，正文 24 行；不属于任何一篇：杂项 3 行."""
    found: dict[int, Counter[str]] = {}
    for _start, _end, role, story, *_kind in rows:
        found.setdefault(max(story, 0), Counter())[role] += 1
    return "；".join(_story(story, found[story]) for story in sorted(found, key=lambda one: (not one, one)))


def _story(story: int, lines: Counter[str]) -> str:
    name = _("第 %(n)d 篇") % {"n": story} if story else _("不属于任何一篇")
    counted = (
        _("%(role)s %(n)d 行") % {"role": label, "n": lines[role.value]}
        for role, label in ROLE_LABELS.items()
        if lines[role.value]
    )
    return f"{name}：{'，'.join(counted)}"
