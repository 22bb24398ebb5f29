"""The score of answers: full marks for the gold itself, and each kind of loss where it belongs."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from archive.quality.characters import Account
from archive.quality.gold import GoldPage, MissingPage, load_gold
from archive.quality.report import SCORED, Report, score
from archive.quality.table import notes, table
from tests.live import ROOT

GOLD = load_gold(ROOT / "tests" / "gold", ROOT / "seeds")


def as_answer(page: GoldPage) -> dict[str, Any]:
    """The gold as a reader would answer it."""
    articles = copy.deepcopy(list(page.articles))
    for metric in (metric for article in articles for metric in article["metrics"]):
        metric["label"] = metric["labels"][0]
    return {"id": page.id, "articles": articles}


def scored(page: GoldPage, answer: dict[str, Any]) -> Report:
    return score([page], {page.id: answer})


@pytest.fixture
def page() -> GoldPage:
    return GOLD[0]


@pytest.fixture
def answer(page: GoldPage) -> dict[str, Any]:
    return as_answer(page)


def test_the_gold_held_against_itself_is_all_right():
    report = score(GOLD, {page.id: as_answer(page) for page in GOLD})
    assert {name: report.tallies[name].f1 for name in SCORED} == dict.fromkeys(SCORED, 1.0)
    assert report.notes == []
    assert report.articles == sum(len(page.articles) for page in GOLD)


def test_no_answer_finds_nothing():
    report = score(GOLD, {})
    assert {report.tallies[name].recall for name in SCORED} == {0.0}
    assert report.account.lost == report.account.total


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        pytest.param(lambda a: a.update(title="另一个标题"), "headline", id="headline"),
        pytest.param(lambda a: a.update(byline=["别人"]), "byline", id="byline"),
        pytest.param(lambda a: a.update(body=a["body"][:-80]), "ends", id="end_cut_off"),
        pytest.param(lambda a: a.update(body=a["body"] + a["captions"][0]), "captions", id="caption_inside"),
    ],
)
def test_an_article_is_wrong_for_a_reason(page, answer, change, fault):
    change(answer["articles"][0])
    report = scored(page, answer)
    assert report.tallies["articles"].missed == 1
    assert fault in ", ".join(report.notes[0].faults)


def test_an_article_that_is_none_costs_precision_with_all_its_facts(page, answer):
    answer["articles"].append({"title": "广告", "body": "买药", "hospitals": [{"name": "某医院"}]})
    report = scored(page, answer)
    assert report.tallies["articles"].extra == 1
    assert report.tallies["hospitals"].extra == 1


def test_what_was_missed_and_what_was_too_much_is_named(page, answer):
    answer["articles"][0]["people"] = [{"name": "无此人"}]
    answer["articles"][0]["topics"] = ["中医药"]
    text = "\n".join(notes(scored(page, answer).notes))
    assert page.articles[0]["people"][0]["name"] in text
    assert "无此人" in text
    assert "中医药" in text


def test_the_table_has_a_line_for_every_field():
    lines = list(table(score(GOLD, {page.id: as_answer(page) for page in GOLD})))
    assert [line.split()[0] for line in lines[1:7]] == list(SCORED)
    assert lines[-1] == "lowest F1: 1.000"


def test_characters_are_lost_or_doubled_only_where_they_are(page):
    answer = {"articles": [{"body": page.text}]}
    assert scored(page, answer).account.lost == scored(page, answer).account.doubled == 0
    answer = {"articles": [{"body": page.text[5:]}], "furniture": [{"text": page.text[-20:]}]}
    account = scored(page, answer).account
    assert account.lost > 0
    assert account.doubled > 0


def test_a_gold_file_without_its_page_is_told(tmp_path):
    (tmp_path / "001.json").write_text('{"source": {"file": "x.txt"}, "articles": []}', encoding="utf-8")
    with pytest.raises(MissingPage, match="001.json names x.txt"):
        load_gold(tmp_path, ROOT / "seeds")


def test_a_page_lies_in_the_pages_of_its_gold(tmp_path):
    (tmp_path / "001.json").write_text('{"source": {"file": "x.txt"}, "articles": []}', encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "x.txt").write_text("版面", encoding="utf-8")
    assert [(page.text, page.group) for page in load_gold(tmp_path, ROOT / "seeds")] == [("版面", "pages")]


@pytest.mark.parametrize("mark", ["（上接第1版）", "（上接1版）"])
def test_a_mark_of_continuation_is_counted_as_it_is_printed(mark):
    account = Account()
    account.add(f"{mark}医院开诊。", {"articles": [{"body": "医院开诊。", "continued_from": "1"}]})
    assert (account.lost, account.doubled) == (0, 0)
