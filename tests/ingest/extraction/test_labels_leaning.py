"""Labels of figures that say little by themselves, and of what something is done to."""

import pytest

from archive.ingest.pipeline import read_stories


def labels_of(body):
    return [fact.label for fact in read_stories(body, plain=True).stories[0].metrics]


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param("去年征集意见260条，采纳241条。", ["征集意见", "采纳意见"], id="same_unit_same_things"),
        pytest.param(
            "发放补助金80万元，惠及415户。", ["发放补助金", "补助金惠及"], id="another_unit_other_things"
        ),
        pytest.param(
            "赠送血压计60台、轮椅9辆。", ["赠送血压计", "赠送轮椅"], id="verb_of_a_list_goes_for_all"
        ),
        pytest.param("救助患儿67名，其中新生儿13名。", ["救助患儿", "救助新生儿"], id="verb_goes_for_a_part"),
        pytest.param(
            "上交礼金41人次，折合金额6.2万元。", ["上交礼金", "上交礼金折合金额"], id="amount_of_what"
        ),
        pytest.param("受理诉求619件，办结率98.7%。", ["受理诉求", "诉求办结率"], id="rate_of_what"),
        pytest.param("有党员203人，女性占八成。", ["党员", "党员女性占比"], id="part_of_whom"),
        pytest.param("派车1202趟，日均150趟。", ["派车", "派车日均"], id="average_of_what"),
    ],
)
def test_a_figure_takes_from_the_one_before_what_it_lacks(body, labels):
    assert labels_of(body) == labels


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param("医院把18个党小组组长聘为联络员。", ["党小组组长"], id="done_to_the_counted"),
        pytest.param("1386名职工的承诺在大厅公开展示。", ["职工"], id="whose_thing_is_told_of"),
        pytest.param(
            "服务队39名成员平均年龄66.4岁。", ["服务队成员", "成员平均年龄"], id="said_of_the_figure_to_come"
        ),
        pytest.param("车队由2辆巡诊车、13名司机组成。", ["巡诊车", "司机"], id="behind_a_preposition"),
        pytest.param("支部共向职工家庭寄出家书186封。", ["寄出家书"], id="for_whom_is_no_part"),
        pytest.param("医院开展疝修补手术，两年累计217例。", ["开展疝修补手术"], id="adverb_tells_nothing"),
    ],
)
def test_a_label_says_what_is_counted_and_no_more(body, labels):
    assert labels_of(body) == labels


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        pytest.param(
            "科室推行“晨间谈心”，由护士长带头，迄今已谈310场。",
            ["“晨间谈心”迄今已谈"],
            id="programme_of_a_bare_verb",
        ),
        pytest.param(
            '医院的"健康课堂"每周开讲，已办45期。', ["“健康课堂”已办"], id="straight_quotation_marks"
        ),
        pytest.param(
            "去年他们开展了疝修补手术，全年做了33例。", ["做手术"], id="object_of_the_clause_before"
        ),
        pytest.param("“妈妈课堂”开到集市上，听众超过2600人次。", ["“妈妈课堂”听众"], id="members_of_what"),
        pytest.param("县中医院牵头专科联盟，成员91家。", ["专科联盟成员"], id="members_of_a_group"),
        pytest.param("成员单位的急诊影像在10分钟内上传。", ["急诊影像上传时间"], id="done_within_a_time"),
        pytest.param("医院在11个病区试点“无陪护”病房。", ["试点的病区"], id="tried_out_where"),
        pytest.param("手术车价值300万元人民币。", ["手术车价值"], id="a_currency_is_not_counted"),
    ],
)
def test_a_thin_label_takes_its_programme_its_group_or_its_deed(body, labels):
    assert labels_of(body) == labels


@pytest.mark.parametrize(
    ("body", "label"),
    [
        pytest.param(
            "全省2043家卫生院中已有1867家单独建立党支部。", "建立党支部的卫生院", id="some_among_many"
        ),
        pytest.param("各支部书记、科主任、护士长等共180余人参加。", "参加人员", id="who_attends"),
        pytest.param(
            "九成的支部书记由科主任兼任。", "科主任兼任的支部书记占比", id="share_of_whom_it_is_told"
        ),
        pytest.param("这是一所开放床位3000张的三级医院。", "开放床位", id="a_figure_that_describes"),
        pytest.param("医院培养3名儿科转岗医生。", "培养儿科转岗医生", id="a_verb_within_a_noun"),
        pytest.param("医院组织5家医院培训医生。", "组织医院培训医生", id="a_verb_of_who_is_counted"),
        pytest.param(
            "基金结余2310万元，60%用于职工薪酬。", "基金结余用于职工薪酬", id="share_of_what_was_left"
        ),
    ],
)
def test_a_part_is_told_with_its_whole(body, label):
    assert labels_of(body)[-1] == label
