"""Whose figure it is where several hospitals are named near it, or none acts."""

from __future__ import annotations

import pytest

from archive.ingest.document import Span, Story
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.extraction.metrics import find_metrics
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Role
from tests.ingest.extraction.hospitals_there import mention

OURS, THEIRS, TOWN = "湘潭市中心医院", "岳阳市人民医院", "花园镇卫生院"
GROUP = "湘潭市中心医院医疗集团"


def owners(body: str, *hospitals: HospitalMention) -> list[str | None]:
    return [fact.hospital for fact in find_metrics(Story(title="", body=body), hospitals, ())]


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        pytest.param(
            f"{THEIRS}去年派人学习。\n人往下走\n{OURS}的做法是结对。医院29个科室参加。",
            OURS,
            id="a_heading_governs_nothing",
        ),
        pytest.param(f"{THEIRS}派车。大篷车是由{OURS}党委发起的项目，车上有设备14台。", OURS, id="begun_by"),
        pytest.param(
            f"{OURS}拿出专项资金，柔性引进{THEIRS}、{TOWN}的名医34位。", OURS, id="who_is_hired_acts_not"
        ),
        pytest.param(
            f"{OURS}一行驱车来到{TOWN}，院长说，卫生院去年门诊量突破8万人次。",
            TOWN,
            id="the_health_centre_that_is_visited",
        ),
    ],
)
def test_a_figure_is_that_of_who_acts_and_not_of_who_is_only_named(body: str, owner: str) -> None:
    named = (mention(body, OURS), mention(body, THEIRS, role=Role.MENTIONED))
    assert owners(body, *named, mention(body, TOWN, role=Role.MENTIONED)) == [owner]


def test_what_a_group_is_made_of_is_the_groups() -> None:
    body = f"{GROUP}揭牌。集团由{OURS}牵头，{THEIRS}以及24家卫生院组成，编制床位2680张。"
    houses = (mention(body, OURS, role=Role.MENTIONED), mention(body, THEIRS, role=Role.MENTIONED))
    assert owners(body, mention(body, GROUP, "集团"), *houses) == [GROUP, GROUP]


def test_a_department_on_a_roll_owns_nothing_that_follows() -> None:
    body = f"先进科室\n检验科门诊部{TOWN}中医科\n一等奖：心电网（心内科，全年诊断4.4万份）"
    assert owners(body, HospitalMention(name=GROUP, role=Role.SUBJECT, spans=()), mention(body, TOWN)) == [
        GROUP
    ]


def test_figures_told_one_after_the_other_are_dealt_out() -> None:
    body = f"{OURS}、{THEIRS}先后开出康复病床20张和35张。"
    assert owners(body, mention(body, OURS), mention(body, THEIRS)) == [OURS, THEIRS]


def test_of_a_region_a_hospital_is_only_an_example() -> None:
    opening = (
        "全市公立医院推进党建与业务融合，打造一批品牌，党建工作走深走实，群众看病就医更有底气和信心。" * 2
    )
    body = f"{opening}\n{OURS}试点联合支部。\n实施“登高计划”，遴选培养人才620人。"
    body += f"\n{THEIRS}跟上。"
    named = (mention(body, OURS), mention(body, THEIRS, role=Role.MENTIONED))
    told = {title: Story(title=title, body=body) for title in ("湘潭市推动党建同频共振", f"{OURS}这一年")}
    assert [
        (one.hospital, plan.hospital)
        for story in told.values()
        for one, plan in zip(find_metrics(story, named, ()), find_initiatives(story, named), strict=True)
    ] == [(None, None), (OURS, OURS)]


def test_all_branches_of_a_county_are_the_houses() -> None:
    body = f"{OURS}制定办法。去年，全县37家分院扭亏为盈，医务人员年均收入增加1.3万元。"
    assert owners(body, mention(body, OURS)) == [OURS, OURS]


def test_in_another_paragraph_the_house_is_a_subject_again() -> None:
    body = (
        f"{OURS}推进改革。{THEIRS}主任每月来一次，完成手术108例。\n医院统一药品目录，减少重复检查3.7万人次。"
    )
    hospitals = (mention(body, OURS), mention(body, TOWN), mention(body, THEIRS, role=Role.MENTIONED))
    assert owners(body, *hospitals)[-1] == OURS


def test_where_the_headline_names_the_leading_house_the_group_owns_nothing_by_default() -> None:
    body = f"{OURS}牵头组建{GROUP}。{GROUP}成立两年。\n我们有康复床位20张。"
    houses = (
        mention(body, GROUP, "集团"),
        HospitalMention(name=OURS, role=Role.SUBJECT, spans=(Span(0, 7),)),
    )
    for title, owner in ((f"对话{OURS}院长", OURS), ("一个集团这两年", GROUP)):
        assert [one.hospital for one in find_metrics(Story(title=title, body=body), houses, ())][-1] == owner


def test_who_heads_a_group_and_its_house_speaks_for_the_group() -> None:
    body = f"{GROUP}揭牌。{GROUP}党委书记、{OURS}院长李一说，首批312个药品降价。"
    assert owners(body, mention(body, GROUP), HospitalMention(OURS, Role.SUBJECT, _spans(body, OURS))) == [
        GROUP
    ]


def _spans(body: str, name: str) -> tuple[Span, ...]:
    """Where a name stands behind the list of posts, and not in the group's name."""
    start = body.index(f"、{name}") + 1
    return (Span(start, start + len(name)),)


@pytest.mark.parametrize(
    ("body", "owner"),
    [
        pytest.param(f"{OURS}的改革案例从全省132个案例中胜出。", None, id="chosen_from_a_province"),
        pytest.param(
            f"{OURS}的作品参赛，赛场上有来自全国412家医院的选手。", None, id="from_the_whole_country"
        ),
        pytest.param(f"{OURS}作为8家交流单位之一发言。", None, id="one_of_several"),
        pytest.param(f"市红十字会组织县中医院及{OURS}共25名专家义诊。", None, id="several_together"),
        pytest.param(f"{OURS}上榜“全国县级医院500强”；56名职工获奖。", OURS, id="a_country_within_a_name"),
    ],
)
def test_what_is_told_of_many_is_no_single_houses(body: str, owner: str | None) -> None:
    assert owners(body, mention(body, OURS))[-1] == owner
