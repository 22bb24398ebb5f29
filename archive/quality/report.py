"""The score of answers against gold, field by field and article by article."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from archive.quality.articles import faults_of, layout_agrees, listed, partner
from archive.quality.certainty import Judged
from archive.quality.characters import Account
from archive.quality.facts import FIELDS, Entry, agreements, pair
from archive.quality.gold import GoldPage
from archive.quality.tally import Shares, Tally

SCORED: Final = ("articles", *FIELDS, "topics")

#: What must agree beyond the match for a fact to be right: what its doubts are about.
_RIGHT: Final = {
    "hospitals": ("role", "region"),
    "people": ("position",),
    "initiatives": ("runner",),
    "metrics": ("bound", "hospital", "label"),
}


@dataclass(slots=True)
class Note:
    """What went wrong with one article of the gold."""

    id: str
    title: str
    group: str
    faults: list[str] = field(default_factory=list)
    missed: dict[str, list[str]] = field(default_factory=dict)
    extra: dict[str, list[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.faults or self.missed or self.extra)


@dataclass(slots=True)
class Report:
    """All that is known of one reading of the gold."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in SCORED})
    shares: Shares = field(default_factory=Shares)
    account: Account = field(default_factory=Account)
    judged: list[Judged] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pages: int = 0
    articles: int = 0


def score(gold: Iterable[GoldPage], answers: Mapping[str, Entry]) -> Report:
    """Hold answers, by page id, against the gold."""
    report = Report()
    for page in gold:
        _score_page(report, page, answers.get(page.id, {}))
    return report


def _score_page(report: Report, page: GoldPage, answer: Entry) -> None:
    left = listed(answer, "articles")
    report.pages += 1
    report.account.add(page.text, answer)
    for wanted in page.articles:
        found = partner(wanted, left)
        if found is not None:
            left.remove(found)
        _score_article(report, page, wanted, found)
    for extra in left:
        report.tallies["articles"].add(0, 0, 1)
        for name in FIELDS:
            report.tallies[name].add(0, 0, len(listed(extra, name)))
        report.notes.append(Note(page.id, str(extra.get("title")), page.group, ["an article that is none"]))


def _score_article(report: Report, page: GoldPage, wanted: Entry, found: Entry | None) -> None:
    note = Note(wanted["id"], wanted["title"], page.group, faults_of(wanted, found))
    report.articles += 1
    report.tallies["articles"].add(not note.faults, bool(note.faults), 0)
    for name, agrees in layout_agrees(wanted, found).items():
        report.shares.add(name, agrees)
    for name in FIELDS:
        _score_field(report, note, name, wanted, found or {})
    _score_topics(report, note, wanted, found or {})
    if note:
        report.notes.append(note)


def _score_field(report: Report, note: Note, name: str, wanted: Entry, found: Entry) -> None:
    pairs, missed, extra = pair(name, wanted[name], listed(found, name))
    report.tallies[name].add(len(pairs), len(missed), len(extra))
    for entry, hit in pairs:
        agrees = agreements(name, wanted, entry, hit, found)
        for further, yes in agrees.items():
            report.shares.add(further, yes)
        report.judged.append(_judged(hit, all(agrees[further] for further in _RIGHT[name])))
    report.judged += [_judged(answer, right=False) for answer in extra]
    key = "text" if name == "metrics" else "name"
    if missed:
        note.missed[name] = [str(entry[key]) for entry in missed]
    if extra:
        note.extra[name] = [str(answer.get(key)) for answer in extra]


def _judged(answer: Entry, right: bool) -> Judged:
    return Judged(float(answer.get("certainty", 1.0)), right)


def _score_topics(report: Report, note: Note, wanted: Entry, found: Entry) -> None:
    gold = set(wanted["topics"])
    answered = set(listed(found, "topics")) - set(wanted.get("topics_optional") or [])
    report.tallies["topics"].add(len(gold & answered), len(gold - answered), len(answered - gold))
    _note_topics(note.missed, sorted(gold - answered))
    _note_topics(note.extra, sorted(answered - gold))


def _note_topics(where: dict[str, list[str]], topics: Sequence[Any]) -> None:
    if topics:
        where["topics"] = [str(topic) for topic in topics]
