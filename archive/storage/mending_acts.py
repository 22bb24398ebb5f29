"""What an editor can do to a page's marks. Marks in, marks out; nothing is saved here.

A line is known by where its mark starts. Marks are in reading order, which a person can change;
"above" and "below" are of the printed page.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from django.utils.translation import gettext as _

from archive.ingest.document import Span
from archive.ingest.marks import HEAD, Mark
from archive.storage.mending_marks import NEW, OUT
from archive.vocabulary import LineRole

Marks = list[Mark]
_BODY: Final = (LineRole.BODY, LineRole.HEADING)


class ActRefused(ValueError):
    """What cannot be done, in Chinese."""


def set_role(marks: Sequence[Mark], picked: Collection[int], role: LineRole) -> Marks:
    """Give lines a role. Furniture is of no story; what was furniture goes to the story above, or below."""
    if role is LineRole.FURNITURE:
        return _placed(marks, picked, lambda mark: replace(mark, role=role, story=0, kind=None))
    return _placed(
        marks,
        picked,
        lambda mark: replace(mark, role=role, kind=None, story=mark.story or _near(marks, mark.span.start)),
    )


def assign(marks: Sequence[Mark], picked: Collection[int], story: int) -> Marks:
    """Give lines to a story, or with 0 to none."""
    if not story:
        return set_role(marks, picked, LineRole.FURNITURE)
    return _placed(
        marks,
        picked,
        lambda mark: replace(
            mark,
            story=story,
            kind=None,
            role=LineRole.BODY if mark.role is LineRole.FURNITURE else mark.role,
        ),
    )


def split(marks: Sequence[Mark], at: int) -> Marks:
    """From this line on, the rest of its story as printed is a story of its own."""
    here = _mark(marks, at)
    going = [mark for mark in marks if mark.story == here.story and mark.span.start >= at]
    if here.story in (0, OUT):
        raise ActRefused(_("这一行不属于任何一篇，不能从这里另立一篇。"))
    if len(going) == sum(mark.story == here.story for mark in marks):
        raise ActRefused(_("这是本篇的第一行，前面没有别的行。"))
    story = min([NEW, *(mark.story - 1 for mark in marks)])
    left = [mark for mark in marks if mark not in going]
    last = max(index for index, mark in enumerate(left) if mark.story == here.story)
    return [*left[: last + 1], *(replace(mark, story=story) for mark in going), *left[last + 1 :]]


def join(marks: Sequence[Mark], at: int) -> Marks:
    """The story of this line goes behind the one printed above it; its headline heads its part."""
    lower = _mark(marks, at).story
    upper = above(marks, lower)
    if upper is None:
        raise ActRefused(_("上面没有别的文章可以并入。"))
    titled = any(mark.story == upper and mark.role is LineRole.TITLE for mark in marks)
    going = [
        replace(mark, story=upper, role=LineRole.HEADING if titled and mark.role in HEAD else mark.role)
        for mark in marks
        if mark.story == lower
    ]
    heads = [mark for mark in going if mark.role is LineRole.HEADING and _was_head(marks, mark)]
    going = [*heads, *(mark for mark in going if mark not in heads)]
    left = [mark for mark in marks if mark.story != lower]
    last = max(index for index, mark in enumerate(left) if mark.story == upper)
    return [*left[: last + 1], *going, *left[last + 1 :]]


def move_boundary(marks: Sequence[Mark], upper: int, lower: int, *, up: bool) -> Marks:
    """The line next to the boundary of two stories changes sides."""
    order = printed(marks)
    edge = _edge(order, upper, lower)
    if edge is None:
        raise ActRefused(_("这两篇之间没有边界了。"))
    moving, target = (order[edge[0]], lower) if up else (order[edge[1]], upper)
    if sum(mark.story == moving.story for mark in marks) == 1:
        raise ActRefused(_("这是本篇最后一行；要整篇并过去，请用合并。"))
    return _placed(marks, {moving.span.start}, lambda mark: replace(mark, story=target))


def cut(marks: Sequence[Mark], at: int, offset: int) -> Marks:
    """A printed line in two at an offset of its words; both keep role and story."""
    here = _mark(marks, at)
    if not 0 < offset < len(here.span):
        raise ActRefused(_("断开的位置不在行内。"))
    middle = here.span.start + offset
    halves = [
        replace(here, span=Span(here.span.start, middle)),
        replace(here, span=Span(middle, here.span.end)),
    ]
    index = marks.index(here)
    return [*marks[:index], *halves, *marks[index + 1 :]]


def parts(marks: Sequence[Mark], story: int) -> list[Marks]:
    """A story's text in the order in which it is read: runs that follow each other in print."""
    found: list[Marks] = []
    for mark in marks:
        if mark.story != story or mark.role in HEAD:
            continue
        if found and found[-1][-1].span.end <= mark.span.start and not _between(marks, found[-1][-1], mark):
            found[-1].append(mark)
        else:
            found.append([mark])
    return [part for part in found if any(mark.role in _BODY for mark in part)]


def move_part(marks: Sequence[Mark], story: int, number: int, *, up: bool) -> Marks:
    """A part of a story is read before, or after, the part next to it."""
    found = parts(marks, story)
    other = number - 1 if up else number + 1
    if not (0 <= number < len(found) and 0 <= other < len(found)):
        raise ActRefused(_("这一部分已经在头上或末尾。"))
    first, second = sorted((number, other))
    ahead, behind = found[first], found[second]
    left = [mark for mark in marks if mark not in behind]
    index = left.index(ahead[0])
    return [*left[:index], *behind, *left[index:]]


def printed(marks: Sequence[Mark]) -> Marks:
    """In the order of the page."""
    return sorted(marks, key=lambda mark: mark.span)


def above(marks: Sequence[Mark], story: int) -> int | None:
    """The story printed nearest above the first line of this one."""
    found: int | None = None
    for mark in printed(marks):
        if mark.story == story:
            return found
        if mark.story not in (0, OUT):
            found = mark.story
    return None


def edges(marks: Sequence[Mark]) -> dict[int, tuple[int, int]]:
    """Start of a line -> the two stories whose boundary it is, the one above first."""
    order = [mark for mark in printed(marks) if mark.story not in (0, OUT)]
    return {
        two.span.start: (one.story, two.story)
        for one, two in zip(order, order[1:], strict=False)
        if one.story != two.story
    }


def _mark(marks: Sequence[Mark], at: int) -> Mark:
    found = next((mark for mark in marks if mark.span.start == at), None)
    if found is None:
        raise ActRefused(_("这一行已经变了，请看现在的版面再选。"))
    return found


def _placed(marks: Sequence[Mark], picked: Collection[int], change: Callable[[Mark], Mark]) -> Marks:
    """Lines changed, and where their story changed, read where the page prints them in the new one."""
    if not any(mark.span.start in picked for mark in marks):
        raise ActRefused(_("请先选一行或几行。"))
    found = list(marks)
    for at in sorted(picked):
        old = _mark(found, at)
        new = change(old)
        if new.story == old.story:
            found[found.index(old)] = new
            continue
        found.remove(old)
        before = [i for i, mark in enumerate(found) if mark.story == new.story and mark.span < new.span]
        behind = [i for i, mark in enumerate(found) if mark.story == new.story]
        nearest = max(before, key=lambda i: found[i].span, default=None)
        index = nearest + 1 if nearest is not None else min(behind, default=len(found))
        found.insert(index, new)
    return found


def _near(marks: Sequence[Mark], at: int) -> int:
    order = [mark for mark in printed(marks) if mark.story not in (0, OUT)]
    before = [mark for mark in order if mark.span.start < at]
    nearest = before[-1:] or order[:1]
    if not nearest:
        raise ActRefused(_("本版还没有文章。"))
    return nearest[0].story


def _edge(order: Sequence[Mark], upper: int, lower: int) -> tuple[int, int] | None:
    """Where in print the last line of one story and the first of the other meet, furniture aside."""
    own = [(index, mark.story) for index, mark in enumerate(order) if mark.story not in (0, OUT)]
    for (last, one), (first, two) in zip(own, own[1:], strict=False):
        if (one, two) == (upper, lower):
            return last, first
    return None


def _was_head(marks: Sequence[Mark], mark: Mark) -> bool:
    return any(other.span == mark.span and other.role in HEAD for other in marks)


def _between(marks: Sequence[Mark], one: Mark, other: Mark) -> bool:
    """Whether a headline, or text that is read elsewhere, of the same story is printed between two lines."""
    return any(
        mark.story == one.story and mark.role in (*_BODY, *HEAD) and one.span < mark.span < other.span
        for mark in marks
    )
