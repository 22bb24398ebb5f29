"""Stories that have something in common with one, with the reason in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.columns import Snapshot, snapshot, stories_sharing, stories_with_figures
from archive.models import Appearance, Article, Initiative, InitiativeMention, Metric, Tagging
from archive.models.composed import Composed
from archive.models.dates import stated
from archive.models.paths import numbered
from archive.vocabulary import Role
from archive.web.cards import MOST_HOSPITALS, hospitals_of
from archive.web.headlines import headline
from archive.web.shared_words import recent, shared_words

SHOWN: Final = 4
LOOKED_AT: Final = 200  # rows of each kind, newest first: the cost does not grow with the archive
SHORTEST_LABEL: Final = 3  # 患者 alone is no common ground
WEIGHTS: Final = {"initiative": 6, "hospital": 5, "mentioned": 2, "metric": 3, "tag": 1, "word": 1}
COUNTED: Final = 3  # names of a kind that add weight
WEIGHED: Final = 40  # stories with something in common whose words are compared
WORDS_ALONE: Final = 2  # shared words that are ground enough by themselves


@dataclass(slots=True)
class Ground:
    """What two stories share, by kind: names in the order found. Up to three of a kind count."""

    shared: dict[str, list[str]] = field(default_factory=dict)
    weight: int = 0

    def add(self, kind: str, name: str) -> None:
        names = self.shared.setdefault(kind, [])
        if name not in names:
            names.append(name)
            self.weight += WEIGHTS[kind] if len(names) <= COUNTED else 0

    def reasons(self) -> list[str]:
        """Sentences without a stop: 同有举措“…”; 同属专题“…”."""
        wording = {
            "initiative": _("同有举措%(names)s"),
            "hospital": _("同写%(names)s"),
            "mentioned": _("都提到%(names)s"),
            "metric": _("都有数据%(names)s"),
            "tag": _("同属专题%(names)s"),
            "word": _("都写到%(names)s"),
        }
        return [
            wording[kind] % {"names": _quoted(self.shared[kind], plain=kind in ("hospital", "mentioned"))}
            for kind in WEIGHTS
            if kind in self.shared
        ]


@dataclass(frozen=True, slots=True)
class Related:
    """A story and why it stands here."""

    url: str
    headline: SafeString
    subjects: list[str]
    date_text: str
    reasons: list[str]


def related(
    article: Article,
    initiatives: Iterable[InitiativeMention],
    appearances: Iterable[Appearance],
    metrics: Iterable[Metric],
    taggings: Iterable[Tagging],
) -> list[Related]:
    """The few nearest stories, out of the columns; three queries for names, words and headlines."""
    held = snapshot()
    grounds: dict[int, Ground] = defaultdict(Ground)
    said: set[str] = set()
    for kind, rows in _candidates(held, article, initiatives, appearances, metrics, taggings):
        for pk, name in rows:
            grounds[pk].add(kind, name)
        said.update(name for _pk, name in rows)
    newest = held.articles["id"][-WEIGHED // 2 - 1 :][::-1].tolist()
    others = [pk for pk in newest if pk != article.pk][: WEIGHED // 2]
    likely = [*_nearest(grounds)[:WEIGHED], *(pk for pk in others if pk not in grounds)]
    for pk, words in shared_words(article.pk, likely, said, recent(held.version, tuple(newest))).items():
        if pk in grounds or len(words) >= WORDS_ALONE:
            for word in words:
                grounds[pk].add("word", word)
    nearest = _nearest(grounds)[:SHOWN]
    told = {pk: rest for pk, *rest in _told(nearest)}
    return [
        Related(
            numbered("article", pk),
            headline(told[pk][0]),
            hospitals_of(held, pk)[0][:MOST_HOSPITALS],
            stated(*told[pk][1:]),
            grounds[pk].reasons(),
        )
        for pk in nearest
        if pk in told
    ]


@Composed
def _told(keys: list[int]) -> QuerySet[Any]:
    rows = Article.objects.published().filter(pk__in=keys).order_by()
    return rows.values_list("pk", "title", "date", "date_precision")


def _nearest(grounds: dict[int, Ground]) -> list[int]:
    weighed = [(ground.weight, pk) for pk, ground in grounds.items()]
    return [pk for _weight, pk in sorted(weighed, reverse=True)]


def _candidates(
    held: Snapshot,
    article: Article,
    initiatives: Iterable[InitiativeMention],
    appearances: Iterable[Appearance],
    metrics: Iterable[Metric],
    taggings: Iterable[Tagging],
) -> Iterable[tuple[str, list[tuple[int, str]]]]:
    this: dict[str, Any] = {"but": article.pk, "most": LOOKED_AT}
    if keys := {mention.initiative.key for mention in initiatives}:
        names = dict(_same_initiatives(sorted(keys)))
        same = stories_sharing(held, "mentions", "initiative", names, **this)
        yield "initiative", [(pk, names[initiative]) for pk, initiative, _row in same]
    if roles := {appearance.hospital_id: appearance.role for appearance in appearances}:
        names = {appearance.hospital_id: appearance.hospital.name for appearance in appearances}
        found = stories_sharing(held, "appearances", "hospital", roles, **this)
        subject = held.appearances["subject"]
        for kind, wanted in (("hospital", True), ("mentioned", False)):
            both = [
                (pk, names[hospital])
                for pk, hospital, row in found
                if (bool(subject[row]) and roles[hospital] == Role.SUBJECT) == wanted
            ]
            yield kind, both
    if labels := {(m.label, m.unit) for m in metrics if len(m.label) >= SHORTEST_LABEL}:
        yield "metric", stories_with_figures(held, sorted(labels), **this)
    if tags := {tagging.tag_id: tagging.tag.name for tagging in taggings}:
        names = {tag: _(name) for tag, name in tags.items()}
        yield "tag", [(pk, names[tag]) for pk, tag in _most_shared_tags(held, article, tags)]


@Composed
def _same_initiatives(keys: list[str]) -> QuerySet[Any]:
    return Initiative.objects.filter(key__in=keys).order_by().values_list("pk", "name")


def _most_shared_tags(held: Snapshot, article: Article, tags: Iterable[int]) -> list[tuple[int, int]]:
    """Tags are broad: of the stories that share any, those that share most."""
    shared = stories_sharing(held, "taggings", "tag", tags, but=article.pk, most=LOOKED_AT * 2)
    counts = Counter(pk for pk, _tag, _row in shared)
    best = set(sorted(counts, key=lambda pk: (-counts[pk], -pk))[: SHOWN * 4])
    return [(pk, tag) for pk, tag, _row in shared if pk in best]


def _quoted(names: list[str], *, plain: bool) -> str:
    shown = _("、").join(
        name if plain else f"“{name.strip('“”')}”" if "“" not in name else name for name in names[:3]
    )
    return shown + (_("等 %(count)d 项") % {"count": len(names)} if len(names) > 3 else "")
