"""What must hold of the archive's rows at any time. `manage.py check_archive` asks; each file is a subject.

An invariant yields a sentence for each breach, in words for whoever keeps the archive.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from archive.storage.invariants import addresses, articles, facts, histories, index, names, pages, redactions

Invariant = Callable[[], Iterator[str]]

INVARIANTS: Final[tuple[Invariant, ...]] = (
    facts.quotes_stand_in_the_body,
    facts.places_are_in_order,
    facts.doubts_and_certainty_agree,
    pages.stretches_lie_on_the_page,
    pages.body_is_what_the_page_prints,
    pages.furniture_lies_on_the_page,
    pages.every_character_has_its_place,
    pages.no_text_is_kept_twice,
    articles.headings_and_captions_lie_in_the_body,
    articles.halves_and_reprints_lead_somewhere,
    articles.dates_say_no_more_than_their_precision,
    names.merged_rows_are_not_spoken_of,
    names.mergers_end_somewhere,
    names.initiative_keys_follow_their_names,
    names.public_rows_are_shown_by_a_published_article,
    addresses.old_addresses_lead_somewhere,
    index.index_is_that_of_the_rows,
    index.short_texts_are_indexed,
    index.counts_are_those_of_the_rows,
    histories.every_row_has_its_history,
    redactions.redacted_words_are_masked,
)
