"""What two stories are both about, in words: out of the words that the search index holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

import rjieba
from django.db.models import QuerySet

from archive.columns import DataVersion
from archive.models import SearchDocument
from archive.models.composed import Composed

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


class Told(NamedTuple):
    """One story as the index has it; `words` are its different ones, between spaces."""

    headline: str
    text: str
    words: str

    def about(self, word: str) -> bool:
        """True where the word stands in the headline, or in the text repeatedly."""
        return word in self.headline or self.text.count(word) >= OFTEN


def shared_words(
    article_id: int, others: Collection[int], said: Iterable[str], at_hand: Mapping[int, Told]
) -> dict[int, list[str]]:
    """By article of `others`, nouns that both stories are about and few others hold, longest first.

    Words within `said`, the reasons that are given anyway, are left out. One query for what is not
    `at_hand`; its cost grows with `others` alone.
    """
    wanted = [article_id, *others]
    stories = {pk: at_hand[pk] for pk in wanted if pk in at_hand}
    stories |= _told([pk for pk in wanted if pk not in stories])
    own = stories.pop(article_id, None)
    if own is None:
        return {}
    known = "\n".join(said)
    named = filter(_names_something, own.words.split())
    words = {word for word in named if word not in known and own.about(word)}
    holding: dict[str, list[int]] = defaultdict(list)
    for pk, story in stories.items():
        for word in words.intersection(story.words.split()):
            holding[word].append(pk)
    most = max(FEWEST, len(stories) // RARE)
    shared: dict[int, list[str]] = defaultdict(list)
    for word in sorted(holding, key=lambda word: (-len(word), word)):
        for pk in holding[word] if len(holding[word]) <= most else ():
            if len(shared[pk]) < SHOWN and stories[pk].about(word):
                shared[pk].append(word)
    return {pk: words for pk, words in shared.items() if words}


@lru_cache(maxsize=1)
def recent(version: DataVersion, keys: tuple[int, ...]) -> Mapping[int, Told]:
    """These stories at that data version: the newest ones, with which every other story is compared."""
    return _told(keys)


def _told(keys: Sequence[int]) -> dict[int, Told]:
    return {pk: Told(*told) for pk, *told in _documents(keys)}


@Composed
def _documents(keys: list[int]) -> QuerySet[Any]:
    return SearchDocument.objects.filter(pk__in=keys).values_list("pk", *Told._fields)


@lru_cache(maxsize=20_000)
def _names_something(word: str) -> bool:
    return word not in EVERYWHERE and all(tag in NAMING for _word, tag in rjieba.tag(word))
