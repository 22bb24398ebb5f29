"""The article page: every fact stands on its sentence, and only what is public is shown."""

from __future__ import annotations

import datetime
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from archive import search
from archive.models import Article
from archive.web.anchors import anchor
from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def page_of(client, article, query: str = "") -> str:
    response = client.get(f"/articles/{article.pk}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """What a reader sees of a piece of HTML, runs of space made one."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def link_of(html: str, fact) -> str:
    """The words in the text that carry the fact's anchor."""
    return words(re.search(rf'<a [^>]*id="{anchor(fact)}"[^>]*>(.*?)</a>', html).group(1))


def clause_of(html: str, fact) -> str:
    """The clause that `:target` lights when the fact's address is opened."""
    clauses = html.split('<span class="sent">')[1:]
    found = next(clause for clause in clauses if f'id="{anchor(fact)}"' in clause)
    return words(found[: found.index("</p>")])


class Ids(HTMLParser):
    """Every id of a page, and every link inside a link."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.depth = self.nested = 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.hrefs.append(given.get("href", ""))
            self.depth += 1
            self.nested += self.depth > 1

    def handle_endtag(self, tag):
        self.depth -= tag == "a"


def read(html: str) -> Ids:
    parser = Ids()
    parser.feed(html)
    return parser


def test_a_figure_links_to_its_note_and_the_note_back_to_its_sentence(client):
    metric = make.make_metric(bound="about")
    html = page_of(client, metric.article)
    assert link_of(html, metric) == "近30000人次"
    assert f'href="#n-{anchor(metric)}"' in html and f'href="#{anchor(metric)}"' in html
    assert clause_of(html, metric).startswith("去年，医院影像远程会诊服务近30000人次")
    note = html[html.index(f'id="n-{anchor(metric)}"') :]
    assert "≈约30,000人次 影像远程会诊服务" in words(note[: note.index("</li>")])


def test_what_a_person_checked_is_marked_as_such_and_the_rest_as_read_by_machine(client):
    article = make.make_article()
    checked = make.make_metric(article, review="confirmed")
    unchecked = make.make_metric(article, place="97%", value=97, unit="%", label="满意度")
    html = page_of(client, article)
    assert f'class="fact fig ok" id="{anchor(checked)}"' in html
    assert f'class="fact fig" id="{anchor(unchecked)}"' in html


@pytest.mark.parametrize(
    "spans",
    [
        pytest.param([(0, 12), (4, 8)], id="nested"),
        pytest.param([(0, 8), (4, 12)], id="overlapping"),
        pytest.param([(0, 8), (0, 12)], id="same_start"),
        pytest.param([(4, 12), (8, 12)], id="same_end"),
        pytest.param([(0, 4), (4, 8), (8, 12)], id="side_by_side"),
        pytest.param([(0, 26), (10, 12), (11, 30)], id="across_sentences"),
    ],
)
def test_facts_that_share_words_keep_their_anchors_and_the_text_stays_whole(client, spans):
    article = make.make_article(body="甲乙丙丁戊己庚辛壬癸。子丑寅卯辰巳午未申酉戌亥。\n天地玄黄宇宙洪荒。")
    facts = [make.make_metric(article, start=start, end=end) for start, end in spans]
    html = page_of(client, article)
    parsed = read(html)
    assert parsed.nested == 0
    assert len(parsed.ids) == len(set(parsed.ids))
    assert {anchor(fact) for fact in facts} <= set(parsed.ids)
    text = [words(part) for part in re.findall(r"<p>(.*?)</p>", html)]
    assert "\n".join(line for line in text if line in article.body) == article.body


def test_two_facts_on_the_same_words_have_an_anchor_each(client):
    article = make.make_article()
    metric = make.make_metric(article)
    mention = make.make_initiative_mention(article, place="近30000人次")
    ids = read(page_of(client, article)).ids
    assert ids.count(anchor(metric)) == ids.count(anchor(mention)) == 1


def test_hospitals_and_people_have_an_anchor_in_the_text(client):
    article = make.make_article()
    facts = [make.make_appearance(article), make.make_person_mention(article)]
    ids = read(page_of(client, article)).ids
    assert all(ids.count(anchor(fact)) == 1 for fact in facts)


def test_an_initiative_is_marked_wherever_it_stands_and_noted_once(client):
    article = make.make_article(body="暖医行动开始了。后来，暖医行动结束了。")
    mention = make.make_initiative_mention(article, places=[[0, 4], [11, 15]])
    html = page_of(client, article)
    assert html.count(f'data-fact="{anchor(mention)}" href="#n-{anchor(mention)}"') == 2
    assert html.count(f'id="n-{anchor(mention)}"') == 1


def test_every_link_within_the_page_has_its_target(client):
    article = make.make_article(body="一、做法\n" + make.BODY, headings=[[0, 4]])
    make.make_metric(article)
    make.make_initiative_mention(article)
    parsed = read(page_of(client, article))
    within = {href[1:] for href in parsed.hrefs if href.startswith("#")}
    assert {"s1", "main"} < within
    assert within <= set(parsed.ids)


def test_a_fact_in_a_heading_is_marked_there(client):
    article = make.make_article(body="一、暖医行动\n正文。", headings=[[0, 6]])
    mention = make.make_initiative_mention(article)
    html = page_of(client, article)
    heading = re.search(r'<h2 id="s1">(.*?)</h2>', html).group(1)
    assert link_of(heading, mention) == "暖医行动" and words(heading) == "一、暖医行动"


def test_headings_make_the_outline_and_captions_stand_apart_at_their_place(client):
    body = "导语。\n一、做法\n第一段。\n第二段。"
    article = make.make_article(
        body=body, headings=[[4, 8]], captions=[{"text": "手术中。", "at": body.index("段")}]
    )
    html = page_of(client, article)
    assert '<h2 id="s1">' in html and 'href="#s1"' in html
    html = html[html.index("<main") :]
    caption = html.index("手术中。")
    assert html.index("第一段。") < caption < html.index("第二段。")
    assert "一、做法" not in [words(part) for part in re.findall(r"<p>(.*?)</p>", html)]


def test_what_a_page_does_not_state_is_said(client):
    html = words(page_of(client, make.make_article()))
    assert all(said in html for said in ("日期未载", "未署名", "医院未标注", "出版物未标注"))


def test_the_pages_date_serves_where_the_story_has_none(client):
    source = make.make_page(date=datetime.date(2020, 8, 1), date_precision="month", publication="浙江医院报")
    html = words(page_of(client, make.make_article(source=source)))
    assert "2020年8月" in html and "日期未载" not in html


def test_subjects_come_first_and_those_mentioned_stand_apart(client):
    article = make.make_article()
    make.make_appearance(article, make.make_hospital("温岭市第一人民医院"), role="mentioned")
    make.make_appearance(article, make.make_hospital("浙江医院"))
    html = words(page_of(client, article))
    assert html.index("浙江医院 · 出版物未标注") < html.index("提及 温岭市第一人民医院")


@pytest.mark.parametrize("field", ["body", "title", "subtitle", "kicker"])
def test_mark_up_in_a_page_is_text(client, field):
    nasty = '<script>alert(1)</script>{{ request }}{% now "Y" %}&amp;“>'
    article = make.make_article(**{"body": make.BODY, field: nasty})
    if field == "body":
        make.make_metric(article, start=2, end=20)
    html = page_of(client, article)
    assert "<script>alert" not in html
    assert nasty.replace(" ", "") in unescape(re.sub(r"<[^>]+>", "", html)).replace(" ", "")


def test_mark_up_in_a_caption_label_or_byline_is_text(client):
    nasty = "</script><img src=x>"
    article = make.make_article(bylines=[nasty], captions=[{"text": nasty, "at": 0}], credits=[nasty])
    make.make_metric(article, label=nasty)
    make.make_initiative_mention(article, make.make_initiative(nasty))
    html = page_of(client, article)
    assert "<img" not in html and html.count("</script>") == html.count("<script")


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_what_is_not_public_is_not_shown(client, status, answer):
    article = make.make_article(title="还没有公开的标题", status=status)
    response = client.get(f"/articles/{article.pk}/")
    assert response.status_code == answer
    assert "还没有公开的标题" not in response.content.decode()
    assert ("已撤下" in response.content.decode()) == (answer == 410)


@pytest.mark.parametrize("fields", [{"review": "rejected"}, {"evidence_lost": True}], ids=str)
def test_rejected_and_lost_facts_are_shown_nowhere(client, fields):
    article = make.make_article()
    make.make_metric(article, label="不该出现的名目", **fields)
    make.make_appearance(article, make.make_hospital("不该出现的医院"), **fields)
    make.make_initiative_mention(article, make.make_initiative("不该出现的举措"), **fields)
    assert "不该出现" not in page_of(client, article)


def test_related_stories_come_with_the_reason(client):
    first, second = make.make_article(), make.make_article(title="另一篇")
    for article in (first, second):
        make.make_initiative_mention(
            article, make.make_initiative(hospital=make.make_hospital(f"{article.pk}医院"))
        )
    tag = make.make_tag("就医体验")
    make.make_tagging(first, tag)
    make.make_tagging(second, tag)
    hidden = make.make_article(title="草稿里的文章", status="draft")
    make.make_tagging(hidden, tag)
    html = words(page_of(client, first))
    assert "另一篇 医院未标注" in html
    assert "同有举措“暖医行动”；同属专题“就医体验”" in html
    assert "草稿里的文章" not in html


def test_stories_about_the_same_thing_are_related_by_their_words(client):
    about = "影像科为乡镇卫生院远程阅片，医师当天发回；医师还到影像科下乡带教。"
    first = make.make_article(title="影像不出乡", body=about)
    make.make_article(title="阅片到村", body=f"县医院{about}")
    make.make_article(title="食堂", body="食堂添了三道新菜，影像科的同事也来了。")
    search.index_articles(Article.objects.values_list("pk", flat=True))
    html = words(page_of(client, first))
    assert re.search("阅片到村 .{0,60}都写到“[^ ]*“影像”", html)
    assert "食堂" not in html


def test_a_story_on_two_pages_is_read_as_one(client):
    first = make.make_article(body="第一段。\n办法\n先说办法。", headings=[[5, 7]])
    page = make.make_page(page_number="4")
    second = make.make_article(
        source=page, body="成效\n服务3万人次。", headings=[[0, 2]], continues=first, continued_from="1"
    )
    metric = make.make_metric(second, start=5, end=9, quote="3万人次")
    html = page_of(client, first)
    assert "以下接第4版" in words(html)
    assert words(html).index("先说办法") < words(html).index("服务3万人次")
    assert html.count(f'id="{anchor(metric)}"') == 1 and 'id="s1"' in html and 'id="s2"' in html
    assert "本文数据 1 项" in words(html)
    second.status = "draft"
    second.save()
    assert "服务3万人次" not in words(page_of(client, first))


def test_a_reader_from_a_list_turns_to_its_neighbours(client):
    tag = make.make_tag()
    articles = [make.make_article(title=f"第{number}篇") for number in range(25)]
    for article in articles:
        make.make_tagging(article, tag)
    make.make_article(title="不在结果里")
    listed = client.get(f"/articles/?tag={tag.slug}").content.decode()
    opened = re.findall(r'href="(/articles/\d+/\?from=[^"]+)"', listed)
    assert len(opened) == 20
    seen, url = [], unescape(opened[0])
    while url:
        html = client.get(url).content.decode()
        seen.append(re.search(r"第 (\d+) 篇，共 25 篇", html).group(1))
        further = re.search(r'href="([^"]+)" rel="next"', html)
        url = unescape(further.group(1)) if further else ""
    assert seen == [str(number) for number in range(1, 26)]
    back = unescape(re.search(r'href="([^"]+)">返回列表', html).group(1))
    assert "page=2" in back and "第24篇" not in seen
    assert client.get(back).status_code == 200


def test_a_reader_from_a_search_finds_the_words_marked(client):
    article = make.make_article()
    metric = make.make_metric(article)
    search.index_articles([article.pk])
    listed = client.get("/articles/?q=会诊服务近3 党建").content.decode()
    url = unescape(re.search(r'href="(/articles/\d+/\?from=[^"]+)"', listed).group(1))
    html = client.get(url).content.decode()
    marked = re.findall(r'<mark(?: id="hit")?>(.*?)</mark>', html)
    assert marked == ["党建", "会诊服务", "近3"]
    assert html.count('id="hit"') == 1 and '<mark id="hit">党建' in html
    assert "正文 2 处命中" in html and 'href="#hit"' in html
    assert link_of(html, metric) == "近30000人次"


@pytest.mark.parametrize("trail", ["", "page=99999999999", "tag=没有", "sort=x&q=%00", "a" * 3000, "%"])
def test_a_trail_that_leads_nowhere_does_no_harm(client, trail):
    article = make.make_article()
    assert client.get(f"/articles/{article.pk}/", {"from": trail}).status_code == 200


def test_a_page_costs_the_same_for_a_rich_story_as_for_a_plain_one(client):
    article = make.make_article(bylines=["林杰"])
    other = make.make_article()
    tag = make.make_tag()

    def add_facts(number: int) -> None:
        hospital = make.make_hospital(f"第{number}医院")
        for one in (article, other):
            make.make_appearance(one, hospital)
            make.make_initiative_mention(
                one, make.make_initiative(f"行动{number}{one.pk}", hospital=hospital)
            )
        make.make_metric(article, start=number, end=number + 2)
        make.make_metric(other, start=number, end=number + 2)
        make.make_person_mention(article, make.make_person(f"某{number}"))

    for one in (article, other):
        make.make_tagging(one, tag)
    add_facts(1)
    few = queries_for(client, f"/articles/{article.pk}/")
    for number in range(2, 12):
        add_facts(number)
        make.make_tagging(make.make_article(), tag)
    assert queries_for(client, f"/articles/{article.pk}/") == few
