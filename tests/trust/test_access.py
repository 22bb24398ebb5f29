"""Who may do what: every URL pattern, by GET and POST, as each of four visitors, against access.txt.

A line of the table: pattern | GET | POST, and in each column the answers to a stranger, an 编辑, an 审核
and an administrator. `in` means: sent to sign in. POST sends an empty form.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from archive import search
from archive.models import Article
from tests.admin.conftest import member_of
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
    make_tag,
    make_tagging,
)
from tests.trust.patterns import address_of, patterns

TABLE = Path(__file__).with_name("access.txt")
HEAD = """\
# Who may do what. pattern | GET | POST; in each column: a stranger, 编辑, 审核, administrator.
# `in`: sent to sign in. POST sends an empty form, so 200 is a form with complaints and 302 a done act.
# A new pattern: run `ACCESS_TABLE=write python -m pytest tests/trust/test_access.py` and read the diff
# of this file line by line: a number there is a promise.
"""
HOW = "run ACCESS_TABLE=write pytest tests/trust/test_access.py and read the diff of access.txt"
#: What a stranger may be given of the desk: the way in, and the words of its scripts.
OPEN_AT_THE_DESK = {"admin/login/", "admin/jsi18n/"}
#: Nobody but an administrator.
ADMINISTRATOR_S = ("admin/auth/",)


def fill() -> None:
    """A row of most kinds, with a history."""
    article = make_article(bylines=["王小明"])
    hospital = make_hospital("阳光医院", slug="yangguang")
    make_hospital("月光医院", slug="yueguang")
    make_alias(hospital, "光明医院")
    initiative = make_initiative("晨光行动", hospital=hospital)
    make_initiative_alias(initiative, "晨曦行动")
    make_appearance(article, hospital)
    make_initiative_mention(article, initiative)
    make_error_report(make_metric(article, hospital=hospital))
    make_person_mention(article)
    make_tagging(article, make_tag("党建", slug="dangjian"))
    make_article(title="草稿", status="draft")
    search.index_articles(Article.objects.values_list("pk", flat=True))


@pytest.fixture
def visitors(db) -> dict[str, Client]:
    fill()
    found = {"stranger": Client(raise_request_exception=False)}
    users = {
        "编辑": member_of("编辑"),
        "审核": member_of("审核"),
        "administrator": User.objects.create_superuser("boss", password="a long pass phrase"),
    }
    for name, user in users.items():
        found[name] = Client(raise_request_exception=False)
        found[name].force_login(user)
    return found


def answer(client: Client, method: str, address: str) -> HttpResponseBase:
    """The answer; whatever the request did is taken back, and so is what it did to the client."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address, content_type="application/x-www-form-urlencoded")
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def said(client: Client, method: str, address: str) -> str:
    response = answer(client, method, address)
    to_sign_in = response.status_code == 302 and response.headers["Location"].startswith("/admin/login/")
    return "in" if to_sign_in else str(response.status_code)


def measured(visitors: dict[str, Client]) -> Iterator[str]:
    for pattern in patterns():
        address = address_of(pattern)
        columns = (
            " ".join(said(client, method, address) for client in visitors.values())
            for method in ("GET", "POST")
        )
        yield " | ".join((pattern or "(root)", *columns))


def test_everyone_may_do_what_the_table_says_and_no_more(visitors):
    found = list(measured(visitors))
    if os.environ.get("ACCESS_TABLE") == "write":
        TABLE.write_text(HEAD + "\n".join(found) + "\n", encoding="utf-8")
    promised = [
        line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
    ]
    new = sorted(set(found) - set(promised))
    gone = sorted(set(promised) - set(found))
    assert not new and not gone, "\n".join(
        [
            f"access.txt and the site differ; if the site is right, {HOW}.",
            "the site:",
            *new,
            "the table:",
            *gone,
        ]
    )


def lines() -> Iterator[tuple[str, list[str], list[str]]]:
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, got, posted = line.split(" | ")
            yield pattern, got.split(), posted.split()


def test_the_table_lets_no_stranger_to_the_desk_and_no_editor_to_the_accounts():
    for pattern, got, posted in lines():
        if pattern.startswith("admin/") and pattern not in OPEN_AT_THE_DESK:
            assert {got[0], posted[0]} <= {"in", "302", "403", "404", "405"}, pattern
        if pattern.startswith(ADMINISTRATOR_S):
            assert not {*got[1:3], *posted[1:3]} & {"200"}, pattern


def test_the_table_promises_no_fault():
    assert [line for line in lines() if any(status[0] == "5" for status in (*line[1], *line[2]))] == []


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE"])
def test_a_stranger_gets_nowhere_by_other_methods(visitors, method):
    reached = {}
    for pattern in patterns():
        response = answer(visitors["stranger"], method, address_of(pattern))
        if (response.status_code < 300 or response.status_code >= 500) and pattern != "admin/login/":
            reached[pattern] = response.status_code  # the way in shows its form to any method
    assert reached == {}, "an unsafe method needs require_safe or require_http_methods"
