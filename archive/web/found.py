"""Search results as rows of the columns: which they are, and the most relevant first."""

from __future__ import annotations

from typing import Final

import numpy as np

from archive import search
from archive.columns import Array, Articles, Hits, Order

WEIGHED: Final = 600  # the newest hits, and as many of those whose headline says it: read and weighed


def mask_of(listed: Articles, query: search.Query) -> Array:
    """The public articles that belong to the result."""
    key = ("found", query.terms)
    packed = listed.memory.get(key)
    if packed is None:
        included, excluded = search.found(query)
        mask = np.ones(len(listed), bool) if included is None else listed.mask_of(included)
        if len(excluded):
            mask &= ~listed.mask_of(excluded)
        listed.memory.keep(key, np.packbits(mask))
        return mask
    return np.unpackbits(packed, count=len(listed)).view(bool)


def by_relevance(listed: Articles, hits: Hits, query: search.Query) -> Order:
    """Most relevant first, newest first among equals.

    Only so many hits are weighed as are read in a moment: the newest, and the newest of those whose headline
    holds all that was asked for. Behind them the others follow by date.
    """
    newest = listed.order("date")
    if not query.wanted:
        return newest
    key = ("ranked", query.terms, hits.digest)
    best = listed.memory.get(key)
    if best is None:
        best = _weighed(listed, hits, query)
        listed.memory.keep(key, best)
    return Order(np.concatenate([best, newest.places[~listed.mask_at(best)[newest.places]]]))


def _weighed(listed: Articles, hits: Hits, query: search.Query) -> Array:
    newest = listed.order("date")
    # A single character says little in a headline, and stands in half of them.
    chosen = newest.stretch(hits, 0, WEIGHED)
    if hits.total > WEIGHED and all(len(term.folded) > 1 for term in query.wanted):
        named = Hits(hits.mask & listed.mask_of(search.in_headline(query)))
        chosen = np.union1d(chosen, newest.stretch(named, 0, WEIGHED))
    ids = listed.ids[chosen]
    worth = search.relevance(ids.tolist(), query)
    weights = np.fromiter((worth.get(pk, 0.0) for pk in ids.tolist()), "f8", len(ids))
    return chosen[np.lexsort([newest.ranks[chosen], -weights])].astype("i4")
