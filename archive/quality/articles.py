"""Which answer is which article of the gold, and whether it is right."""

import re
from collections.abc import Iterable
from typing import Any, Final

from archive.quality.texts import agreement, body_of, overlap, plain, squeeze

Entry = dict[str, Any]

#: Share of the body, in order, that a right article shares with the gold.
_LEAST_BODY: Final = 0.99
#: Answers that share less than this with an article are not that article.
_LEAST_OVERLAP: Final = 0.5
_PARTS: Final = ("kicker", "title", "subtitle")


def partner(gold: Entry, answers: Iterable[Entry]) -> Entry | None:
    """The answer whose body is most like the gold article's, if any is like it."""
    body = body_of(gold, gold["headings"])
    likeness = [(overlap(body, body_of(answer, gold["headings"])), answer) for answer in answers]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _LEAST_OVERLAP else None


def faults_of(gold: Entry, found: Entry | None) -> list[str]:
    """Why a found article is not right, in words; empty where it is."""
    if found is None:
        return ["not found"]
    body, other = body_of(gold, gold["headings"]), body_of(found, gold["headings"])
    faults = []
    ratio = agreement(body, other)
    if ratio < _LEAST_BODY:
        faults.append(f"body {ratio:.3f}")
    if not _same_ends(body, other):
        faults.append(f"ends {other[:12]!r} … {other[-12:]!r}")
    inside = [caption for caption in gold["captions"] if _stands_inside(caption, other, body)]
    if inside:
        faults.append(f"captions in the body {inside}")
    if not _same_headline(gold, found):
        faults.append(f"headline {[found.get(part) for part in _PARTS]}")
    if sorted(listed(found, "byline")) != sorted(gold["byline"]):
        faults.append(f"byline {found.get('byline')}")
    return faults


def layout_agrees(gold: Entry, found: Entry | None) -> dict[str, bool]:
    """Whether parts of the headline, headings, captions and date agree, each for itself."""
    answer = found or {}
    return {
        "parts told apart": all(plain(gold.get(part)) == plain(answer.get(part)) for part in _PARTS),
        "headings": [plain(h) for h in gold["headings"]] == [plain(h) for h in listed(answer, "headings")],
        "captions": sorted(map(plain, gold["captions"])) == sorted(map(plain, listed(answer, "captions"))),
        "date": gold["date"] == answer.get("date"),
    }


def listed(entry: Entry, field: str) -> list[Any]:
    """The entries of a list field, without empty ones; nothing where the field is missing."""
    return [each for each in entry.get(field) or [] if each]


def _stands_inside(caption: str, found: str, gold: str) -> bool:
    text = squeeze(caption)
    return len(text) > 4 and text in found and text not in gold


def _same_ends(gold: str, found: str) -> bool:
    first = gold[:12] in found[:60] or found[:12] in gold[:60]
    return first and (gold[-12:] in found[-60:] or found[-12:] in gold[-60:])


def _same_headline(gold: Entry, found: Entry) -> bool:
    """Kicker, title and subtitle together, in any order; each printed line stands whole."""
    wanted = "".join(plain(gold.get(part)) for part in _PARTS)
    answer = "".join(plain(found.get(part)) for part in _PARTS)
    if sorted(wanted) != sorted(answer):
        return False
    pieces = (plain(piece) for part in _PARTS for piece in re.split(r"[\s　]+", gold.get(part) or ""))
    return all(piece in answer for piece in pieces)
