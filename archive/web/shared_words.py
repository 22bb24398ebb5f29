"""What two stories are both about, in words: out of the words that the search index holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import rjieba

from archive.models import SearchDocument

SHOWN: Final = 3
OFTEN: Final = 2  # a word said once is hardly what a story is about
RARE: Final = 6  # at most one in so many of the compared stories has it
FEWEST: Final = 3  # in a small archive every word would be rare or common
NAMING: Final = ("n", "nz", "vn", "l", "j")  # jieba's nouns, proper nouns, verbal nouns, idioms, short forms

# What every such story speaks of, also where the archive is too small to show it.
EVERYWHERE: Final = frozenset(
    (
        "记者",
        "年度",
        "时代",
        "方面",
        "工作",
        "人员",
        "人次",
        "党委",
        "党委委员",
        "书记",
        "领导",
        "内涵",
        "发展",
    )
    + ("群众", "生活", "情况", "问题", "病人", "患者", "医院", "效率")
)


@dataclass(frozen=True, slots=True)
class Words:
    """One story as the index has it."""

    headline: str
    text: str
    words: frozenset[str]

    def about(self, word: str) -> bool:
        """True where the word stands in the headline, or in the text repeatedly."""
        return word in self.headline or self.text.count(word) >= OFTEN


def shared_words(article_id: int, others: Collection[int], said: str) -> dict[int, list[str]]:
    """By article of `others`, nouns that both stories are about and few others hold, longest first.

    Words within `said`, the reasons that are given anyway, are left out. One query; its cost grows with
    `others` alone.
    """
    rows = SearchDocument.objects.filter(pk__in=[article_id, *others])
    stories = {
        pk: Words(headline, text, frozenset(words.split()))
        for pk, headline, text, words in rows.values_list("pk", "headline", "text", "words")
    }
    own = stories.pop(article_id, None)
    if own is None:
        return {}
    common = Counter(word for story in stories.values() for word in story.words & own.words)
    most = max(FEWEST, len(stories) // RARE)
    telling = {
        word
        for word, count in common.items()
        if count <= most and word not in said and own.about(word) and _names_something(word)
    }
    shared = {
        pk: sorted(filter(story.about, story.words & telling), key=lambda word: (-len(word), word))
        for pk, story in stories.items()
    }
    return {pk: words[:SHOWN] for pk, words in shared.items() if words}


def _names_something(word: str) -> bool:
    return word not in EVERYWHERE and all(tag in NAMING for _word, tag in rjieba.tag(word))
