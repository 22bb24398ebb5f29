"""Whose page it is: the name of the paper and of who publishes it, wherever a masthead prints them."""

import pytest

from archive.ingest.layout import lay_out

STORY = (
    "移动体检车进乡村\n\n8月16日，清源县人民医院启用移动体检车，首日为大桥乡村民体检136人次，"
    "发现可疑病灶9例，均已预约复查。院长李文说，今年还要走进27个乡镇。\n"
)


@pytest.mark.parametrize(
    ("masthead", "publication", "sponsor"),
    [
        ("7　　健康周刊　　清河日报\n2023年11月22日　星期三", "清河日报", None),
        ("今日清源　2　民生\n2022年12月6日 星期二 第1862期", "今日清源", None),
        ("清江卫生　2024.9.12　星期四　第1408期　5版\n区域健康", "清江卫生", None),
        ("《清源医讯》\n清源县人民医院主办　2024年第6期（总第97期）", "清源医讯", "清源县人民医院"),
        (
            "工 作 简 报\n第1期（总第208期）\n清源县人民医院党政办公室编　　2024年1月26日",
            "工作简报",
            "清源县人民医院党政办公室",
        ),
        ("清源县人民医院 2023年12月21日 17:40 山东", "清源县人民医院", None),
    ],
    ids=[
        "behind_its_section",
        "before_its_section",
        "before_its_date",
        "in_marks",
        "who_edits_it",
        "an_account",
    ],
)
def test_a_masthead_names_paper_and_publisher(masthead, publication, sponsor):
    source = lay_out(f"{masthead}\n\n{STORY}").source
    assert (source.publication, source.sponsor) == (publication, sponsor)


@pytest.mark.parametrize(
    "top",
    ["基层新闻　3版\n2023年10月13日 星期五", "要闻聚焦\n发布时间：2023-10-13", "网站导航", "手机上看新闻"],
)
def test_a_section_and_what_a_site_offers_are_no_paper(top):
    assert lay_out(f"{top}\n\n{STORY}").source.publication is None
