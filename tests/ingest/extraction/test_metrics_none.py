"""Numbers that are no figures: dates, ordinals, ages, names, slogans, what is told off on the fingers."""

from __future__ import annotations

import pytest

from archive.ingest.document import Story
from archive.ingest.extraction.metrics import find_metrics

NOTHING = """
    半小时内完成
    5G网络覆盖
    2023年3月15日上午9时30分
    2021—2025年
    第二名
    首批支部
    第3批队员
    位列全国第12位
    国办发〔2022〕12号
    55岁的陈女士
    电话0571-87987373
    拨打120急救电话
    5S管理
    “1+6+N”矩阵
    H1N1流感
    《医改方案2022》
    三甲医院
    二级医院
    “十四五”规划
    三个维度发力
    四方责任
    10大领域
    五个方面
    住在3楼5号病房
    12层大楼
    两天时间就完成
    8个月时间
    近年来
    近3年来
    3天后出院
    “四个不能”
    “三抢三让”机制
    一场讲座
    一名医生
    一次性口罩
    新冠肺炎COVID-19防控
    7×24小时服务
    24小时值班
    64排CT
    1.5T核磁共振
    五官科
    百姓健康
    千方百计
    十分重要
    百分百满意
    万众一心
    一万年太久
    九三学社
    两会精神
    三级甲等
    四川省
    六安市
    三门峡市医院
    一手抓
    两手抓
    第一时间
    二十大精神
    二〇二三年
    上午8:30开会
    比例为3:1
    12月底
    前10名
    双一流
    三伏天
    十二指肠溃疡
    五一劳动节
    “八一”建军节
    四肢无力
    二维码
    一家三口
    千家万户
    3月5日至8日
    截至5月31日
    90后护士
    60后
    60岁以上老人
    数十名专家
    几十个科室
    若干项目
    第十三届运动会
    20世纪90年代
    3D打印
    4.0版本
    CA125升高
    维生素B12
    PM2.5
    一对一帮扶
    7月1日，庆祝建党100周年
    开展“三八”义诊活动
    “我在这里工作了30年。”他说
    实现零投诉
    全院上下一条心
    在第112个国际护士节来临之际
    评选2023年度“十佳护士”
    门诊大厅一楼2号窗口
    最小的仅3个月，最大的82岁
    两院携手5年来
    实施“百千万”工程，培养百名专家
    第二届中国医师节
    近日，记者走进第一人民医院
    一院三区协同发展
    发病6小时内的患者
    万人成就奖
    8岁男孩小明
    签订“1+3”合作协议
    11月1日起施行
    增加了近一倍
    数百人
"""


@pytest.mark.parametrize("text", [line.strip() for line in NOTHING.strip().splitlines()])
def test_a_number_that_counts_nothing_is_no_figure(text):
    assert find_metrics(Story(title="", body=text), (), ()) == ()
