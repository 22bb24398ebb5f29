"""Reprints name the original; the halves of a story find each other."""

from __future__ import annotations

import pytest

from archive.models import Article
from tests.storage.conftest import breaches, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.db_both, pytest.mark.usefixtures("toy")]

BODY = (
    "杭州仁和医院坚持以病人为中心，持续改进门诊流程，推行预约诊疗和检查结果互认，让数据多跑路、群众少跑腿。\n"
    "去年，医院服务3000人次，手术200例，平均等候时间缩短一半，患者满意度稳步提高，职工的干劲也更足了。\n"
    "院长王明说，“暖医行动”不是一阵风，要变成每个科室、每名职工的习惯，还要带动基层医疗机构一起做。"
)
OTHER = (
    "成都宁康医院新增床位300张，新大楼设有手术室十八间，急诊科面积扩大一倍，"
    "预计年内投入使用，方便周边居民看病。"
)


def article(name: str) -> Article:
    return Article.objects.get(source__name=name)


def test_a_story_that_stands_on_another_page_already_is_a_reprint_of_it():
    put_in(f"■仁和医院开展暖医行动\n{BODY}", "first.txt")
    report = put_in(
        f"《健康报》\n■一家医院的温度\n{BODY.replace('去年，', '过去一年，')}\n本报将继续关注。", "second.txt"
    )
    assert article("second.txt").reprint_of == article("first.txt")
    assert "疑似转载" in str(report)
    assert breaches() == []


def test_a_reprint_of_a_reprint_names_the_original():
    for name in ("first.txt", "second.txt", "third.txt"):
        put_in(f"《{name}》\n■仁和医院开展暖医行动\n{BODY}", name)
    assert article("third.txt").reprint_of == article("first.txt")
    assert breaches() == []


@pytest.mark.parametrize(
    "body",
    [OTHER, BODY.split("\n")[0] + "\n" + OTHER * 2, "仁和医院招聘。"],
    ids=["another_story", "a_paragraph_in_common", "too_short_to_tell"],
)
def test_a_story_of_its_own_is_no_reprint(body):
    put_in(f"■仁和医院招聘\n{BODY if body != '仁和医院招聘。' else body}", "first.txt")
    put_in(f"《另一报》\n■宁康医院扩建\n{body}", "second.txt")
    assert article("second.txt").reprint_of is None


def test_a_reprint_that_a_person_denied_is_not_claimed_again(newer_reader):
    put_in(f"■仁和医院开展暖医行动\n{BODY}", "first.txt")
    second = f"《健康报》\n■一家医院的温度\n{BODY}"
    put_in(second, "second.txt")
    denied = article("second.txt")
    denied.reprint_of = None
    denied.save()
    put_in(second.replace("平均等候", "平均的等候"), "second.txt")
    assert article("second.txt").reprint_of is None


FIRST = "《健康报》 2021年5月1日 第1版\n■高质量发展的实招\n仁和医院服务3000人次。\n（下转第3版）"
SECOND = "《健康报》 2021年5月1日 第3版\n■高质量发展的实招\n（上接第1版）\n宁康医院手术200例。"


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["first_half_first", "second_half_first"])
def test_halves_on_two_pages_are_tied_whichever_comes_in_first(order):
    pages = [("one.txt", FIRST), ("three.txt", SECOND)]
    reports = [put_in(pages[at][1], pages[at][0]) for at in order]
    assert article("three.txt").continues == article("one.txt")
    assert "已接上" in str(reports[-1])
    assert breaches() == []


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(SECOND.replace("5月1日", "5月2日"), id="another_day"),
        pytest.param(SECOND.replace("《健康报》", "《医院报》"), id="another_paper"),
        pytest.param(SECOND.replace("上接第1版", "上接第2版"), id="from_another_page"),
        pytest.param(SECOND.replace("第3版\n", "第4版\n"), id="on_another_page"),
    ],
)
def test_halves_that_do_not_fit_stay_apart(second):
    put_in(FIRST, "one.txt")
    put_in(second, "three.txt")
    assert article("three.txt").continues is None


def test_of_two_stories_that_go_on_there_the_headline_tells():
    other = FIRST.partition("■")[2].replace("高质量发展的实招", "清廉医院在行动")
    put_in(f"{FIRST}\n■{other}", "one.txt")
    put_in(SECOND, "three.txt")
    assert article("three.txt").continues.title == "高质量发展的实招"
