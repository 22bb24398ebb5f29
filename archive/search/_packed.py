"""Terms looked up in the blocks of PostgreSQL's large index, and beside them in what is loose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from archive.models.binary import rows_in_binary
from archive.search._blocks import BLOCK, MEMBERS, articles_in_a_row, articles_in_all, keys_of
from archive.search.ascending import common, together
from archive.search.query import Field, Term

Ids = np.ndarray[Any, Any]
Check = Callable[[Ids], Ids]

#: So many texts are read sooner than the places of the grams in all blocks.
FEW: Final = 400
_TRIES: Final = 3
_STALE, _GENERATION, _LOOSE = -1, -2, -3


@dataclass(slots=True)
class Found:
    """What one look at the index brought, all of one state of it."""

    generation: int = 0
    stale: list[int] = field(default_factory=list)
    loose: list[int] = field(default_factory=list)
    blocks: dict[int, list[bytes]] = field(default_factory=lambda: defaultdict(list))

    def articles(self, keys: int) -> Ids:
        """Ids of the packed articles in which all of so many keys stand; ascending."""
        parts = [np.empty(0, "i8")]
        for block in sorted(block for block, rows in self.blocks.items() if len(rows) == keys):
            parts.append(articles_in_all(self.blocks[block]) + np.int64(block * BLOCK))
        found = np.concatenate(parts)
        return found[~np.isin(found, np.array(self.stale, "i8"))] if self.stale else found


def look(keys: Iterable[int], loose: tuple[str, Sequence[Any]], below: int | None = None) -> Found:
    """The rows of these keys in all blocks, or in those that begin below an id; which articles have changed
    since; and the ids that `loose` selects. One statement: it sees one state."""
    sql, parameters = loose
    first = "" if below is None else f"AND block <= {below // BLOCK}"
    found = Found()
    statement = (
        "SELECT block::bigint, key, docs FROM archive_search_docs WHERE key = ANY(%s::bigint[])"
        f" {first} UNION ALL SELECT {_STALE}, article_id, NULL FROM archive_search_stale"
        f" UNION ALL SELECT {_GENERATION}, generation, NULL FROM archive_search_generation"
        f" UNION ALL SELECT {_LOOSE}, loose.article_id, NULL FROM ({sql}) AS loose"
    )
    for block, key, docs in rows_in_binary(statement, [sorted(set(keys)), *parameters]):
        if block >= 0:
            found.blocks[block].append(docs)
        elif block == _LOOSE:
            found.loose.append(key)
        elif block == _STALE:
            found.stale.append(key)
        else:
            found.generation = key
    return found


def standing(terms: Sequence[Term], loose: tuple[str, Sequence[Any]], check: Check) -> Ids:
    """Ids of the articles in which all the terms stand; `check` reads texts for what grams do not say."""
    keys = {key for term in terms for key in term_keys(term)}
    long = [term for term in terms if len(term.folded) > 2]
    for _attempt in range(_TRIES):
        found = look(keys, loose)
        packed = found.articles(len(keys))
        if len(packed) > FEW and long:
            sure = _in_a_row(long, packed, found.generation)
            if sure is None:  # packed anew between two looks
                continue
            packed, unsure = sure
            packed = together(packed, _checked(unsure, check))
        elif long:
            packed = _checked(packed, check)
        return together(packed, _sorted(found.loose))
    return together(_checked(packed, check), _sorted(found.loose))


def newest(
    term: Term, count: int, before: int | None, loose: tuple[str, Sequence[Any]], check: Check
) -> list[int]:
    """The highest ids, below `before`, of the articles in which the term stands."""
    keys = set(term_keys(term))
    found = look(keys, loose, before)
    packed = found.articles(len(keys))
    if before is not None:
        packed = packed[: np.searchsorted(packed, before)]
    chosen: list[int] = []
    while len(packed) and len(chosen) < count:
        portion, packed = packed[-FEW:], packed[:-FEW]
        chosen += np.sort(check(portion) if len(term.folded) > 2 else portion)[::-1].tolist()
    return sorted({*chosen, *found.loose}, reverse=True)[:count]


def members() -> Ids:
    """Ids of all articles that are packed and have not changed since."""
    return look([MEMBERS], ("SELECT 0 AS article_id WHERE false", [])).articles(1)


def term_keys(term: Term) -> list[int]:
    return keys_of(term.folded, headline=term.field is Field.HEADLINE)


def _sorted(ids: list[int]) -> Ids:
    return np.array(sorted(set(ids)), "i8")


def _checked(ids: Ids, check: Check) -> Ids:
    parts = [check(ids[at : at + BLOCK]) for at in range(0, len(ids), BLOCK)]
    return np.sort(np.concatenate(parts)) if parts else ids


def _in_a_row(terms: Sequence[Term], ids: Ids, generation: int) -> tuple[Ids, Ids] | None:
    """Of these packed articles those in which the grams of each term stand in a row, and those of blocks
    that do not hold the places of all of them. None where blocks have changed since that generation."""
    keys = sorted({key for term in terms for key in term_keys(term)})
    numbers = ids // BLOCK
    starts = np.flatnonzero(np.append(True, numbers[1:] != numbers[:-1]))
    blocks = numbers[starts]
    statement = (
        "SELECT block::bigint, key, places FROM archive_search_places"
        " WHERE key = ANY(%s::bigint[]) AND block = ANY(%s::integer[])"
        f" UNION ALL SELECT {_GENERATION}, generation, NULL FROM archive_search_generation"
    )
    places: dict[int, dict[int, bytes]] = defaultdict(dict)
    for block, key, row in rows_in_binary(statement, [keys, blocks.tolist()]):
        if block == _GENERATION and key != generation:
            return None
        places[block][key] = row
    sure, unsure = [np.empty(0, "i8")], [np.empty(0, "i8")]
    for block, part in zip(blocks.tolist(), np.split(ids, starts[1:]), strict=True):
        rows = places[block]
        if len(rows) < len(keys):
            unsure.append(part)
            continue
        for term in terms:
            standing_there = articles_in_a_row([rows[key] for key in term_keys(term)]) + np.int64(
                block * BLOCK
            )
            part = common(part, standing_there)
        sure.append(part)
    return np.concatenate(sure), np.concatenate(unsure)
