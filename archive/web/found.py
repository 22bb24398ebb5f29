"""Search results as rows of the columns: which they are, and the most relevant first."""

from __future__ import annotations

from functools import partial
from typing import Final

import numpy as np

from archive import search
from archive.columns import Array, Articles, Headed, Hits, Order

WEIGHED: Final = 400  # hits that are read and weighed


def mask_of(listed: Articles, query: search.Query) -> Array:
    """The public articles that belong to the result."""
    key = ("found", query.terms)
    packed = listed.memory.get(key)
    if packed is None:
        included, excluded = search.found(query, partial(_of_hospital, listed))
        mask = np.ones(len(listed), bool) if included is None else listed.mask_of(included)
        if len(excluded):
            mask &= ~listed.mask_of(excluded)
        listed.memory.keep(key, np.packbits(mask))
        return mask
    return np.unpackbits(packed, count=len(listed)).view(bool)


def _of_hospital(listed: Articles, term: search.Term) -> Array:
    """Ids of the public articles of hospitals of whose names one holds the term."""
    named = listed.snapshot.hospitals.names.holding(*dict.fromkeys([term.folded, term.text]))
    return listed.ids[listed.coding("hospital").having(named.tolist())]


def by_relevance(listed: Articles, hits: Hits, query: search.Query) -> Order:
    """Most relevant first, newest first among equals.

    Only so many hits are weighed as are read in a moment: the newest of those whose headline holds all that
    was asked for, which outweighs any text, then the newest of the others. Behind them all follow by date.
    """
    newest = listed.order("date")
    if not query.wanted:
        return newest
    key = ("ranked", query.terms, hits.digest)
    best = listed.memory.get(key)
    if best is None:
        best = _weighed(listed, hits, query)
        listed.memory.keep(key, best)
    return Headed(best, newest)


def _weighed(listed: Articles, hits: Hits, query: search.Query) -> Array:
    newest = listed.order("date")
    chosen = np.empty(0, "i4")
    # A single character says little in a headline, and stands in half of them.
    if hits.total > WEIGHED and all(len(term.folded) > 1 for term in query.wanted):
        named = Hits(hits.mask & listed.mask_of(search.in_headline(query)))
        chosen = newest.stretch(named, 0, WEIGHED)
    if len(chosen) < WEIGHED:
        others = newest.stretch(hits, 0, WEIGHED)
        chosen = np.append(chosen, others[~np.isin(others, chosen)][: WEIGHED - len(chosen)])
    ids = listed.ids[chosen]
    worth = search.relevance(ids.tolist(), query)
    weights = np.fromiter((worth.get(pk, 0.0) for pk in ids.tolist()), "f8", len(ids))
    return chosen[np.lexsort([newest.ranks[chosen], -weights])].astype("i4")
