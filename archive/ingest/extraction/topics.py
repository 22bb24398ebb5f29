"""What a story is about: the topics whose words stand in its headline, its headings and its text."""

import math
from functools import cache
from typing import Final

from archive.ingest.document import Story
from archive.ingest.lexicons import rows
from archive.vocabulary import Topic

#: How much more a word says in the headline or in a section heading than once in the text.
_IN_HEADLINE: Final = 5.0
_IN_HEADING: Final = 2.0

_MOST: Final = 4
_LEAST_SHARE: Final = 0.2  # of the best topic's score
#: A body of this length is taken as it is; the counts of longer ones are scaled down to it.
_USUAL_LENGTH: Final = 600


@cache
def _words() -> tuple[tuple[Topic, str, float], ...]:
    return tuple((Topic(label), word, float(weight)) for label, word, weight in rows("topic_words"))


def find_topics(story: Story) -> tuple[Topic, ...]:
    """One to four topics, most fitting first."""
    scores = topic_scores(story)
    ranked = sorted(Topic, key=lambda topic: -scores[topic])
    least = max(scores.values()) * _LEAST_SHARE
    return tuple(topic for topic in ranked[:_MOST] if scores[topic] >= least)


def topic_scores(story: Story) -> dict[Topic, float]:
    """How well each topic fits. Counts are damped: the tenth 党建 says less than the first."""
    headline = " ".join(part for part in (story.kicker, story.title, story.subtitle) if part)
    headings = " ".join(span.of(story.body) for span in story.headings)
    scale = _USUAL_LENGTH / max(_USUAL_LENGTH, len(story.body))
    scores = dict.fromkeys(Topic, 0.0)
    for topic, word, weight in _words():
        count = story.body.count(word) * scale
        said = math.log1p(count) + _IN_HEADLINE * (word in headline) + _IN_HEADING * (word in headings)
        scores[topic] += weight * said
    return scores
