"""PostgreSQL's large index: blocks of articles, made at one go, read a thousand articles at a time.

A GIN index knows which articles hold some grams, but not where. A frequent term then costs an id for each
article, and a longer one the text of each. So what has stood for a while is packed: articles are taken
8,192 at a time, and each gram of such a block has one row with the articles that hold it, a bit each where
they are many, and, where they are many, one with the places where it stands.

Blocks are never written into. An article that changes after it was packed is marked as stale and stands in
`archive_search`, under its GIN index, until its block is packed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, Final

import numpy as np

from archive.models import SearchDocument
from archive.search.ascending import common

Array = np.ndarray[Any, Any]
BLOCK: Final = 8192
PLACE: Final = 19  # bits of a place that tell where in the text; the others tell which article of the block
LONGEST: Final = 2**PLACE - 1024  # characters; a longer text is never packed
MEMBERS: Final = 0  # the key under which a block names its articles
_CHARACTER: Final = 21  # bits
_DENSE: Final = BLOCK // 16  # so many articles take as much room as a bit for each
_MANY: Final = 48  # articles of a block; of fewer the texts are looked at
_PORTION: Final = 1024  # documents at a time
_MOST_CODES: Final = 0x110000
_BREAK: Final = ord("\n")


def keys_of(folded: str, *, headline: bool) -> list[int]:
    """The grams of a term in their order; of one character itself. Those of headlines are negative."""
    codes = [ord(character) for character in folded]
    pairs = zip(codes, [*codes[1:], 0], strict=True)
    keys = [first << _CHARACTER | second for first, second in pairs]
    return [-key if headline else key for key in (keys[:-1] or keys)]


def pack(documents: Iterable[SearchDocument]) -> Iterator[tuple[int, bytes, bytes | None]]:
    """(key, articles, places or None) of a block of documents, which come by id and are read at once."""
    texts = [_placed(portion) for portion in _portions(documents)]
    if not texts:
        return iter(())
    codes, places, headline = (np.concatenate(parts) for parts in zip(*texts, strict=True))
    return chain.from_iterable(_rows(*part) for part in _sorted_grams(codes, places, headline))


def _portions(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    portion: list[SearchDocument] = []
    for document in documents:
        portion.append(document)
        if len(portion) == _PORTION:
            yield portion
            portion = []
    if portion:
        yield portion


def _placed(documents: Sequence[SearchDocument]) -> tuple[Array, Array, Array]:
    """The characters of all documents, a line end behind each; their places; which are of a headline."""
    texts = [f"{document.headline}\n{document.text}\n" for document in documents]
    lengths = np.array([len(text) for text in texts])
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), "<u4")
    starts = np.cumsum(lengths) - lengths
    within = np.arange(len(codes)) - np.repeat(starts, lengths)
    offsets = np.array([document.article_id % BLOCK for document in documents])
    headline = within < np.repeat([len(document.headline) for document in documents], lengths)
    return codes, ((np.repeat(offsets, lengths) << PLACE) + within).astype("u4"), headline


def _sorted_grams(codes: Array, places: Array, headline: Array) -> Iterator[tuple[Array, Array]]:
    """(keys, places), in this order, of the members, the characters and the pairs; each kind by itself."""
    members = np.unique(places >> PLACE) << PLACE
    yield np.full(len(members), MEMBERS), members.astype("u4")
    known = np.zeros(_MOST_CODES, bool)
    known[codes] = True
    known[0] = True  # stands for no second character
    alphabet = np.flatnonzero(known)
    numbers = (np.cumsum(known) - 1).astype("u8")[codes]
    real = codes != _BREAK
    pairs = np.flatnonzero(real[:-1] & real[1:])
    singles = np.flatnonzero(real)
    none = np.zeros(1, "u8")
    for sign, alone, two in ((1, singles, pairs), (-1, singles[headline[singles]], pairs[headline[pairs]])):
        once = places[alone] >> PLACE << PLACE
        yield _sorted(alphabet, sign, numbers[alone], none, once, once_only=True)
        yield _sorted(alphabet, sign, numbers[two], numbers[two + 1], places[two])


def _sorted(
    alphabet: Array, sign: int, first: Array, second: Array, places: Array, *, once_only: bool = False
) -> tuple[Array, Array]:
    """Keys and places in order. In one number of 64 bits, which sorts soonest, where characters are not
    more than 16 bits can tell apart: they never are but by ill will."""
    if len(alphabet) > 1 << 16:
        keys = alphabet[first] << _CHARACTER | alphabet[second]
        order = np.lexsort([places, keys])
        keys, places = keys[order], places[order]
        if once_only:
            fresh = np.append(True, (keys[1:] != keys[:-1]) | (places[1:] != places[:-1]))
            keys, places = keys[fresh], places[fresh]
        return sign * keys, places
    grams = first << np.uint64(48) | second << np.uint64(32) | places
    grams.sort()
    if once_only and len(grams):
        grams = grams[np.append(True, grams[1:] != grams[:-1])]
    keys = (
        alphabet[grams >> np.uint64(48)] << _CHARACTER | alphabet[grams >> np.uint64(32) & np.uint64(0xFFFF)]
    )
    return sign * keys, grams.astype("u4")


def _rows(keys: Array, places: Array) -> Iterator[tuple[int, bytes, bytes | None]]:
    if not len(keys):
        return
    offsets = (places >> PLACE).astype("<u2")
    begins = np.append(True, keys[1:] != keys[:-1])
    fresh = begins | np.append(True, offsets[1:] != offsets[:-1])
    starts = np.flatnonzero(begins)
    stops = np.append(starts[1:], len(keys))
    articles = offsets[fresh]
    firsts = (np.cumsum(fresh) - 1)[starts]
    lasts = np.append(firsts[1:], len(articles))
    columns = (keys[starts], starts, stops, firsts, lasts)
    for key, start, stop, first, last in zip(*(column.tolist() for column in columns), strict=True):
        many = last - first >= _MANY and key % (1 << _CHARACTER)
        yield key, _packed(articles[first:last]), places[start:stop].tobytes() if many else None


def _packed(offsets: Array) -> bytes:
    if len(offsets) < _DENSE:
        return bytes(offsets.tobytes())
    mask = np.zeros(BLOCK, bool)
    mask[offsets] = True
    return bytes(np.packbits(mask, bitorder="little").tobytes())


def articles_in_all(rows: Iterable[bytes]) -> Array:
    """Offsets of the articles of a block that stand in all of these rows."""
    lists, bits = [], None
    for row in rows:
        if len(row) < BLOCK // 8:
            lists.append(np.frombuffer(row, "<u2"))
        else:
            mask = np.frombuffer(row, "u1")
            bits = mask if bits is None else bits & mask
    if not lists:
        assert bits is not None
        return np.flatnonzero(np.unpackbits(bits, bitorder="little"))
    lists.sort(key=len)
    found = lists[0]
    for other in lists[1:]:
        found = common(found, other)
    if bits is not None:
        found = found[(bits[found >> 3] >> (found & 7)) & 1 == 1]
    return found


def articles_in_a_row(places: Sequence[bytes]) -> Array:
    """Offsets of the articles in which grams stand one behind the other: the places of each, in order."""
    first, *others = (np.frombuffer(part, "<u4") for part in places)
    # The fewest first: what is left after it is short.
    for step, part in sorted(enumerate(others, start=1), key=lambda other: len(other[1])):
        first = common(first, part - np.uint32(step))
    offsets = first >> PLACE
    return offsets[np.append(True, offsets[1:] != offsets[:-1])] if len(offsets) else offsets
