"""The facts of one article that readers may see, and its text laid out with them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.models import Appearance, Article, Hospital, InitiativeMention, Metric, PersonMention
from archive.vocabulary import Role
from archive.web.passages import Passage, passages


@dataclass(frozen=True, slots=True)
class ShownFacts:
    """Neither rejected nor without evidence, each kind in the order in which readers meet it."""

    appearances: list[Appearance]
    initiatives: list[InitiativeMention]
    metrics: list[Metric]
    people: list[PersonMention]

    @property
    def subjects(self) -> list[Hospital]:
        return [one.hospital for one in self.appearances if one.role == Role.SUBJECT]

    @property
    def mentioned(self) -> list[Hospital]:
        return [one.hospital for one in self.appearances if one.role != Role.SUBJECT]

    @property
    def headline_only(self) -> list[Appearance]:
        """Hospitals that the text does not name: they have no sentence to stand on."""
        return [one for one in self.appearances if one.start is None]

    def laid_out(
        self, article: Article, hits: Iterable[tuple[int, int]] = (), *, after: int = 0
    ) -> list[Passage]:
        """The text of `article`; sections are numbered on from `after`, places in `hits` are marked."""
        noted = [*self.initiatives, *self.metrics]
        return passages(article, noted, [*self.appearances, *self.people], hits, after=after)


def shown_facts(article: Article) -> ShownFacts:
    """Four queries, whatever there is."""
    mentions = article.initiativementions.visible().select_related("initiative")
    return ShownFacts(
        list(article.appearances.visible().select_related("hospital").subjects_first()),
        list(mentions.filter(initiative__merged_into=None)),
        list(article.metrics.visible().order_by("start", "pk")),
        list(article.personmentions.visible()),
    )
