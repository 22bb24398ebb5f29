"""Two halves of one story on one page, 下转 here and 上接 there, made one again.

The half that bears the headline comes first, wherever on the page it stands. A second half may
repeat the headline, whole or shortened; then only its own first half will do. One without a headline
goes to the half whose words it shares, if several are open.
"""

from archive.ingest.segmentation import PagePlan, StoryPlan
from archive.ingest.units import Unit, UnitKind, word_pairs

#: No page has more halves that wait for the other.
_MOST = 6
#: So much of a text is looked at.
_LOOKED_AT = 1500
#: A repeated headline shares so much of its word pairs with the first.
_SAME_HEADLINE = 0.6


def join_continued(plan: PagePlan) -> None:
    """Join the halves among a page's stories; marks and a repeated headline go to the page."""
    first_halves = [story for story in plan.stories if _mark(story, UnitKind.CONTINUED_ON)]
    joined: set[int] = set()
    for story in plan.stories:
        from_mark = _mark(story, UnitKind.CONTINUED_FROM)
        if from_mark is None:
            continue
        halves = [half for half in first_halves[:_MOST] if half is not story and id(half) not in joined]
        first = _first_half(story, halves)
        if first is None:
            continue
        first_halves.remove(first)
        on_mark = _mark(first, UnitKind.CONTINUED_ON)
        left_out = [unit for unit in (on_mark, from_mark, story.title) if unit]
        plan.aside += left_out
        first.units = [unit for unit in first.units if unit is not on_mark]
        if first.title and first.units[-1].kind is not UnitKind.TEXT:
            first.units.remove(first.title)  # it stands below its text, not amidst both halves
            first.units.insert(0, first.title)
        rest = [unit for unit in story.units if unit not in left_out]
        rest[0].pieces[0].gap = max(rest[0].pieces[0].gap, 1)  # no longer on one line with its mark
        first.units += rest
        first.headings += story.headings
        joined.add(id(story))
    plan.stories = [story for story in plan.stories if id(story) not in joined]


def _first_half(story: StoryPlan, halves: list[StoryPlan]) -> StoryPlan | None:
    """The half that a second half goes on with, if it is on the page."""
    if story.title is not None:
        halves = [half for half in halves if half.title and _alike(story.title, half.title)]
        return halves[0] if halves else None
    if len(halves) < 2:
        return halves[0] if halves else None
    words = word_pairs(_text(story))
    return max(halves, key=lambda half: len(words & word_pairs(_text(half))))


def _alike(repeated: Unit, headline: Unit) -> bool:
    words = word_pairs(repeated.shadow)
    return bool(words) and len(words & word_pairs(headline.shadow)) >= _SAME_HEADLINE * len(words)


def _text(story: StoryPlan) -> str:
    return "".join(unit.shadow for unit in story.units if unit.kind is UnitKind.TEXT)[:_LOOKED_AT]


def _mark(story: StoryPlan, kind: UnitKind) -> Unit | None:
    """The story's continuation mark of one kind: 下转 behind its text, 上接 at its beginning."""
    units = story.units if kind is UnitKind.CONTINUED_ON else story.units[:3]
    return next((unit for unit in units if unit.kind is kind), None)
