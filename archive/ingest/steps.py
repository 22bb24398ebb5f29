"""The automaton that a page's units run through: how far a story has come, and what each step is worth."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from archive.ingest.units import UnitKind
from archive.ingest.views import View


class State(IntEnum):
    """How far the story at hand has come."""

    NONE = 0  # no story is open
    TITLED = 1  # a headline, its text still to come
    UNDER = 2  # text under its headline
    UNDER_SIGNED = 3  # the same, closed by its writers' names
    BARE = 4  # text without a headline so far
    BARE_SIGNED = 5
    AROUND = 6  # text, its headline, text again
    AROUND_SIGNED = 7
    HEADED = 8  # text without a headline that began with a section heading: part of something
    HEADED_SIGNED = 9
    TITLED_NAMED = 10  # a headline and its writers, the text still to come
    NAMED = 11  # text under its headline that its writers stand in front of
    MIDST = 12  # text, its headline, and more text still to come


class Act(IntEnum):
    """What a unit does to the stories."""

    STAY = 0
    BEGIN = 1  # a story begins with this unit
    TITLE_AFTER = 2  # the headline of the text before, which ends here
    TITLE_MIDST = 3  # the headline of text before and behind
    HEADING = 4
    ASIDE = 5  # furniture after all
    END = 6  # the story ends with this unit
    CAPTION = 8  # a picture's caption after all
    AWAIT = 9  # the story before has ended; the unit belongs to the next
    PART = 10  # the headline of the text before, and that of the text behind, in one unit
    BEGIN_ASIDE = 7  # a story begins; the headline before it had no text and was none


NEVER: Final = -1e6
_SIGNED: Final[dict[State, State]] = {
    State.UNDER: State.UNDER_SIGNED,
    State.BARE: State.BARE_SIGNED,
    State.AROUND: State.AROUND_SIGNED,
    State.HEADED: State.HEADED_SIGNED,
    State.TITLED: State.TITLED_NAMED,
    State.NAMED: State.UNDER_SIGNED,
}
_TITLED: Final = (State.TITLED, State.TITLED_NAMED)
_IS_SIGNED: Final = (State.UNDER_SIGNED, State.BARE_SIGNED, State.AROUND_SIGNED, State.HEADED_SIGNED)
_PLAIN: Final[dict[State, State]] = {
    signed: plain for plain, signed in _SIGNED.items() if signed in _IS_SIGNED and plain is not State.NAMED
}
#: Writers stand below a headline; they seldom stand both in front of a text and behind it.
_SIGNING: Final[dict[State, float]] = {State.TITLED: 1.0, State.NAMED: -2.5, State.AROUND: -2.5}
_HEADED: Final = (State.HEADED, State.HEADED_SIGNED)
BARE: Final = (State.BARE, State.BARE_SIGNED, *_HEADED)

Step = tuple[State, Act, float]

#: How much it counts how the headlines near by lean, where they are of the texts before them.
_ORDER: Final = 6.0
#: What a story costs that never gets a headline.
UNTITLED: Final = -3.5
#: What it costs to begin a story at a mere blank line.
FRESH: Final = -3.5
#: Two headlines in one unit differ so much in whose words they use, and what it costs to part them.
_PARTED, _PARTING = 0.2, -2.5


def steps(state: State, view: View) -> list[Step]:
    kind = view.unit.kind
    if kind is UnitKind.DISPLAY:
        return _display_steps(state, view)
    if kind is UnitKind.TEXT:
        return _ON_FRESH[state] if view.unit.fresh else _ON_TEXT[state]
    if kind is UnitKind.DATELINE:
        return _ON_NAMES[state] if view.unit.names_writers else _ON_DATELINE[state]
    if kind is UnitKind.CREDIT:
        if state is State.NONE and view.unit.signs and view.next_kind is UnitKind.TEXT and not view.first:
            # below a headline that closed its text these are that story's writers, or the next one's
            own = 0.0 if view.clings else -2.0
            return [(State.BARE, Act.BEGIN, -2.0 - own), (State.NONE, Act.STAY, own)]
        if state is State.NAMED and view.unit.edits and view.last:
            return [
                (state, Act.ASIDE, 0.0)
            ]  # 文字：… 编辑：… 审核：… of a page whose last text has its writer
        signed = _SIGNED.get(state, state) if view.unit.signs else state
        return [(signed, Act.STAY, _SIGNING.get(state, 0.0) if view.unit.signs else 0.0)]
    if kind is UnitKind.CONTINUED_FROM:
        if state in _TITLED:
            return [(state, Act.STAY, 1.0)]
        untitled = UNTITLED if state in BARE else 0.0
        begin = (State.BARE, Act.BEGIN, untitled)
        if view.next_kind is UnitKind.DISPLAY:  # （上接第1版） above its headline
            return [begin, (State.NONE, Act.AWAIT, untitled)]
        return [begin]
    if kind is UnitKind.CONTINUED_ON:
        if state in BARE:
            after = (_SIGNED.get(state, state), Act.STAY, -1.0)  # the headline may stand below the mark
            return [(State.NONE, Act.END, UNTITLED), after]
        return [(State.NONE, Act.END if state not in (State.NONE, *_TITLED) else Act.ASIDE, 0.0)]
    if kind is UnitKind.NOTE:
        return [(state, Act.ASIDE, 0.0)]
    return [(state, Act.STAY, 0.0)]


def _text_steps(state: State) -> list[Step]:
    if state is State.NONE:
        return [(State.BARE, Act.BEGIN, -1.0)]
    if state in _TITLED:
        return [(State.UNDER if state is State.TITLED else State.NAMED, Act.STAY, 0.5)]
    if state is State.MIDST:
        return [(State.AROUND, Act.STAY, 0.0)]
    if state in _IS_SIGNED:
        untitled = UNTITLED if state in BARE else 0.0
        return [(_PLAIN[state], Act.STAY, -3.0), (State.BARE, Act.BEGIN, -1.0 + untitled)]
    return [(state, Act.STAY, 0.0)]


def _fresh_steps(state: State) -> list[Step]:
    """Behind a blank line where few stand another story may begin, whose headline is still to come."""
    found = _text_steps(state)
    if state in (State.UNDER, State.NAMED, State.AROUND, State.BARE):
        found.append((State.BARE, Act.BEGIN, FRESH + (UNTITLED if state in BARE else 0.0)))
    return found


def _dateline_steps(state: State, named: bool) -> list[Step]:
    if state is State.NONE:
        return [(State.BARE, Act.BEGIN, 1.0)]
    if state in _TITLED:
        return [(State.NAMED if named or state is State.TITLED_NAMED else State.UNDER, Act.STAY, 1.5)]
    stay = (_PLAIN.get(state, state), Act.STAY, -6.0)
    return [stay, (State.BARE, Act.BEGIN, 0.5 + (UNTITLED if state in BARE else 0.0))]


_ON_TEXT: Final = [_text_steps(state) for state in State]
_ON_FRESH: Final = [_fresh_steps(state) for state in State]
_ON_DATELINE: Final = [_dateline_steps(state, False) for state in State]
_ON_NAMES: Final = [_dateline_steps(state, True) for state in State]


@dataclass(frozen=True, slots=True)
class _Worth:
    """What a headline is worth as each of the things that it may be, whatever state it meets."""

    title: float  # its own make and wording
    heading: float
    begin: float  # of the text behind
    after: float  # of the text before
    aside: float
    caption: float
    unsigned: float  # what it costs to begin a story without writers where stories name theirs


def _worth(view: View) -> _Worth:
    unit = view.unit
    title, heading = view.points
    begin = title + 5.0 * min(0.5, unit.toward_next)
    ordered = _ORDER * min(0.0, unit.around)
    begin += ordered
    begin += 1.0 if view.text_follows else -1.0 if view.headed else -5.0
    bare = view.next_kind is UnitKind.TEXT
    if bare and unit.goes_on:
        begin -= 2.5
    if bare:
        begin += (1.5 if unit.anchored > 0 else 2.0) * unit.anchored
    after = title - 5.0 * unit.toward_next - 1.0 + (0.0 if view.text_follows else 1.5)
    after -= ordered
    after += 2.0 * unit.named - 1.5 * unit.strange
    aside = -3.0 - 3.0 * unit.has_subtitle + 1.0 * (len(unit.shadow) <= 6) - 2.0 * unit.named
    no_caption = view.caption < 1.0 or unit.numbered or unit.level
    caption = view.caption - (5.0 if no_caption else 1.0)
    unsigned = 1.5 if view.signing and bare and not view.closed else 0.0
    return _Worth(title, heading, begin, after, aside, caption, unsigned)


def _display_steps(state: State, view: View) -> list[Step]:
    worth = _worth(view)
    if state is State.NONE:
        begin = (State.TITLED, Act.BEGIN, worth.begin - worth.unsigned / 2)
        if view.text_follows:
            return [begin, _aside(state, worth), (State.HEADED, Act.HEADING, worth.heading - 2.0)]
        return [begin, _aside(state, worth)]
    if state in _TITLED:
        lone = 0.0 if view.deeper or view.unit.level else -2.0
        under = State.UNDER if state is State.TITLED else State.NAMED
        return [
            (under, Act.HEADING, worth.heading - 1.0),
            (State.TITLED, Act.BEGIN_ASIDE, worth.begin + lone),
            _aside(state, worth),
        ]
    signed = 4.0 if state in _IS_SIGNED else 0.0
    heading = worth.heading - (signed if view.text_follows else 6.0)
    within: list[Step] = [
        (State.AROUND if state is State.MIDST else _PLAIN.get(state, state), Act.HEADING, heading),
        _aside(state, worth),
        (state, Act.CAPTION, worth.caption),
    ]
    if state in BARE:
        return [*within, *_bare_steps(state, view, worth, signed)]
    upper = 3.0 * max(0.0, view.unit.parting)  # its upper half is the headline of the text before
    return [
        *within,
        (State.TITLED, Act.BEGIN, worth.begin - upper + (signed / 2 or -0.7 - 1.95 * worth.unsigned)),
    ]


def _aside(state: State, worth: _Worth) -> Step:
    return state, Act.ASIDE, worth.aside


def _bare_steps(state: State, view: View, worth: _Worth, signed: float) -> list[Step]:
    """What a headline may be behind a text that has none so far."""
    part = 2.0 if state in _HEADED else 0.0
    steps: list[Step] = [
        (State.TITLED, Act.BEGIN, worth.begin + signed / 4 + UNTITLED - part),
        (State.NONE, Act.TITLE_AFTER, worth.after + signed / 4),
    ]
    unit = view.unit
    if not view.text_follows and not unit.amidst:
        return steps
    if view.text_follows and unit.parting >= _PARTED:
        half = unit.parting / 2
        own = worth.title + 5.0 * max(0.0, unit.toward_next + half) + 1.0  # the headline of the text behind
        own += 4.0 * max(0.0, half - unit.toward_next) + 2.0 * unit.parting
        steps.append((State.TITLED, Act.PART, own + _PARTING))
    resumes = view.resumes or unit.amidst
    if part or resumes:
        midst = worth.title + (2.5 if part else 1.0) + 2.0 * unit.named
        steps.append((State.MIDST, Act.TITLE_MIDST, midst + signed / 2 + 3.0 * resumes))
    return steps
