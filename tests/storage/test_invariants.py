"""Each rule of check_archive is broken once, and says so; a sound archive breaks none."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from django.db import connection

from archive.models import (
    Appearance,
    Article,
    Hospital,
    Initiative,
    Metric,
    PageVersion,
    RedactedSpan,
    Redaction,
    Redirect,
    SearchDocument,
    SourcePage,
)
from archive.models.hospitals import HospitalQuerySet
from archive.search import forget_articles
from archive.storage.invariants import INVARIANTS
from tests.make import make_article, make_hospital
from tests.storage.conftest import put_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("toy")]

PAGE = """《健康报》 2021年5月1日 第1版
■仁和医院开展暖医行动
杭州仁和医院去年服务3000人次，手术200例。院长王明说，“暖医行动”要做下去。仁和医院的目标不变。
■宁康医院扩建
成都宁康医院新增床位300张，副院长、书记李四参加培训。"""


def _set(model, **fields) -> Callable[[], None]:
    """Write past every rule of ours, as a slip in the code or a hand in the database would."""
    return lambda: model.objects.filter(pk=model.objects.order_by("pk").first().pk).update(**fields)


def _stretch(**fields) -> Callable[[], None]:
    def change():
        article = Article.objects.get(ordinal=1)
        article.stretches[1] |= fields
        Article.objects.filter(pk=article.pk).update(stretches=article.stretches)

    return change


def _keep_twice():
    page = SourcePage.objects.get()
    PageVersion.objects.create(page=page, sha256=page.sha256, raw_text="")


def _merge_in_a_ring():
    one, two = Hospital.objects.order_by("pk")[:2]
    Hospital.objects.filter(pk=one.pk).update(merged_into=two)
    Hospital.objects.filter(pk=two.pk).update(merged_into=one)


def _merge_what_is_spoken_of():
    Hospital.objects.filter(pk=Appearance.objects.first().hospital_id).update(merged_into=make_hospital())


def _reprint_of_a_reprint():
    one, two = Article.objects.order_by("pk")
    third = make_article()
    Article.objects.filter(pk=one.pk).update(reprint_of=two)
    Article.objects.filter(pk=third.pk).update(reprint_of=one)


def _lead_nowhere():
    Redirect.objects.create(kind="hospital", old="old-name", target=9999)


def _lose_what_finds_short_texts():
    sqlite = "INSERT INTO archive_search_words(archive_search_words) VALUES ('delete-all')"
    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else "DROP INDEX archive_words_metric")


def _bring_back_what_was_redacted():
    page = SourcePage.objects.get()
    record = Redaction.objects.create(
        page=page, page_name=page.name, length=2, reason="患者要求", digest="", key_check=""
    )
    RedactedSpan.objects.create(redaction=record, sha256=page.sha256, start=0, end=2)


BROKEN = {
    "old_addresses_lead_somewhere": _lead_nowhere,
    "redacted_words_are_masked": _bring_back_what_was_redacted,
    "quotes_stand_in_the_body": _set(Metric, start=0, end=4),
    "places_are_in_order": _set(Appearance, places=[[3, 5], [2, 6]]),
    "doubts_and_certainty_agree": _set(Metric, doubts=["no_such_doubt"]),
    "stretches_lie_on_the_page": _stretch(end=10_000),
    "body_is_what_the_page_prints": _stretch(body_start=3),
    "furniture_lies_on_the_page": _set(
        SourcePage, furniture=[{"kind": "page", "text": "1", "spans": [[0, 9999]]}]
    ),
    "every_character_has_its_place": _set(SourcePage, furniture=[]),
    "no_text_is_kept_twice": _keep_twice,
    "headings_and_captions_lie_in_the_body": _set(Article, headings=[[4, 9999]]),
    "halves_and_reprints_lead_somewhere": _reprint_of_a_reprint,
    "dates_say_no_more_than_their_precision": _set(
        Article, date=datetime.date(2021, 5, 2), date_precision="month"
    ),
    "merged_rows_are_not_spoken_of": _merge_what_is_spoken_of,
    "mergers_end_somewhere": _merge_in_a_ring,
    "initiative_keys_follow_their_names": _set(Initiative, key="别的"),
    "index_is_that_of_the_rows": _set(SearchDocument, text="别的"),
    "short_texts_are_indexed": _lose_what_finds_short_texts,
    "every_row_has_its_history": _set(Article, title="别的题目"),
}


def breaches_of(name: str) -> list[str]:
    (invariant,) = [one for one in INVARIANTS if one.__name__ == name]
    return list(invariant())


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_named(name):
    put_in(PAGE, publish=True)
    assert breaches_of(name) == []
    BROKEN[name]()
    assert breaches_of(name) != []


def test_a_leak_of_what_no_published_article_shows_is_named(monkeypatch):
    name = "public_rows_are_shown_by_a_published_article"
    put_in(PAGE)
    assert breaches_of(name) == []
    monkeypatch.setattr(HospitalQuerySet, "public", lambda rows: rows)
    assert breaches_of(name) != []


@pytest.mark.parametrize("gone", ["history", "index"])
def test_a_row_without_history_or_index_entry_is_named(gone):
    put_in(PAGE)
    if gone == "history":
        Metric.history.all().delete()
    else:
        forget_articles([Article.objects.first().pk])
    rule = {"history": "every_row_has_its_history", "index": "index_is_that_of_the_rows"}[gone]
    assert breaches_of(rule) != []


def test_every_rule_is_broken_here_once():
    """But two: one has a test of its own above, one is PostgreSQL's (tests/test_tallies.py)."""
    elsewhere = {"public_rows_are_shown_by_a_published_article", "counts_are_those_of_the_rows"}
    assert {invariant.__name__ for invariant in INVARIANTS} - set(BROKEN) == elsewhere
