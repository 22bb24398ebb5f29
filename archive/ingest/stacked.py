"""Headlines set one above the other, apart from their texts, dealt out to the texts they name.

第九〇〇医院：… above 空军特色医学中心：…, below or above two texts: no headline stands beside its
text, so the order of the page cannot tell. What tells is the words: each headline shares some with
one of the texts. Only where texts are plainly parted (a dateline, a writer's name) is anything moved.
"""

from typing import Final

from archive.ingest.pieces import Piece
from archive.ingest.units import Unit, UnitKind, word_pairs

#: No more headlines than that are set in one heap, and no more lines in one heap.
_MOST: Final = 4
_MOST_LINES: Final = 12
#: Each headline shares so much more with its own text than with another, and all of them on average.
_MORE: Final = 0.04
_MORE_ALL: Final = 0.15
#: As much of a text is looked at, from its beginning.
_LOOKED_AT: Final = 900


def deal_out(units: list[Unit]) -> list[Unit]:
    """Units in printed order in; the same units, heaped headlines split and each put above its text."""
    heaps = _heaps(units)
    for number in range(len(heaps) - 1, -1, -1):
        start, end = heaps[number]
        if not 2 <= sum(len(unit.pieces) for unit in units[start:end]) <= _MOST_LINES:
            continue
        before = heaps[number - 1][1] if number else 0
        behind = heaps[number + 1][0] if number + 1 < len(heaps) else len(units)
        heap, above, below = units[start:end], _segments(units[before:start]), _segments(units[end:behind])
        for kept, segments, rest in (
            (above, below, []),
            ([], above + below[:1], below[1:]),
            ([], above, below),
            (above[:1], above[1:] + below[:1], below[1:]),
            (above[:1], above[1:], below),
        ):
            own = above[len(kept) :] if segments is not below else []
            dealt = _dealt(heap, segments) if len(own) != 1 else None
            if dealt is not None:
                units[before:behind] = [*_flat(kept), *dealt, *_flat(rest)]
                break
    return units


def _flat(segments: list[list[Unit]]) -> list[Unit]:
    return [unit for segment in segments for unit in segment]


def _heaps(units: list[Unit]) -> list[tuple[int, int]]:
    """Runs of headlines with no text between them: (first, behind the last)."""
    heaps: list[tuple[int, int]] = []
    for index, unit in enumerate(units):
        if unit.kind is not UnitKind.DISPLAY or unit.numbered:
            continue
        if heaps and heaps[-1][1] == index:
            heaps[-1] = (heaps[-1][0], index + 1)
        else:
            heaps.append((index, index + 1))
    return heaps


def _segments(units: list[Unit]) -> list[list[Unit]]:
    """Texts parted by datelines and by writers' names, in front of a text or behind it."""
    texts = [index for index, unit in enumerate(units) if unit.kind is UnitKind.TEXT]
    if not texts:
        return [units] if units else []
    segments: list[list[Unit]] = [[]]
    named = closed = told = False  # the text at hand has its writers, is closed by them, has begun
    for unit in units:
        signs = unit.kind is UnitKind.CREDIT and unit.signs
        fresh = unit.kind is UnitKind.DATELINE or signs and named
        if told and (fresh or closed and unit.kind is UnitKind.TEXT):
            segments.append([])
            named = closed = told = False
        closed = closed or signs and told
        named = named or signs or unit.kind is UnitKind.DATELINE and unit.names_writers
        told = told or unit.kind is UnitKind.TEXT
        segments[-1].append(unit)
    return segments


def _dealt(heap: list[Unit], segments: list[list[Unit]]) -> list[Unit] | None:
    """Each headline above its text, or None where the words do not say so."""
    lines = [piece for unit in heap for piece in unit.pieces]
    if len(lines) < 2 or any(unit.level for unit in heap):
        return None
    count = len(segments)
    if not 2 <= count <= min(_MOST, len(lines)):
        return None
    texts = [_text(segment) for segment in segments]
    shares = [_shares(line, texts) for line in lines]
    edges = _best_edges(lines, shares, count)
    if edges is None:
        return None
    dealt: list[Unit] = []
    for start, end, segment in zip(edges, edges[1:], segments, strict=False):
        dealt.append(Unit(UnitKind.DISPLAY, lines[start:end]))
        dealt += segment
    return dealt


def _text(segment: list[Unit]) -> str:
    return "".join(unit.shadow for unit in segment if unit.kind is UnitKind.TEXT)[:_LOOKED_AT]


def _shares(line: Piece, texts: list[str]) -> list[tuple[int, int]]:
    """How many of a line's word pairs stand in each text, and how many it has."""
    own = word_pairs(line.shadow)
    return [(sum(pair in text for pair in own), len(own)) for text in texts]


def _best_edges(lines: list[Piece], shares: list[list[tuple[int, int]]], count: int) -> list[int] | None:
    """Where the heap falls into `count` headlines, each nearest to its own text; None where in doubt."""
    best: dict[int, tuple[float, list[int]]] = {0: (0.0, [0])}
    for number in range(count):
        reached: dict[int, tuple[float, list[int]]] = {}
        for start, (points, edges) in best.items():
            for end in range(start + 1, len(lines) - (count - number - 1) + 1):
                if end < len(lines) and (number == count - 1 or _goes_on(lines[end - 1], lines[end])):
                    continue
                more = _margin(shares[start:end], number)
                if more >= _MORE and points + more > reached.get(end, (-1.0, []))[0]:
                    reached[end] = (points + more, [*edges, end])
        best = reached
    found = best.get(len(lines))
    return found[1] if found and found[0] >= _MORE_ALL * count else None


def _goes_on(before: Piece, line: Piece) -> bool:
    return line.gap < 0 or line.shadow.startswith("——") or before.shadow.endswith(("：", "，"))


def _margin(group: list[list[tuple[int, int]]], number: int) -> float:
    """How much more a group of lines shares with the text of that number than with any other."""
    size = max(1, sum(line[0][1] for line in group))
    shared = [sum(line[text][0] for line in group) / size for text in range(len(group[0]))]
    return shared[number] - max(share for text, share in enumerate(shared) if text != number)
