"""What kind of work a programme is, told by the words in and around its name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final

from archive.ingest.extraction.word_finder import WordFinder
from archive.ingest.lexicons import rows
from archive.vocabulary import Category, Topic

#: The best word of a name decides, the others of the same kind only help.
_OTHERS: Final = 0.3

#: How much the same words say, the nearer the more. A name is chosen to tell; its clause mostly says who
#: does what there; its paragraph may be about several programmes; a headline is about the whole story.
_NAME: Final = 1.0
_HEAD: Final = 1.1  # “上下联动”志愿服务: the noun that closes the name says what it is
_CLOSERS: Final = "”’）"
_CLAUSE, _CLAUSE_BEFORE, _CLAUSE_BEHIND = 0.3, 20, 30  # share, characters
_AROUND, _AROUND_WIDTH = 0.1, 100
_HEADLINE: Final = 0.1

#: What the story is about tips the scales where nothing else does.
_TOPIC_WORTH: Final = 0.3
#: A story about clean hands or an epidemic is about little else: its lists and rules serve that.
_TOPIC_WORTHS: Final = {Topic.INTEGRITY: 1.6, Topic.EPIDEMIC: 0.9}
_OF_TOPIC: Final = {
    Topic.PARTY_LEADERSHIP: Category.PARTY_BRAND,
    Topic.SMART_HOSPITAL: Category.SMART_HOSPITAL,
    Topic.PATIENT_EXPERIENCE: Category.MEDICAL_SERVICE,
    Topic.EPIDEMIC: Category.EPIDEMIC,
    Topic.ALLIANCE: Category.ALLIANCE,
    Topic.DISCIPLINE: Category.DISCIPLINE,
    Topic.STAFF: Category.STAFF,
    Topic.INTEGRITY: Category.INTEGRITY,
    Topic.VOLUNTEERING: Category.VOLUNTEERING,
    Topic.DOCTOR_PATIENT: Category.CULTURE,
    Topic.PAY: Category.MANAGEMENT,
    Topic.PAIRING_AID: Category.ALLIANCE,
    Topic.HEALTH_EDUCATION: Category.VOLUNTEERING,
    Topic.TRAINING: Category.STAFF,
}

_STOP: Final = re.compile("[。\n]")

Row = tuple[Category, float]
Found = tuple[int, str, tuple[Row, ...]]
Said = dict[str, tuple[float, tuple[Row, ...]]]


@cache
def _finder() -> WordFinder[Category]:
    return WordFinder(
        (word, Category(label), float(weight)) for label, word, weight in rows("category_words")
    )


@lru_cache(maxsize=4096)
def _words_of_name(name: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
    """The words of a name; programmes of one name are met again and again."""
    return tuple(_finder().words(name))


class Categories:
    """Answers, for any name of one text, what kind of work it is."""

    def __init__(self, text: str, headline: str, topics: Iterable[Topic]) -> None:
        self._headline = headline
        self._headings: dict[str, tuple[tuple[str, tuple[Row, ...]], ...]] = {}
        self._text = text
        self._edges = [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]
        self._searched: dict[int, list[Found]] = {}
        worths = _TOPIC_WORTHS
        self._topics = [(_OF_TOPIC[t], worths.get(t, _TOPIC_WORTH)) for t in topics if t in _OF_TOPIC]

    def of(self, name: str, start: int, end: int, heading: str = "") -> Category:
        """The category whose words weigh most for the name that stands from `start` to `end`.

        `name` may hold more than the text there: what its list is said to be.
        """
        found = _words_of_name(name)
        head = name.rstrip(_CLOSERS)
        said = {word: (_NAME * _HEAD, whats) for word, whats in found if head.endswith(word)}
        for word, whats in found:
            if word not in said:
                said[word] = (_NAME, whats)
        self._take(said, _CLAUSE, start - _CLAUSE_BEFORE, end + _CLAUSE_BEHIND)
        self._take(said, _AROUND, start - _AROUND_WIDTH, end + _AROUND_WIDTH)
        for word, whats in self._above(heading):
            if word not in said:
                said[word] = (_HEADLINE, whats)
        return self._heaviest(said.values())

    def _above(self, heading: str) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """The words of a section heading and of the headline, looked for once."""
        if heading not in self._headings:
            self._headings[heading] = tuple(_finder().words(f"{heading} {self._headline}"))
        return self._headings[heading]

    def _take(self, said: Said, share: float, start: int, end: int) -> None:
        """Adds the words that stand wholly in a stretch of the text."""
        first = max(0, bisect_right(self._edges, start) - 1)
        for number in range(first, bisect_left(self._edges, end)):
            for at, word, whats in self._sentence(number):
                if start <= at and at + len(word) <= end and word not in said:
                    said[word] = (share, whats)

    def _sentence(self, number: int) -> list[Found]:
        """The words of a sentence, looked for once; no word holds a stop, so that none is cut."""
        if number not in self._searched:
            start, end = self._edges[number : number + 2] if number + 1 < len(self._edges) else (0, 0)
            # 康复医学科 is a department and says nothing of 学科.
            found = _finder().find(self._text[start:end].replace("医学科", "医_科"))
            # A single character tells much in a name (一床一码), nothing beside it (扎鲁特旗, 上班).
            self._searched[number] = [(start + at, word, told) for at, word, told in found if len(word) > 1]
        return self._searched[number]

    def _heaviest(self, said: Iterable[tuple[float, tuple[Row, ...]]]) -> Category:
        best: dict[Category, float] = {}
        total: dict[Category, float] = {}
        for share, whats in said:
            for category, weight in whats:
                told = weight * share
                if category in total:
                    total[category] += told
                    if told > best[category]:
                        best[category] = told
                else:
                    total[category] = best[category] = told
        scores = {c: _OTHERS * much + (1 - _OTHERS) * best[c] for c, much in total.items()}
        for place, (category, worth) in enumerate(self._topics):
            scores[category] = scores.get(category, 0.0) + worth / (place + 1)
        return max(scores, key=lambda category: scores[category], default=Category.MEDICAL_SERVICE)
