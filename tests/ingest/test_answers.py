"""What the reader answers: plain data whose offsets hold, line by line, and faults in words."""

from __future__ import annotations

import json

import pytest

from archive.ingest.answers import answer_for
from archive.ingest.exchange import answer_line, answer_page
from archive.ingest.pipeline import read_stories
from archive.ingest.questions import BadQuestion, parse_question

BODY = "青河市人民医院推行“一日清”模式，去年服务6万余人次，占80%以上。"


def ask(**question: object) -> bytes:
    return json.dumps(question, ensure_ascii=False).encode()


def test_plain_text_comes_back_as_one_article_with_its_body():
    answer = answer_for(read_stories(BODY, plain=True), "a")
    assert answer["id"] == "a"
    assert [article["body"] for article in answer["articles"]] == [BODY]


def test_every_figure_stands_at_its_offsets():
    (article,) = answer_for(read_stories(BODY, plain=True), "a")["articles"]
    assert article["metrics"]
    for metric in article["metrics"]:
        assert article["body"][metric["start"] : metric["end"]] == metric["text"]


def test_whole_numbers_are_written_without_a_point():
    (article,) = answer_for(read_stories(BODY, plain=True), "a")["articles"]
    assert json.dumps([metric["value"] for metric in article["metrics"]]) == "[60000, 80]"


def test_every_fact_says_how_certain_it_is():
    (article,) = answer_for(read_stories(BODY, plain=True), "a")["articles"]
    for field in ("hospitals", "initiatives", "metrics"):
        assert all(0 <= fact["certainty"] <= 1 for fact in article[field]), field


def test_an_answer_is_one_line_of_json_under_the_id_that_was_asked():
    outcome = answer_line(ask(id=7, text=BODY), plain=True)
    assert outcome.answer is not None
    assert "\n" not in outcome.answer
    assert json.loads(outcome.answer)["id"] == 7


def test_a_blank_line_asks_nothing():
    outcome = answer_line(b"  \r\n")
    assert (outcome.answer, outcome.fault) == (None, None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        pytest.param(b"{", "不是 JSON", id="broken"),
        pytest.param(b"[1]", "的 JSON 对象", id="a_list"),
        pytest.param(b'{"id": 1}', '缺少 "text"', id="no_text"),
        pytest.param(b'{"text": "x"}', '缺少 "id"', id="no_id"),
        pytest.param(b'{"id": true, "text": "x"}', '"id" 既不是', id="id_is_a_flag"),
        pytest.param(b'{"id": 1, "text": 2}', '"text" 不是字符串', id="text_is_a_number"),
        pytest.param(b"\xff\xfe", "不是 UTF-8", id="other_encoding"),
        pytest.param(b"[" * 100_000, "不是 JSON", id="nested_without_end"),
    ],
)
def test_a_bad_line_is_told_with_the_reason(line, reason):
    outcome = answer_line(line)
    assert outcome.answer is None
    assert outcome.fault is not None
    assert reason in outcome.fault


def test_halves_of_characters_are_replaced_before_they_are_read():
    assert parse_question(b'{"id": 1, "text": "a\\ud83d"}').text == "a\ufffd"


def test_a_question_that_is_none_names_what_is_missing():
    with pytest.raises(BadQuestion, match="text"):
        parse_question(b'{"id": "x"}')


def test_a_file_is_answered_under_its_name_or_refused_with_a_reason():
    assert json.loads(answer_page("a.txt", BODY.encode(), plain=True).answer or "")["id"] == "a.txt"
    assert answer_page("b.txt", b"").fault == "the file is empty"


def test_the_mark_that_leads_to_another_page_is_told_as_printed():
    text = f"江北县人民医院的变化\n\n本报记者 王小明\n\n{BODY * 3}\n（下转第3版）\n"
    answer = answer_for(read_stories(text), "a")
    assert {"text": "（下转第3版）", "kind": "page"} in answer["furniture"]
