"""What stands beside a programme that is named without quotation marks and without a verb ahead."""

import re
from typing import Final

#: What is said of a programme that comes into use, behind its name: 共享中药房正式投入使用.
ARRIVED: Final = re.compile(
    r"投入使用|投入运行|上线|启用|投用|揭牌|开诊|建成|开通|成立(?=大会|仪式|[，。]|$)"
)
JUST: Final = re.compile(
    r"(?:正式|全面|成功|率先|同步|已经|今日|昨日|日前|近日|近期|目前|今年|去年|本月|上月|于|\d{1,2}月|\d{1,2}日){1,4}$"
)
BEFORE: Final = re.compile(r"[，。；：！？,;:!?\n“”‘’\"\ue001…]")
WHEN: Final = re.compile(
    r"^.*?(?:首个|首家|首批|首创|日前|近日|今年|[月日]|以来|医院|该院|我院|全院|中心(?!药))(?=.{4})"
)


MOST_JUST: Final = 10  # characters

#: A hospital's own, at work: 该院的合理用药监测系统弹出警示; 儿童发热快速通道把分诊、采样连成一线.
#: The end is looked for first: few texts hold many.
OWN_END: Final = re.compile(
    r"(?:系统|平台|快速通道|绿色通道|服务队|志愿队|网络|[电诊疗检影]网|联盟|工作室)"
    r"(?=[立弹显自实把将上也就已，。覆接现由]|马上|发出|运行|累计)"
)
OWNED: Final = re.compile(r"(?:院的|中心的|[须先]经|来自|察看了?)(?P<name>[\u4e00-\u9fffA-Z0-9]{4,16})$")
ALONE: Final = re.compile(
    r"(?:^|[，。；\n])(?:该院|医院|全院|我院|目前|如今)?(?P<name>[\u4e00-\u9fffA-Z0-9]{4,16})$"
)
MOST_OWNED: Final = 20

#: Words ahead of a name: how it was done, how new it is, whose it is.
AHEAD: Final = re.compile(
    r"(?:[两三四五六七八九十]大(?!队)|了|起(?!搏)|出(?!院|生|血|诊)|一批|一套|一个|一项|一系列|系列|全国|全省|全市|全县|首个|首批|首家|多个|各项|各类|多种|"
    r"相关|全新|新的|全面|积极|大力|深入|持续|创新|率先|自主|共同|联合|成功|正式|完善|健全|优化|规范|推行|推进|建立|建设|实施|"
    r"开展|上线|启用|引进|引入|使用|覆盖[^的]{1,12}的|以[^的]{1,16}为[^的]{1,8}的|集[^的]{1,20}于一体的)+"
)
NOT_IN_NAME: Final = re.compile(
    r"[是将把被让使从于至由均已也都我你他她它们这那其此该每]|^[并而且]|通过|有关|[建设]立|(?<!行)为(?!民)|在(?!线)|对(?!口|接)|(?<!双)向(?!导)|"
    r"(?<!规)则|等(?!级|候)|(?<![患愿])者|(?<![实及限小])时|[三四五六七八九十]大|\d[个项]|多种|各种|各类|多个|"
    r" (?=[\u4e00-\u9fff])|强化|(?:深化|推进|健全)(?!工程|行动|计划)|"
    r"援(?!助)[\u4e00-\u9fff]{1,4}医疗队|[科室部]团队$|^[A-Z]?(?:ICU|CCU|NICU|PICU|EICU|RICU|DSA|MRI|PET|ECMO)$|"
    r"(?:提高|提升|确保|实现|解决|落实|满足|方便|获得|参加|加强)(?!工程|行动|计划|项目|活动|能力)"
)
COUNTED: Final = re.compile(
    r"^(?!.个统一)(?:\d+余?多?|[一二三四五六七八九十两几多数]+)[个项家支名批种条套类张台例万]"
)

#: What may follow a name at once: a new phrase, a number, or a word that only says what became of it.
FOLLOWS: Final = re.compile(
    r"[\ue000以来为让使等后并将可在对共已正\d]|$|工作|建设|管理|活动|服务协议|(?<!服务)协议|应用|上线|启用|投入|运行|的(?!士)|"
    r"(?:来|走|开)[到进]|深入|奔赴|同场|实现|提升|试点|创新|累计|启动|提供|收治|接诊|迎来|惠及"
)
#: A joint that stands inside one name, between short signs: 6S和目视化管理.
CODE: Final = re.compile(r"[A-Z0-9]{1,4}$")
#: A name that tells itself apart by letters or digits: 5S管理, 多学科协作MDT.
SIGNED: Final = re.compile(r"[A-Z]")

#: 廉政风险预警平台: of things that are built, three common words make a name.
CONCRETE: Final = (
    "平台",
    "系统",
    "网络",
    "心电网",
    "救治网",
    "小程序",
    "模式",
    "中心",
    "门诊",
    "套餐",
    "通道",
    "绿色通道",
    "长廊",
    "文化墙",
    "窗口",
    "专区",
    "专线",
    "热线",
    "班车",
    *("筛查车", "体检车", "医疗车", "流动车", "服务车", "巡诊车", "诊疗车", "接种车", "大篷车", "专车"),
)
#: With a single everyday word in front these name nothing.
ABSTRACT: Final = ("机制", "制度", "体系", "模式", "系统", "联盟")
#: What a thing is made into describes it: 打造成服务群众的暖心驿站.
BECOMES: Final = ("成", "为")
#: Right behind its owner a team, a line or a class is a name, no verb needed: 县中医院抗癌热线.
THEIRS: Final = re.compile(
    r"(?:医院|卫生院|保健院|附院|[该我]院)[\ue000]{0,40}(?![的和与及]|[设建成创]立|开[设展])(?P<name>[\u4e00-\u9fff]{2,11}?"
    r"(?:先锋队|服务队|突击队|志愿队|义诊队|宣讲团|妈妈团|讲师团|热线|一体化门诊|联合门诊|日间诊疗中心|日间手术中心|驿站|小屋|课堂|讲堂|学堂|流动医院|直通车))"
    r"(?![\u4e00-\u9fff]{0,2}(?:队长|员|员工))"
)
#: A sign in front tells a system apart wherever it stands: 5G医疗急救指挥系统.
SIGNED_SYSTEM: Final = re.compile(
    r"(?<![A-Za-z0-9])(?P<name>(?:[345]G|AI|VR|AR|MDT)(?:\+|＋)?(?![a-zA-Z])[\u4e00-\u9fff]{3,14}?(?:系统|平台|救护车|小程序|中心))"
    r"(?![\u4e00-\u9fff]{0,2}(?:公司|厂家))"
)
#: What something is for is no programme of its own: 旨在搭建青年研究平台.
AIMING: Final = re.compile(r"(?:旨在|致力于|力求)[^，。；\n]{0,6}$")
LONGEST_AIM: Final = 9
