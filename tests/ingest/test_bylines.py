"""Credits told from running text, writers from photographers."""

import pytest

from archive.ingest.bylines import read_credit
from archive.ingest.datelines import parse_dateline


@pytest.mark.parametrize(
    ("text", "writers"),
    [
        ("社区报记者 杨锐 医院供图", ("杨锐",)),
        ("本报记者 刘瑞 通讯员 赵文洁", ("刘瑞", "赵文洁")),
        ("文/宣传科 黄丽萍  图/骨科 杨帆", ("黄丽萍",)),
        ("文、摄/宣传部 吴玲", ("吴玲",)),
        ("文/张三 摄/李四", ("张三",)),
        ("张三 文/图", ("张三",)),
        ("张三 文 李四 图", ("张三",)),
        ("本报记者 张三 摄", ()),
        ("（王柄钧）", ("王柄钧",)),
        ("（宣传科 蓝小宁）", ("蓝小宁",)),
        ("（记者扎西才仁）", ("扎西才仁",)),
        ("朱　静", ("朱静",)),
        ("门诊党支部书记 陈国旗", ("陈国旗",)),
        ("记者沈悦医院供图", ("沈悦",)),
        ("□ 本报记者 欧阳明 通讯员 阿不都·热合曼", ("欧阳明", "阿不都·热合曼")),
        ("清江晚报／大桥新闻记者 沙小雨 通讯员 古琳", ("沙小雨", "古琳")),
        ("作者：清源县石桥镇居民 田茂", ("田茂",)),
        ("离退休党总支　郎玉", ("郎玉",)),
        ("2023-12-08　检验科　盘鸥　供稿", ("盘鸥",)),
        ("（闻一 整理）", ("闻一",)),
        ("本刊记者◎裘敏", ("裘敏",)),
        ("（清源市卫生健康委员会）", ()),
        ("（县人民医院党委）", ()),
        ("本刊记者 佟舟 图由医院提供", ("佟舟",)),
        ("党办 田雨", ("田雨",)),
        ("（通讯员 鼓轩记者沙雨）", ("鼓轩", "沙雨")),
        ("医院供图", ()),
        ("图片由县人民医院提供", ()),
    ],
)
def test_a_credit_names_its_writers(text, writers):
    credit = read_credit(text)
    assert credit is not None
    assert credit.writers == writers


@pytest.mark.parametrize(
    "text",
    [
        "推动服务更精细便捷",
        "党建铸魂",
        "手术中。",
        "市医院开展义诊",
        "近日，记者张三来到医院。",
        "成都市",
        "——访院长赵刚",
        "县卫健委副主任",
        "据县人民医院药学部副主任马玉",
        "对话清源市人民医院党委书记薛敬",
        "——对话清源市人民医院党委书记 薛敬",
    ],
)
def test_what_is_no_credit_is_none(text):
    assert read_credit(text) is None


@pytest.mark.parametrize(
    ("text", "dateline", "writers"),
    [
        ("本报讯 特约记者陆继才近日从省卫健委获悉", "本报讯 特约记者陆继才", ("陆继才",)),
        ("本报讯 （记者魏剑 通讯员刘勇）“在诊疗中", "本报讯 （记者魏剑 通讯员刘勇）", ("魏剑", "刘勇")),
        ("（社区报讯 记者李思佳）近期", "（社区报讯 记者李思佳）", ("李思佳",)),
        ("本报讯 河北省廊坊市疾控中心", "本报讯", ()),
        ("【大江报讯】记者文静深圳报道：清源", "【大江报讯】记者文静深圳报道：", ("文静",)),
        ("本报讯 记者黎思颖佛山报道：清源", "本报讯 记者黎思颖佛山报道：", ("黎思颖",)),
        ("本报茌平6月14日讯（通讯员 孙立国）聊城", "本报茌平6月14日讯（通讯员 孙立国）", ("孙立国",)),
        ("【江北日报讯】（记者 黄宝仪 广州报道）随着", "【江北日报讯】（记者 黄宝仪 广州报道）", ("黄宝仪",)),
        ("本报讯 通讯员闫峻岭报道天津市南开区", "本报讯 通讯员闫峻岭报道", ("闫峻岭",)),
    ],
)
def test_a_dateline_ends_where_the_text_begins(text, dateline, writers):
    found = parse_dateline(text)
    assert found is not None
    assert text[: found.end].strip() == dateline
    assert found.writers == writers


def test_electricity_is_no_dateline():
    assert parse_dateline("医院供电系统改造完成") is None
