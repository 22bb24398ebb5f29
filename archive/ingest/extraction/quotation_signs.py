"""What stands before and behind a quotation and tells whether something is run under that name."""

import re
from typing import Final

#: Verbs behind which a quotation is somebody else's rule, a title or an honour …
CITED: Final = re.compile(
    r"(?:(?:根据|按照|依据|改变|摒弃|告别|打破)[^，。；]{0,6}|遵照|遵循|秉承|秉持|恪守|弘扬|发扬|荣获|获评|获得|被评为|获|授予|"
    r"针对|响应|牢记|解决|破解|打通|筑牢|锻造|拒绝|当好|争当|主题[为是])(?:了|着|好)?[^，。；]{0,4}$"
)
#: … and those behind which it may also be a programme: 坚持“党建+”工作模式.
TOLD: Final = 4  # characters that tell a name from a figure of speech
FOLLOWED: Final = re.compile(r"(?:坚持|围绕|聚焦|践行|贯彻|学习)(?:了|着|好)?[^，。；]{0,4}$")
#: Verbs that bring in a name only where they stand right before it: 每年办“…”60场.
#: An entry of a roll of honour: 一等奖：“…”.
ROLL: Final = re.compile(r"(?:等奖|项目|品牌|案例)[：:]$")
ARRIVES: Final = re.compile(
    r"[^，。；：！？、\n“”]{0,12}?(?:上线|启用|投用|投入使用|揭牌|挂牌|授牌|授旗|开馆|开诊|开班|开讲|启航|启动|上岗|亮相|落地|开张|开业|迎客|投运|竣工)|"
    # “院长接待日”每周三上午; “一支部一品牌”创建以来; “爱心小屋”设在: a programme does so, a saying does not.
    r"(?:每[天日周月年季逢到]|年年|月月|天天|设在|落户|应运而生|先后挂牌|开张|开进|走进|驶[进入向]|惠及|累计|接入|已(?:经)?(?:开|办|举|惠|服务|坚持|持续|进行|"
    r"覆盖|走|累|接|有\d|连续)|[办开讲播]了\d|覆盖\d|(?:创建|推行|实施|开展|启动|开通|运行|成立|推出|试行|设立|开设|实行)"
    r"(?:[^，。；：\n“”]{0,5}(?:来|后|至今)|(?=[，。；]))|"
    # … is what it is said to be, or is liked: “院长问诊”是该院的一项老制度; “涂鸦贴”深受患儿喜爱.
    r"是[^，。；：“”]{0,20}(?:制度|品牌|项目|活动|举措|做法|服务|创新|机制|工程|行动|计划|规矩|办法|法宝|秘诀|高招|招牌)(?=[，。：；、])|[深很广]受|走红|火了|"
    r"受到?[^，。；“”]{0,6}欢迎|成[了为][^，。；“”]{0,8}(?:最爱|品牌|常态|风景))"
)
#: What opens a sentence is told of: “清风查房”由…带队, “病房心愿墙”上贴着….
OPENING: Final = re.compile(r"(?:^|[\n，。！？；：])(?P<ahead>[^\W\d_的在是]{2,6})?\Z")
LONGEST_OPENING: Final = 8
TELLS: Final = re.compile(
    r"(?:最[早先]|率先)?由|每|在|已|就|也(?!是)|上(?!门)|[走开]到|启用|覆盖|获|满|[月周天年季]{2}|[不设包把将让为分]|(?:覆盖)?\d|，(?:即|就是|每)|（[^）]{2,30}）每"
)
#: 把“流动红旗”评比搬到病房: what is carried elsewhere is something that is run.
CARRIED: Final = re.compile(
    r"[^，。；：！？、\n“”]{0,6}?(?:(?:[搬送带开办摆用派贴挂设请][到进上在]|建[到进在]|复制到|接[到进入])|推广|延伸(?!护理|服务)|做成|打造)"
)
CARRIES: Final = re.compile(r"[把将]$")
#: One of its kind: 办一场“心愿集市”, 派去一名“健康伙伴” …
ONE: Final = re.compile(
    r"(?:[一这那每首]|第[一二三四五六七八九十\d]{1,3})[场支名张本堂辆台座套份间批期节轮处项道]$"
)
#: … unless something only looks like it: 成了一张“烫金名片”.
LIKENED: Final = re.compile(
    r"(?:像|如|成为|成了|变成|变身|当作|算是|俨然|打[赢好响]|无疑|就是)[^，。；“”]{0,6}$"
)
#: What is handed out or kept for everybody: 给每位患者附上一张“…单”, 发一本“…存折” …
GIVEN: Final = re.compile(
    r"(?:[发送附递领配写填贴挂印]|制作|建立)[^，。；：“”]{0,5}[一这每几][张份本枚块套册条根部]$"
)
#: … if it is a thing that serves so.
THINGS: Final = (
    "卡",
    "单",
    "册",
    "证",
    "码",
    "本",
    "簿",
    "折",
    "券",
    "包",
    "箱",
    "图",
    "牌",
    "表",
    "护照",
    "专线",
)
#: What hangs, lies or is used at work: 摆着“…台账”, 用“…法”给; or goes to everybody: 把“…卡”发到.
SHOWN: Final = re.compile(r"(?:[挂贴摆放印戴扫亮插][着上了出]|(?<![使利运引作])用|凭|拿着|举着|翻开|打开)$")
SHOWN_THINGS: Final = (*THINGS, "台账", "账本", "手册", "腕带", "法", "地图", "清单", "日记", "时刻")
HANDED: Final = re.compile(r"[^，。；：！？、\n“”]{0,6}?[发送装贴挂寄递写填交][到进上在给]")
#: Lessons are given: 给村民上“…课”.
TAUGHT: Final = re.compile(r"(?:[上讲开听办](?:起|了|好)?)$")
LESSONS: Final = ("课", "课堂", "讲堂", "学堂")
#: Roles that people take: 当“…识别员”.
SERVES_AS: Final = re.compile(r"(?:[当做](?:起|了|上)?|担任|聘为|选为|兼任|成了|成为)$")
SERVERS: Final = ("员", "管家", "哨兵", "天使")
#: 所谓“…”，是
SO_CALLED: Final = re.compile(r"，?(?:就?是|即|指)")
#: A day that comes again and again: 每月15日是“药箱清理日”.
RECURRING: Final = re.compile(r"(?:每[周月年季个逢]|逢)[^，。；]{0,8}(?:是|为|定为|叫)$")
#: Who began it, or how many serve in it: 她牵头的“红船夜诊”, 35位“银发伴诊员”.
RUN_BY: Final = re.compile(r"(?:牵头|发起|创办|打造|推出|策划|创立|创建|主办)的$")
SERVING: Final = re.compile(r"(?:\d|[一二两三四五六七八九十百])余?多?[位名]$")
#: Whose it is: 县医院的“文化大集”, 儿科党支部的“小橘灯”.
OWNED: Final = re.compile(r"(?:医院|卫生院|保健院|该院|我院|支部|[科部]|[全总分]院|集团|中心)(?P<of>的)?$")
#: A generic word right ahead of a quotation: 志愿服务品牌“…”.
CALLED: Final = re.compile(
    r"(?:品牌|项目|小程序|平台|系统|工程|行动|计划|工作室|服务队|志愿队|突击队|课堂|讲堂|学堂|栏目|专栏|热线|工作法)$"
)
#: Characters that close the nouns of names: “三问三看”交接法; and what is no such noun.
CLOSERS: Final = tuple("法制日岗队站屋室班车卡包群线点网团角册操营节堂箱屏库课号图表簿纸墙馆园")
VERBAL: Final = re.compile(
    "进行|开展|实施|参加|获得|走进|打造|建立|构建|举办|组成|形成|来到|成为|"
    "^(?:开[课讲班诊播]|[授揭挂]牌|累计|先后|均|共(?![建管享同育治联创]))|^上(?!门|线)|^里|^中(?![心医药])|^[日月年](?![间度终轻])|^(?:试?运行|届满|正式|迎来|今[年天日]|去年|目前)|^(?:优化|提升|推进|深入|覆盖|带动|引领|创新(?!奖|基金|工作室|平台|团队|项目|联盟|计划|工程|实验|驿站)|加强|落实|完善|提供|参与|实现|推动|促进|保障|开启|启动|组织|出台|介绍|展开|开进|走上|走出|送到|搬到|装上|进入|延伸)"
)
#: What a programme's generic word is for, right ahead of it: 心理健康促进|行动.
AIMED: Final = re.compile(r"(?:促进|提升|推进|引领|保障)$")
SOFT: Final = ("主题", "文化", "规范", "标准", "作风", "责任", "手术", "目标", "需求")
CUT: Final = re.compile(r"[，。；：！？、\n“”]")
DIRECT: Final = (
    "办",
    "名为",
    "取名",
    "命名为",
    "叫做",
    "叫作",
    "定为",
    "设为",
    "组织",
    "组成",
    "改装成",
    "作出",
    "搞",
    "便是",
    "制作",
    "派出",
    "选派",
    "配备",
    "聘请",
    "办理",
    "发放",
    "招收",
    "招募",
    "培养",
    "培训",
    "选拔",
    "选聘",
    "聘任",
    "签下",
    "做成",
    "制成",
    "评选",
    "办起了",
    "办起",
    "名叫",
    "就叫",
    "做法是",
    "办法是",
    "招法是",
    "靠的是",
    "定下",
    "立起",
    "立下",
    "编成",
    "编组为",
    "建起",
    "设起",
)
