"""Which headline belongs to which text: stories told apart over the whole page.

PDF text comes out in odd order: headlines stand before their text, behind it (so in whole digests),
or between two parts of it, and a section heading looks like a headline. One headline alone
cannot be decided: if it belongs to the text before, the next one does too, until a story
begins without. So the page's units run through a small automaton (no story, headline without
text, text under its headline, text without headline, …), each step gets points, and the best
path is taken: again Viterbi, linear in the number of units.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.comparing import part
from archive.ingest.openings import CONTINUED
from archive.ingest.steps import BARE, NEVER, UNTITLED, Act, State, steps
from archive.ingest.units import Unit, UnitKind
from archive.ingest.views import views


@dataclass(slots=True)
class StoryPlan:
    """The units of one story in reading order; `title` is its headline's unit."""

    units: list[Unit] = field(default_factory=list)
    title: Unit | None = None
    headings: list[Unit] = field(default_factory=list)


@dataclass(slots=True)
class PagePlan:
    """Which units make which story, and which belong to the page."""

    stories: list[StoryPlan] = field(default_factory=list)
    aside: list[Unit] = field(default_factory=list)


def plan_page(units: list[Unit]) -> PagePlan:
    """A page's units in, its stories out; every unit stands in one story or aside."""
    seen = views(units)
    score = {State.NONE: 0.0}
    back: list[dict[State, tuple[State, Act]]] = []
    for view in seen:
        new: dict[State, float] = {}
        came: dict[State, tuple[State, Act]] = {}
        for state, so_far in score.items():
            for target, act, points in steps(state, view):
                if so_far + points > new.get(target, NEVER):
                    new[target] = so_far + points
                    came[target] = (state, act)
        score = new
        back.append(came)
    ends = {state: value + _ending(state) for state, value in score.items()}
    acts = _acts(max(ends, key=lambda state: ends[state]), back)
    plan = _assemble(units, acts)
    _take_signs_off(plan)
    return plan


def _ending(state: State) -> float:
    if state in BARE:
        return UNTITLED
    return -2.5 if state in (State.TITLED, State.TITLED_NAMED) else 0.0


def _acts(state: State, back: list[dict[State, tuple[State, Act]]]) -> list[Act]:
    acts = []
    for came in reversed(back):
        state, act = came[state]
        acts.append(act)
    return acts[::-1]


def _assemble(units: list[Unit], acts: list[Act]) -> PagePlan:
    """Carry out the acts. Captions and credits between stories go with the story before, if there is one."""
    plan = PagePlan()
    story: StoryPlan | None = None
    waiting: list[Unit] = []
    for above, unit, act in zip([None, *units], units, acts, strict=False):
        if act in (Act.BEGIN, Act.BEGIN_ASIDE) or act is Act.HEADING and story is None:
            if act is Act.BEGIN_ASIDE and story is not None:
                plan.aside += story.units
                story.units = []
            before, story = story, StoryPlan()
            if before is not None:
                story.units += _handed_on(before)
            plan.stories.append(story)
            story.units += waiting
            waiting = []
        if act is Act.ASIDE and above is not None and _rests_on(plan, unit, above):
            plan.stories[-1].title = title = Unit(UnitKind.DISPLAY, [*above.pieces, *unit.pieces])
            plan.stories[-1].units[plan.stories[-1].units.index(above)] = title
            continue
        if act is Act.ASIDE or unit.kind in (UnitKind.FURNITURE, UnitKind.NOTE):
            plan.aside.append(unit)
            continue
        if act is Act.PART and story is not None:
            upper, unit = part(unit)
            story.units.append(upper)
            story.title = upper
            story = StoryPlan()
            plan.stories.append(story)
        if act is Act.AWAIT:
            story = None
        if story is None:
            if plan.stories and unit.kind in (UnitKind.CREDIT, UnitKind.CAPTION):
                plan.stories[-1].units.append(unit)
            else:
                waiting.append(unit)
            continue
        story.units.append(unit)
        if act is Act.CAPTION:
            unit.kind = UnitKind.CAPTION
        elif act is Act.HEADING:
            story.headings.append(unit)
        elif unit.kind is UnitKind.DISPLAY:
            story.title = unit
        if act in (Act.TITLE_AFTER, Act.END):
            story = None
    plan.aside += waiting
    _drop_empty(plan)
    return plan


def _rests_on(plan: PagePlan, unit: Unit, above: Unit) -> bool:
    """Whether a headline without a text stands right behind one whose text was printed before it."""
    headed = bool(plan.stories) and above is plan.stories[-1].title
    return headed and unit.kind is UnitKind.DISPLAY and unit.level == above.level


#: What only sets a headline off, and is no part of what it says: ○ of a digest's items.
_SIGN: Final = re.compile("[○◎●■◆◇▲★▌▎] ?")


def _take_signs_off(plan: PagePlan) -> None:
    """A sign in front of a headline is the page's, and so is a line of it that stands there twice."""
    for story in plan.stories:
        if story.title is None:
            continue
        said: set[str] = set()
        for piece in list(story.title.pieces):
            if piece.shadow in said:  # of a web page's way and again below it
                story.title.pieces.remove(piece)
                plan.aside.append(Unit(UnitKind.FURNITURE, [piece]))
            said.add(piece.shadow)
        sign = _SIGN.match(story.title.shadow)
        if sign:
            first = story.title.pieces[0]
            taken, *rest = first.cut([sign.end()])
            if rest:
                rest[0].gap = first.gap
                story.title.pieces[0] = rest[0]
                plan.aside.append(Unit(UnitKind.FURNITURE, [taken]))


def _handed_on(story: StoryPlan) -> list[Unit]:
    """What was printed behind a story's own writers and names others: 梅影 摄影报道 above its own story."""
    signed = [index for index, unit in enumerate(story.units) if unit.kind is UnitKind.CREDIT and unit.signs]
    text = max((index for index, unit in enumerate(story.units) if unit.kind is UnitKind.TEXT), default=-1)
    behind = [index for index in signed if index > text]
    if len(behind) < 2 or not any(u.kind is UnitKind.CAPTION for u in story.units[behind[0] : behind[1]]):
        return []
    kept, handed = story.units[: behind[0] + 1], story.units[behind[0] + 1 :]
    if story.title in handed:  # its headline stands below its writers
        return []
    story.units = kept
    return handed


def _drop_empty(plan: PagePlan) -> None:
    """A headline without any text is a heading of the page, not a story."""
    for story in plan.stories:
        if not any(unit.kind is UnitKind.TEXT for unit in story.units):
            plan.aside += story.units
            story.units = []
    plan.stories = [story for story in plan.stories if story.units]


def continued_page(unit: Unit) -> str | None:
    """第3版 -> 3, as a continuation mark says it."""
    mark = CONTINUED.search(unit.shadow)
    return mark["page"].removeprefix("第").strip() if mark else None
