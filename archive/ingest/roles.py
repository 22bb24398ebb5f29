"""What each piece of a page is, decided over the whole page at once.

A line seldom says what it is. 医院志愿者服务队在社区义诊 is a caption inside a broken sentence, a
headline above a story, a heading above a section. Chains of special cases fail here, because each
line's reading depends on those beside it. So every piece gets points for each role from its own
wording and make, every pair of neighbours gets points for standing together, and the best
reading of the whole page is found with the Viterbi algorithm: linear in the number of pieces,
with a fixed number of states.

The state remembers whether the running text is `open`, that is, whether its last sentence is
unfinished: then a caption may interrupt it, but a headline or a byline hardly can, and what
follows the interruption should read on.
"""

from typing import Final

from archive.ingest.clues import Clues, all_clues
from archive.ingest.neighbours import BODY, OPEN, PieceRole, View
from archive.ingest.pieces import Piece

#: Role, and whether it stands inside an open sentence: only captions and furniture do.
_STATES: Final = (
    (PieceRole.BODY, False),
    (PieceRole.DISPLAY, False),
    (PieceRole.CREDIT, False),
    (PieceRole.CAPTION, False),
    (PieceRole.CAPTION, True),
    (PieceRole.FURNITURE, False),
    (PieceRole.FURNITURE, True),
)
#: In these states the latest body piece still counts: text, or what stands inside a sentence.
_RUNNING: Final = (0, 4, 6)

#: A way of reading so far: state, points, the latest body piece, how open that one's sentence is.
_Way = tuple[int, float, int, float]


def decide_roles(pieces: list[Piece]) -> list[PieceRole]:
    """Pieces in printed order in, their roles out: the best reading of the whole page."""
    if not pieces:
        return []
    clues = all_clues(pieces)
    return _best_path(pieces, clues)


#: A role so far below the best one of its piece is not looked at.
_HOPELESS: Final = 11.0


def _best_path(pieces: list[Piece], clues: list[Clues]) -> list[PieceRole]:
    """Viterbi over the states; each state keeps the last body piece of its best path."""
    ways: list[_Way] = [(0, 0.0, -1, 0.0), (5, 0.0, -1, 0.0)]
    back: list[dict[int, int]] = []
    for index in range(len(pieces)):
        ways, came = _onward(ways, pieces, clues, index)
        back.append(came)
    ends = {
        state: points - (1.5 * clues[last].open if last >= 0 and state in _RUNNING else 0.0)
        for state, points, last, _ in ways
    }
    state = max(ends, key=lambda end: ends[end])
    roles = []
    for came in reversed(back):
        roles.append(_STATES[state][0])
        state = came[state]
    return roles[::-1]


def _onward(
    ways: list[_Way], pieces: list[Piece], clues: list[Clues], index: int
) -> tuple[list[_Way], dict[int, int]]:
    """The best way to each state of the next piece, and the state from which it came."""
    clue = clues[index]
    floor = max(clue.points) - _HOPELESS
    if max(clue.points[1:]) < floor:
        return _only_body(ways, pieces, clues, index)
    hopeful = [points >= floor for points in clue.points]
    best: dict[int, tuple[float, int, int]] = {}
    view = View(pieces, clues, index)
    for old, so_far, last, running in ways:
        steps = view.steps(old, last, running, hopeful)
        inside = running >= OPEN
        for role, state in _INSIDE if inside else _OUTSIDE:
            if not hopeful[role]:
                continue
            points = so_far + steps[role]
            if state not in best or points > best[state][0]:
                best[state] = (points, old, last)
    onward: list[_Way] = []
    for state in sorted(best):
        points, _, last = best[state]
        last = index if state == BODY else last
        running = clues[last].open if last >= 0 and state in _RUNNING else 0.0
        onward.append((state, points + clue.points[_STATES[state][0]], last, running))
    return onward, {state: came for state, (_, came, _) in best.items()}


def _only_body(
    ways: list[_Way], pieces: list[Piece], clues: list[Clues], index: int
) -> tuple[list[_Way], dict[int, int]]:
    """The same where a piece can be nothing but text, as most long ones."""
    view = View(pieces, clues, index)
    best, came = float("-inf"), BODY
    for old, so_far, last, running in ways:
        points = so_far + view.body(old, last, running)
        if points > best:
            best, came = points, old
    return [(BODY, best + clues[index].points[BODY], index, clues[index].open)], {BODY: came}


_INSIDE: Final = ((0, 0), (1, 1), (2, 2), (3, 4), (4, 6))
_OUTSIDE: Final = ((0, 0), (1, 1), (2, 2), (3, 3), (4, 5))
