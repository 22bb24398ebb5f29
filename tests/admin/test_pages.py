"""Every noun has its pages in the admin, and long lists stay cheap."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from archive import search
from archive.models import ArticleFingerprint, DeskSetting, PageVersion
from archive.models.base import DOUBT_LABELS
from archive.vocabulary import Doubt
from tests.make import (
    make_alias,
    make_appearance,
    make_article,
    make_error_report,
    make_hospital,
    make_initiative,
    make_initiative_alias,
    make_initiative_mention,
    make_metric,
    make_person_mention,
    make_run,
    make_tag,
    make_tagging,
)
from tests.queries import queries_for

# What is held only while somebody works on it has pages of its own.
AT_WORK = {"uploadpreview", "uploadedfile", "workingcopy"}
# What follows from an act stands on the act's own page.
CONSEQUENCES = {"redirect", "goneaddress", "declinedpair", "redactedspan"}
# Made by acts alone; tests of those acts open them.
ACTS = {"merge", "bulkact", "binentry", "redaction"}
NOUNS = [
    model._meta.model_name
    for model in apps.get_app_config("archive").get_models()
    if not model.__name__.startswith("Historical") and model._meta.model_name not in AT_WORK | CONSEQUENCES
]
pytestmark = pytest.mark.django_db


def fill(number: int) -> None:
    for index in range(number):
        article = make_article(bylines=["沈小悦"])
        hospital = make_hospital(f"第{index}医院{article.pk}")
        make_alias(hospital, "老医院")
        make_appearance(article, hospital)
        make_metric(article, hospital=hospital)
        initiative = make_initiative(f"暖医行动{article.pk}")
        make_initiative_mention(article, initiative, place="暖医行动")
        make_initiative_alias(initiative, "暖心行动")
        make_person_mention(article)
        make_tagging(article, make_tag(f"专题{article.pk}", slug=f"t{article.pk}"))
        PageVersion.objects.create(page=article.source, sha256=f"{article.pk:064}", raw_text="旧文")
        ArticleFingerprint.objects.create(article=article, value=article.pk)
        make_error_report(article.metrics.get())
        make_run()
        DeskSetting.objects.create(user=User.objects.create(username=f"someone-{article.pk}"))
        search.index_articles([article.pk])


def test_every_row_of_the_archive_is_registered():
    registered = {model._meta.model_name for model in admin.site._registry}
    assert set(NOUNS) <= registered


@pytest.mark.parametrize("noun", NOUNS)
def test_list_and_search_answer(boss, noun):
    fill(1)
    address = reverse(f"admin:archive_{noun}_changelist")
    assert boss.get(address).status_code == 200
    assert boss.get(address, {"q": "医院"}).status_code == 200


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if noun not in ACTS])
def test_a_row_and_its_history_open(boss, noun):
    fill(1)
    model = apps.get_model("archive", noun)
    row = model.objects.first() or pytest.fail(f"no {noun} to open")
    assert boss.get(reverse(f"admin:archive_{noun}_change", args=[row.pk])).status_code == 200
    assert boss.get(reverse(f"admin:archive_{noun}_history", args=[row.pk])).status_code == 200


@pytest.mark.parametrize("noun", NOUNS)
def test_a_list_costs_the_same_for_many_rows_as_for_few(boss, noun):
    address = reverse(f"admin:archive_{noun}_changelist")
    fill(2)
    few = queries_for(boss, address)
    fill(10)
    assert len(queries_for(boss, address)) == len(few)


def test_the_desk_speaks_chinese(boss):
    page = boss.get(reverse("admin:index")).content.decode()
    assert "编辑台" in page
    assert "文章" in page


def test_permissions_of_a_role_read_in_chinese(boss):
    page = boss.get(reverse("admin:auth_group_add")).content.decode()
    assert "文章：修改" in page
    assert "文章：可以发布、退回和撤下文章" in page
    assert "Can change" not in page


def test_every_doubt_has_words():
    assert set(DOUBT_LABELS) == set(Doubt)
