"""我的收藏, as the server sees it: one page for everyone, and citations of public articles."""

from __future__ import annotations

import pytest

from archive.vocabulary import Status
from tests.live import ROOT
from tests.make import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def test_the_page_says_where_things_are_kept_and_what_it_needs(client):
    page = client.get("/kept/").content.decode()
    assert "请打开脚本" in page and "不上传" in page and "noindex" in page
    assert not client.get("/kept/").cookies


@pytest.mark.parametrize(
    ("form", "sign"), [("text", "[N/OL]"), ("bibtex", "@article{"), ("ris", "TY  - NEWS")]
)
def test_citations_come_in_the_order_asked_for_and_hidden_articles_are_left_out(client, form, sign):
    first, second = make_article(title="甲篇"), make_article(title="乙篇")
    hidden = make_article(title="密篇", status=Status.DRAFT.value)
    response = client.get(f"/kept/{form}/?id={second.pk},{hidden.pk},{first.pk},{first.pk},x,{'9' * 40}")
    text = response.content.decode()
    assert text.count(sign) == 2 and "密篇" not in text
    assert text.index("乙篇") < text.index("甲篇")
    assert "attachment" in response["Content-Disposition"]


def test_an_unknown_form_is_not_found_and_nothing_asked_gives_nothing(client):
    assert client.get("/kept/docx/").status_code == 404
    assert client.get("/kept/ris/").content == b""


def test_many_citations_cost_as_many_queries_as_one(client, django_assert_num_queries):
    keys = ",".join(str(make_article(bylines=["沈小悦"]).pk) for _number in range(5))
    with django_assert_num_queries(3):
        client.get(f"/kept/text/?id={keys}")


def test_the_script_is_small():
    assert (ROOT / "static" / "js" / "kept.js").stat().st_size < 3000
