"""What a story is about: the topics whose words stand in its headline, its headings and its text."""

import math
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Final

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Story
from archive.ingest.extraction.word_finder import WordFinder
from archive.ingest.facts import TopicFact
from archive.ingest.lexicons import rows
from archive.ingest.shadow import body_shadow, shadow_of
from archive.vocabulary import Doubt, Topic

#: How much more a word says in the headline or in a section heading than in the text. (A bonus for the
#: first lines did not help: many stories open with a scene.)
_IN_HEADLINE: Final = 2.0
_IN_HEADING: Final = 2.0

_MOST: Final = 4
#: A topic is told where its words reach this share of the best topic's, and this much in all.
_LEAST_SHARE: Final = 0.28
_LEAST: Final = 2.5
#: … or where so much tells of it, whatever the best topic's score.
_TOLD_AT_LENGTH: Final = 9.0
#: Words of these topics stand in stories about anything: every hospital operates and has grateful patients.
#: Of those above 1 a paragraph says it all.
_TAKEN: Final = {
    Topic.CLINICAL_TECHNIQUE: 0.65,
    Topic.PRIMARY_CARE: 0.8,
    Topic.DOCTOR_PATIENT: 0.8,
    Topic.EPIDEMIC: 1.2,
    Topic.HEALTH_EDUCATION: 1.2,
}
#: A topic below this share of the best one's score, or below this score, is doubtful.
_FAINT: Final = 0.5
_THIN: Final = 5.0
#: A body of this length is taken as it is; the counts of longer ones are scaled down to it.
_USUAL_LENGTH: Final = 800

#: Posts and departments say nothing of what a story is about: 党委书记, 党支部书记, 康复医学科.
_POSTS: Final = re.compile(
    r"医学科|党委(?:委员|副?书记|常委)|党组(?:成员|副?书记)|支部副?书记|纪委(?:委员|副?书记)"
)

#: … nor does a house's name: a hospital of Chinese medicine has stories about anything.
_NAMES: Final = re.compile(r"中医药大学|中西医结合医院|中医(?:医)?院")

Row = tuple[Topic, float]
_TOPICS: Final = tuple(Topic)


@cache
def _finder() -> WordFinder[Topic]:
    return WordFinder((word, Topic(label), float(weight)) for label, word, weight in rows("topic_words"))


@dataclass(frozen=True, slots=True)
class Told:
    """How well each topic fits a story, and which ones its headline or a section heading tells of."""

    scores: dict[Topic, float]
    headed: frozenset[Topic]


def find_topics(story: Story) -> tuple[Topic, ...]:
    """One to four topics, most fitting first."""
    return tuple(fact.topic for fact in find_topic_facts(story))


def find_topic_facts(story: Story) -> tuple[TopicFact, ...]:
    """The same with what is doubtful of each."""
    told = topics_told(story)
    ranked = sorted(_TOPICS, key=lambda topic: -told.scores[topic])
    best = told.scores[ranked[0]]
    least = max(_LEAST, min(best * _LEAST_SHARE, _TOLD_AT_LENGTH))
    chosen = [topic for topic in ranked[:_MOST] if told.scores[topic] >= least] or ranked[:1]
    facts = ((topic, _doubts(topic, told, best)) for topic in chosen)
    return tuple(TopicFact(topic, certainty_of(doubts), doubts) for topic, doubts in facts)


def _doubts(topic: Topic, told: Told, best: float) -> tuple[Doubt, ...]:
    score = told.scores[topic]
    found = {
        Doubt.TOPIC_FAINT: score < best * _FAINT,
        Doubt.TOPIC_THIN: score < _THIN,
        Doubt.TOPIC_UNTITLED: topic not in told.headed,
    }
    return tuple(doubt for doubt, holds in found.items() if holds)


def words_of_topic(text: str, topic: Topic) -> list[tuple[int, str]]:
    """Where in a text words tell of a topic: (offset, word), in text order."""
    return [(at, word) for at, word, whats in _finder().find(shadow_of(text)) if topic in dict(whats)]


def topics_told(story: Story) -> Told:
    """How well each topic fits. Counts are damped: the tenth 党建 says less than the first."""
    headline = " ".join(part for part in (story.kicker, story.title, story.subtitle) if part)
    headline = _NAMES.sub("", shadow_of(headline))
    headings = shadow_of(" ".join(span.of(story.body) for span in story.headings))
    body = _NAMES.sub("", _POSTS.sub("", body_shadow(story.body)))
    scale = _USUAL_LENGTH / max(_USUAL_LENGTH, len(body))
    words_of = _finder().words
    found = words_of(body)
    told = dict(found)
    counts = Counter([word for word, _ in found])
    said = {word: math.log1p(count * scale) for word, count in counts.items()}
    headed: set[Topic] = set()
    for text, worth in ((headline, _IN_HEADLINE), (headings, _IN_HEADING)):
        for word, whats in dict(words_of(text)).items():
            told[word] = whats
            said[word] = said.get(word, 0.0) + worth
            headed |= dict(whats).keys()
    scores = dict.fromkeys(_TOPICS, 0.0)
    for word, much in said.items():
        for topic, weight in told[word]:
            scores[topic] += weight * much
    taken = {topic: score * _TAKEN.get(topic, 1.0) for topic, score in scores.items()}
    return Told(taken, frozenset(headed))
