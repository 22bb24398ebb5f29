"""Programmes that no verb of founding brings in: what is done with them tells them, and who does it."""

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.hospitals import find_hospitals
from archive.ingest.extraction.initiatives import find_initiatives
from archive.ingest.extraction.surroundings import Surroundings


def read(body, title=""):
    story = Story(title=title, body=body)
    return find_initiatives(story, find_hospitals(story, Surroundings()))


def names(body, title=""):
    return [fact.name for fact in read(body, title)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("每张床头挂着“一床一卡”，扫一扫便知。", "一床一卡", id="hangs"),
        pytest.param("护士站里摆着“重症孕妇两本台账”。", "重症孕妇两本台账", id="lies"),
        pytest.param("医院把“优先转诊卡”发到了千户家庭。", "优先转诊卡", id="handed_out"),
        pytest.param("我们用“岗位积分法”给大家打分。", "岗位积分法", id="used"),
        pytest.param("中医大夫每周给村民上“认药课”，", "认药课", id="lessons"),
        pytest.param("医院培训200名快递员当“中风识别员”。", "中风识别员", id="role"),
        pytest.param("医院还培养“石榴花”双语导医45名。", "“石榴花”双语导医", id="so_many_trained"),
        pytest.param("护理部自制“瘘管护理五步操”，", "瘘管护理五步操", id="made_by_hand"),
        pytest.param("到年底，“10分钟急救圈”就画圆了。", "10分钟急救圈", id="within_minutes"),
        pytest.param("每周四的“病例微党课”已经坚持了两年。", "病例微党课", id="kept_up"),
        pytest.param("推行“一窗式”术前评估，", "“一窗式”术前评估", id="before_an_operation"),
        pytest.param("实行“四色腕带”分诊法后，快了许多。", "“四色腕带”分诊法", id="afterwards"),
        pytest.param("“三级联诊”远程诊断网把村里也连了进来。", "“三级联诊”远程诊断网", id="acts"),
        pytest.param("与三家社区签下“出院管家”协议，", "“出院管家”协议", id="signed"),
        pytest.param("医院每月公布药品“红黑榜”。", "药品“红黑榜”", id="likeness"),
        pytest.param("市卫生健康委创设医院运行“晴雨表”，", "医院运行“晴雨表”", id="likeness_set_up"),
        pytest.param("由市二院牵头的脊柱专科联盟在县里授牌。", "脊柱专科联盟", id="headed"),
    ],
)
def test_what_is_done_with_a_quotation_makes_it_a_programme(body, name):
    assert name in names(body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("“阳光验收”由后勤科科长带队。", "阳光验收", id="headed_by"),
        pytest.param("上个月，“星空病房”在6个病区试行。", "星空病房", id="behind_a_time"),
        pytest.param("“一药三查”点评制每月抽查处方。", "“一药三查”点评制", id="a_tail_no_list_knows"),
        pytest.param("孕期营养“答疑日”开到了区医院。", "孕期营养“答疑日”", id="words_ahead"),
        pytest.param("市二院：“午夜一小时”开诊五个月。", "午夜一小时", id="behind_a_colon"),
        pytest.param("一是“云上潮信”，医生回城后继续管病人。", "云上潮信", id="counted_off"),
        pytest.param("我们叫“一月一问”。", "一月一问", id="we_call_it"),
        pytest.param("处方须经处方智能审核系统把关。", "处方智能审核系统", id="what_it_goes_through"),
        pytest.param("青松志愿服务队现有队员80人。", "青松志愿服务队", id="team_without_marks"),
        pytest.param("该院实行双导师制，", "双导师制", id="system_of_two_characters"),
        pytest.param(
            "与三家医院共建跨市急救转运协作体后的第9例。", "跨市急救转运协作体", id="what_stands_before_de"
        ),
        pytest.param(
            "启动“禾苗”青少年心理健康促进行动，", "“禾苗”青少年心理健康促进行动", id="what_it_is_for"
        ),
        pytest.param("“先诊疗后结账”最早由市一院试点。", "先诊疗后结账", id="begun_by"),
        pytest.param("支部开出“用药咨询门诊”，", "用药咨询门诊", id="common_words_in_marks"),
        pytest.param("选手借助模拟病人系统同场比拼。", "模拟病人系统", id="used_together"),
        pytest.param("绣娘在“车间诊室”里看完了颈椎。", "车间诊室", id="its_own_generic_word"),
        pytest.param("走廊里是一张“病友旅程图”。", "病友旅程图", id="a_noun_that_closes_it"),
        pytest.param("医院运用“三色预警”廉洁风险台账，", "“三色预警”廉洁风险台账", id="many_words_behind"),
        pytest.param("镇上成立彝语导诊队，", "彝语导诊队", id="team_of_guides"),
        pytest.param("开发诊疗行为智能监管系统，", "诊疗行为智能监管系统", id="conduct"),
    ],
)
def test_what_opens_a_sentence_and_is_told_of_is_a_programme(body, name):
    assert names(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("院长说：“大家都辛苦了”。", id="speech"),
        pytest.param("孩子妈妈通过“云看望”见到了孩子。", id="used_by_somebody"),
        pytest.param("退休后，家成了他的“第二诊室”。", id="likeness"),
        pytest.param("医院严格控制，实行总量控制。", id="control_is_no_system"),
    ],
)
def test_what_somebody_says_or_looks_through_has_no_words_ahead(body):
    assert [name for name in names(body) if name != "云看望"] == []


def test_what_is_done_so_often_is_no_part_of_the_name():
    assert names("科室启动“暖阳行动队”。去年，“暖阳行动队”上门巡诊300次。") == ["暖阳行动队"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("医院建成RICU，设床位八张。", id="unit"),
        pytest.param("卫生院引入骨科团队后，", id="team_of_a_section"),
        pytest.param("他们组成援湖北医疗队出发。", id="team_that_was_sent"),
        pytest.param("深化医药卫生体制改革 强化公共卫生服务体系建设，", id="policy"),
    ],
)
def test_units_teams_and_policies_are_none(body):
    assert names(body) == []


@pytest.mark.parametrize(
    ("body", "hospital"),
    [
        pytest.param(
            "湘潭市中医院牵头联盟。\n在岳阳市第一人民医院，“后勤云”平台管着设备。",
            "岳阳市第一人民医院",
            id="scene",
        ),
        pytest.param(
            "湘潭市中医院的专家会出现在岳阳市第一人民医院的“周六专家日”门诊里。",
            "岳阳市第一人民医院",
            id="whose",
        ),
        pytest.param(
            "桃源县人民医院医共体启动改革，桃源县人民医院派人下乡。对查出的病人，医共体建立“一户一档”制度。",
            "桃源县人民医院医共体",
            id="union",
        ),
        pytest.param(
            "岳阳市第一人民医院很忙。今年起，全市二级以上医院推行“一窗通办”服务。", None, id="all_of_a_city"
        ),
    ],
)
def test_who_runs_it(body, hospital):
    assert read(body)[-1].hospital == hospital
