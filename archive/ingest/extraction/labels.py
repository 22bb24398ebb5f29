"""What a figure counts: a short noun phrase from its sentence."""

from typing import Final

from archive.ingest.extraction.quantities import Quantity
from archive.ingest.extraction.words import Words

STOPS: Final = set("，。；！？：、,;!?:\n")
LONGEST: Final = 16


def label_of(text: str, quantity: Quantity, words: Words) -> str:
    """The noun phrase behind the unit, with the verb before it, or else the phrase before the number."""
    behind = _behind(quantity, words)
    before = _before(text, quantity, words)
    if behind:
        return (before[-4:] if len(behind) < 4 else "") + behind
    return before


def _behind(quantity: Quantity, words: Words) -> str:
    taken: list[str] = []
    index = words.at(quantity.end)
    while 0 <= index < len(words.texts) and len("".join(taken)) < LONGEST:
        word, tag = words.texts[index], words.tags[index]
        if word in STOPS or tag[0] in "pcrdmufy" or (tag[0] == "v" and tag != "vn"):
            break
        taken.append(word)
        index += 1
    return "".join(taken)


def _before(text: str, quantity: Quantity, words: Words) -> str:
    index = words.at(quantity.start - 1) if quantity.start else -1
    taken: list[str] = []
    while index >= 0 and len("".join(taken)) < LONGEST:
        word, tag = words.texts[index], words.tags[index]
        if word in STOPS or tag[0] == "m":
            break
        if word not in ("达", "高达", "共", "共计", "约", "近", "为", "了", "的", "有"):
            taken.append(word)
        index -= 1
    return "".join(reversed(taken))
