"""原版对照: the printed page beside its stories, and nothing of what is not public."""

from __future__ import annotations

import re
from html import unescape

import pytest

from archive.templatetags.reading import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db

RAW = (
    "华西社区报 第3版\n"
    "守护百姓健康\n"
    "\n"
    "近年来，医院不断完善\n"
    "手术中。\n"
    "党委领导下的院长负责制。影像远程会诊近30000人次。\n"
    "本报记者 林杰\n"
    "第二篇的标题\n"
    "第二篇的正文。\n"
)
BODY = "近年来，医院不断完善党委领导下的院长负责制。影像远程会诊近30000人次。"


def stretch(role: str, words: str, body: str = "") -> dict:
    start = RAW.index(words)
    place = body.index(words) if body else None
    return {"role": role, "start": start, "end": start + len(words), "body_start": place}


def printed(second: str = "published"):
    """A page of two stories; the second has the given status."""
    source = make.make_page(
        raw_text=RAW,
        publication="华西社区报",
        furniture=[{"kind": "masthead", "text": "华西社区报 第3版", "spans": [[0, 9]]}],
    )
    first = make.make_article(
        source=source,
        title="守护百姓健康",
        body=BODY,
        bylines=["林杰"],
        stretches=[
            stretch("title", "守护百姓健康"),
            stretch("body", "近年来，医院不断完善", BODY),
            stretch("caption", "手术中。"),
            stretch("body", "党委领导下的院长负责制。影像远程会诊近30000人次。", BODY),
            stretch("credit", "本报记者 林杰"),
        ],
    )
    other = make.make_article(
        source=source,
        title="第二篇的标题",
        body="第二篇的正文。",
        status=second,
        stretches=[stretch("title", "第二篇的标题"), stretch("body", "第二篇的正文。", "第二篇的正文。")],
    )
    return source, first, other


def shown(client, source, query: str = "") -> str:
    response = client.get(f"/pages/{source.pk}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def lines(html: str) -> list[tuple[str, str, str]]:
    """(number, role in a word, words) of every printed line."""
    found = re.findall(
        r'<span class="no">(.*?)</span><span class="as">(.*?)</span><span[^>]*>(.*?)</span></li>', html
    )
    return [tuple(unescape(re.sub(r"<[^>]+>", "", part)) for part in line) for line in found]


def test_every_printed_line_is_there_once_with_its_number_and_its_role(client):
    source, _first, _second = printed()
    assert lines(shown(client, source)) == [
        ("1", "报头", "华西社区报 第3版"),
        ("2", "标题", "守护百姓健康"),
        ("4", "正文", "近年来，医院不断完善"),
        ("5", "图片说明", "手术中。"),
        ("6", "正文", "党委领导下的院长负责制。影像远程会诊近30000人次。"),
        ("7", "署名", "本报记者 林杰"),
        ("8", "标题", "第二篇的标题"),
        ("9", "正文", "第二篇的正文。"),
    ]


def test_beside_a_paragraph_stands_the_text_with_a_seam_where_lines_were_joined(client):
    source, _first, _second = printed()
    html = shown(client, source)
    assert '医院不断完善<span class="seam"></span>党委领导下的院长负责制' in html
    assert "第 5 行是图片说明，已移出正文。" in html
    assert "作者：林杰" in html


@pytest.mark.parametrize("status", ["draft", "pending", "withdrawn"])
def test_lines_of_a_story_that_is_not_public_are_left_out(client, status):
    source, _first, _second = printed(second=status)
    html = shown(client, source)
    assert "第二篇" not in html
    assert lines(html)[-1] == ("8–9", "未公开", "此处文章未公开")


def test_words_that_nothing_claims_are_held_back_where_another_story_is_hidden_somewhere(client):
    source, _first, second = printed(second="draft")
    second.stretches = []
    second.save()
    assert "第二篇" not in shown(client, source)


def test_words_that_nothing_claims_are_shown_as_unread_where_all_is_public(client):
    source, _first, second = printed()
    second.stretches = []
    second.save()
    assert lines(shown(client, source))[-1] == ("9", "未识读", "第二篇的正文。")


def test_what_was_taken_out_of_the_page_is_not_shown(client):
    source, _first, second = printed()
    second.delete()
    source.left_out = [[RAW.index("第二篇"), len(RAW)]]
    source.save()
    html = shown(client, source)
    assert "第二篇" not in html and "此处文章未公开" in html


def test_furniture_does_not_uncover_a_hidden_story(client):
    source, _first, _second = printed(second="draft")
    source.furniture = [{"kind": "motto", "text": "全部", "spans": [[0, len(RAW)]]}]
    source.save()
    assert "第二篇" not in shown(client, source)


def test_the_sentence_of_a_fact_is_marked_on_both_sides(client):
    source, first, _second = printed()
    metric = make.make_metric(first, place="近30000人次")
    html = shown(client, source, f"?fact={anchor(metric)}")
    assert html.count("<mark>影像远程会诊近30000人次。</mark>") == 2
    assert 'href="#l6"' in html and 'id="l6"' in html


@pytest.mark.parametrize("asked", ["m99999", "x1", "m", "m²", "m" + "9" * 40, "<b>"])
def test_a_fact_that_is_not_there_marks_nothing(client, asked):
    source, _first, _second = printed()
    assert "<mark>" not in shown(client, source, f"?fact={asked}")


def test_a_rejected_fact_or_one_of_a_hidden_story_marks_nothing(client):
    source, first, second = printed(second="draft")
    rejected = make.make_metric(first, place="近30000人次", review="rejected")
    hidden = make.make_metric(second, start=0, end=3)
    for fact in (rejected, hidden):
        assert "<mark>" not in shown(client, source, f"?fact={anchor(fact)}")


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_a_page_without_a_public_story_is_not_shown(client, status, answer):
    article = make.make_article(status=status)
    assert client.get(f"/pages/{article.source_id}/").status_code == answer


def test_mark_up_on_a_page_is_text(client):
    raw = "<script>alert(1)</script>{% now 'Y' %}\n"
    source = make.make_page(raw_text=raw)
    make.make_article(
        source=source,
        body=raw.strip(),
        stretches=[{"role": "body", "start": 0, "end": len(raw) - 1, "body_start": 0}],
    )
    html = shown(client, source)
    assert "<script>alert" not in html and unescape(html).count("alert(1)</script>{% now") == 2


def test_every_article_links_to_its_place_on_the_page(client):
    source, first, _second = printed()
    article_page = client.get(f"/articles/{first.pk}/").content.decode()
    assert f'href="/pages/{source.pk}/#article-{first.pk}"' in article_page
    assert f'id="article-{first.pk}"' in shown(client, source)


def test_a_page_of_ten_stories_costs_as_much_as_a_page_of_two(client):
    source, _first, _second = printed()
    few = queries_for(client, f"/pages/{source.pk}/")
    for number in range(8):
        make.make_article(source=source, bylines=[f"甲{number}"])
    assert queries_for(client, f"/pages/{source.pk}/") == few
