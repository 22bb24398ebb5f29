"""What can stand in the review queue, kind by kind, and the names of single facts: m12, i5, h3, p4, t7."""

from __future__ import annotations

from typing import Any, Final

from archive.models import Appearance, InitiativeMention, Metric, PersonMention, Tagging
from archive.vocabulary import FactKind
from archive.web.anchors import ANCHORS

#: Kinds in the order in which they stand where they begin at one place.
MODELS: Final = {
    FactKind.METRIC: Metric,
    FactKind.INITIATIVE: InitiativeMention,
    FactKind.HOSPITAL: Appearance,
    FactKind.PERSON: PersonMention,
    FactKind.TOPIC: Tagging,
}
ORDER: Final = list(MODELS)
#: What of other tables a card shows.
JOINS: Final = {
    FactKind.METRIC: ("hospital",),
    FactKind.INITIATIVE: ("initiative__hospital",),
    FactKind.HOSPITAL: ("hospital",),
    FactKind.PERSON: ("person", "hospital"),
    FactKind.TOPIC: ("tag",),
}
#: Kinds that stand on words of the text; a topic is told by the whole of it.
PLACED: Final = [kind for kind in ORDER if kind is not FactKind.TOPIC]
_LETTERS: Final[dict[Any, str]] = {**ANCHORS, Tagging: "t"}
_MODELS: Final = {letter: model for model, letter in _LETTERS.items()}


def name_of(fact: Any) -> str:
    """As in the article, where it has a place there."""
    return f"{_LETTERS[type(fact)]}{fact.pk}"


def named(name: str) -> Any:
    """The row of that name; None where there is none."""
    model = _MODELS.get(name[:1])
    if model is None or not name[1:].isascii() or not name[1:].isdigit() or len(name) > 19:
        return None
    return model._default_manager.filter(pk=int(name[1:])).first()
