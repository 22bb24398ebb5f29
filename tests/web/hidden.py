"""An archive in which most things are not for the public, to look for leaks in."""

from __future__ import annotations

from archive import search
from archive.models import Article, Hospital
from archive.vocabulary import Review, Status
from tests.make import (
    BODY,
    make_alias,
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_tag,
    make_tagging,
)

#: Stands in every name that the public must not see, and in none that it may.
SECRET = "密室"


def _tell(article: Article, hospital: Hospital, word: str, **standing: object) -> None:
    """A hospital, an initiative, a figure and a tag of that story, each with `word` in its name."""
    make_appearance(article, hospital, **standing)
    initiative = make_initiative(f"{word}行动", hospital=hospital)
    make_initiative_mention(article, initiative, **standing)
    make_metric(article, hospital=hospital, label=f"{word}会诊", **standing)
    judged = {"review": standing["review"]} if "review" in standing else {}
    if "evidence_lost" not in standing:
        make_tagging(article, make_tag(f"{word}专题"), **judged)


def make_archive_with_secrets() -> Article:
    """One public story (阳光医院) and, of each sort that is not public, one; returns the public one."""
    public = make_article(title="阳光下的医院", bylines=["王小明"], body=BODY)
    hospital = make_hospital("阳光医院", slug="yangguang", initials="ygyy", sort_key="yang guang yi yuan")
    make_alias(hospital, "光明医院", is_former=True)
    _tell(public, hospital, "阳光")
    for status in (Status.DRAFT, Status.PENDING, Status.WITHDRAWN):
        hidden = make_article(title=f"{SECRET}{status.value}", status=status.value)
        _tell(hidden, make_hospital(f"{SECRET}{status.value}医院", initials="ms"), f"{SECRET}{status.value}")
    rejected = {"review": Review.REJECTED.value}
    _tell(public, make_hospital(f"{SECRET}驳回医院", initials="ms"), f"{SECRET}驳回", **rejected)
    lost = {"evidence_lost": True}
    _tell(public, make_hospital(f"{SECRET}失据医院", initials="ms"), f"{SECRET}失据", **lost)
    search.index_articles(Article.objects.values_list("pk", flat=True))
    return public
