"""How quoted names of programmes are worded, and what stands around them that is no part of the name."""

import re
from typing import Final

#: How programmes are worded: 药膳进千家, 一科一品, 互联网+护理, 县招乡用、岗编分离.
ENTERING: Final = re.compile(
    r"进(?:千家|万家|社区|校园|乡村|农村|乡镇|村|企业|机关|家庭|楼栋|牧区|课堂|军营|基层|病房|临床|科室|集市|工地|景区)|下乡$|"
    r"(?:节|义诊日|公益行|健康行|光明行|微笑行)$"
)
WORDED: Final = re.compile(
    r"一.{1,2}一.{1,3}|一[号窗网卡站].{2,6}|.{2,8}\+.{2,10}|(?P<one>.{4})[、，·](?P<other>.{4})"
)
CLICK: Final = re.compile(r"一[键码].{2,4}$")
#: 人才十条: a policy of so many points.
POINTS: Final = re.compile(r"[^一二三四五六七八九十百\d]{2}[一二三四五六七八九十百\d]{1,3}条$")
#: A campaign that comes again and again: 第六届“…”; things of one name: 建成5个“…”.
AGAIN: Final = re.compile(
    r"(?:第.{1,3}|首)[届期季次批场]$|(?:\d{1,9}余?|[一两二三四五六七八九十多]{1,9})[个家间所支辆台处座条期场]$"
)
#: What only says in what way or medium: 一套名叫“…”的办法, “…”音频栏目.
WAY: Final = re.compile(r"的(?:办法|做法|方法|方式|法子|规矩)|的?(?:音频|视频|广播|电视)(?:栏目|节目)")
#: “无痛病房”创建以来
MAKING: Final = re.compile(r"(?:创建|建设|试点|改革|推广|开展|运行|实施)")
SINCE: Final = re.compile(r"以来|后|至今|期间|[一二三两四五六七八九十半\d]{1,6}个?[年月]")
#: Papers and honours that are handed out.
PAPERS: Final = ("证", "证书", "执照", "奖", "奖章", "锦旗", "称号")
COUNTED: Final = re.compile(r"(?:活动)?\d{1,4}余?多?[场期次届个名人支台张间处]")
#: “药箱支部”上门巡诊3460次: what is done so often under a name is no part of it.
DONE: Final = re.compile(
    r"[^的]{0,6}(?:巡诊|义诊|服务|筛查|培训|宣讲|巡讲|会诊|诊疗|查房|体检|随访|救治|帮扶|陪诊|接送|配送|调研|走访|宣传|检查)"
)
SO_MUCH: Final = re.compile(
    r"(?:群众|患者|老人|村民|居民)?(?:近|超|约|逾)?[\d一二两三四五六七八九十百千万.]{1,8}[余多]?[万千]?[次场人例单期份台件户]"
)
#: “15分钟康复圈”, “1小时急救圈”
WITHIN: Final = re.compile(r"[\d一二三两半]{1,3}个?(?:分钟|小时|公里).{0,6}圈")
#: Likenesses that the words ahead make a name of: 医院运行“晴雨表”, 药品“红黑榜”.
LIKENESSES: Final = frozenset(
    {"晴雨表", "红黑榜", "红绿灯", "导航仪", "导航图", "体检表", "明白账", "记分卡", "计分卡"}
)
NO_PREFIX: Final = re.compile(
    r"[\W\d的了在为将对从由给以]|医院|全院|全市|全县|全省|群众|患者|一个|一批|系列|首个|首批|多项|特色|具有|主题|"
    r"定期|评价|开展|参加|组织|进行|深化|推进"
)
#: Things that are run, rather than things that are done; and how many words tell one apart.
THINGS: Final = (*"日月周站室队班车屋堂角岗课", "门诊", "中心")
PLACES: Final = tuple("室家线团队站屋")  # “待产之家”: what is gone to or called needs fewer words
#: A paper or a project of research is named by its title.
RESEARCH: Final = re.compile(r"(?:研究|技术|机制|作用|分析|因子|探讨)$")
#: Generic words that close any phrase: “讲服务、重服务”.
EVERYDAY: Final = frozenset({"服务", "管理", "活动"})
#: What opens a programme is no part of its name.
CEREMONY: Final = re.compile(r"(?:开幕|揭幕|揭牌|授牌|授旗|启动|首发|开馆|落成|签约)(?:活动|工作)")
#: Behind a word of two characters these say only that it was done: “扫楼”工作.
DOINGS: Final = frozenset({"工作", "的工作"})
#: Who carries out a programme is no part of its name.
RUNNERS: Final = re.compile(r"^项目(?:组|团队)?|(?:团队|小组|专班)$")
#: Who serves in a team is not the team: “云上护理”专项小组护士.
MEMBERS: Final = re.compile(r"(?:小组|团队|专班|中心|平台).{0,2}(?:护士|医生|专家|院长)$")
