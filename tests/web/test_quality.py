"""识读质量 and 关于本库: honest figures, in words that a reader understands."""

import pytest

from archive.quality import figures as kept
from archive.web import quality

pytestmark = pytest.mark.django_db


def group(**changes):
    field = {"hit": 17, "missed": 2, "extra": 1, "precision": 0.9444, "recall": 0.8947, "f1": 0.9189}
    share = {"yes": 9, "of": 10, "share": 0.9}
    characters = {"lost": 0, "doubled": 0, "total": 20340, "furniture": 500, "furniture_share": 0.0246}
    return {
        "pages": 5,
        "articles": 19,
        "fields": {"articles": field},
        "shares": {"evidence": share},
        "characters": characters,
    } | changes


@pytest.fixture
def measured(monkeypatch):
    figures = {
        "reader_version": 3,
        "groups": {"all": group(), "unseen": group(articles=11)},
        "articles": [
            {
                "id": "x-1",
                "title": "门诊延时",
                "group": "all",
                "faults": ["body 0.961", "an article that is none"],
                "missed": {"metrics": ["近300张"]},
                "extra": {"people": ["林杰"]},
            }
        ],
        "certainty": [{"low": 0.5, "high": 0.8, "facts": 20, "right": 15}],
    }
    monkeypatch.setattr(quality, "saved_figures", lambda: figures)


def test_the_page_shows_precision_recall_and_counts(client, measured):
    page = client.get("/quality/").content.decode()
    for shown in ("0.944", "0.895", "0.919", "20340", "未看过", "11 篇文章"):
        assert shown in page


def test_what_went_wrong_is_told_article_by_article_in_chinese(client, measured):
    page = client.get("/quality/").content.decode()
    for shown in ("门诊延时", "正文不全或次序有误", "多读出一篇", "漏读数据：近300张", "多读人物：林杰"):
        assert shown in page


def test_without_saved_figures_the_page_says_so(client, monkeypatch):
    monkeypatch.setattr(quality, "saved_figures", dict)
    assert "还没有保存过评测结果" in client.get("/quality/").content.decode()


def test_the_committed_figures_are_those_on_the_page(client):
    page = client.get("/quality/").content.decode()
    for each in kept.saved_figures()["groups"].values():
        assert f"{each['fields']['metrics']['hit']}" in page
        assert f"{each['characters']['total']}" in page


def test_the_footer_leads_to_both(client):
    home = client.get("/").content.decode()
    assert 'href="/quality/"' in home
    assert 'href="/about/"' in home
    assert client.get("/about/").status_code == 200
