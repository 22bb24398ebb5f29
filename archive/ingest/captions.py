"""How much a short line reads like the caption of a picture.

A caption says what is to be seen: somebody, somewhere, doing something; a headline claims
or calls, a section heading sums up. The wording decides little by itself: where a line stands
(inside a sentence, behind a gap) weighs more, and that is weighed over the whole page.
"""

import re
from typing import Final

_SAYS: Final = re.compile(
    r"[（【]?图为|【图】|[（【]图片?：|(?:图片新闻|图片故事|图说|图片说明)[：: ]"
    r"|图[①-⑳一二三四五六七八九\d]?[：: ]|上图|下图|左图|右图|[①-⑳▲△▼▽↑↓←→]"
    r"|◎[^。]{4,50}。?[\u4e00-\u9fff]{2,4} ?摄"
)
_POINTS_AT: Final = re.compile(r"（(?:[左右中前后]|图)[一二三四五六]?[）)]")
_PICTURED: Final = re.compile(
    r"(?:摄|供图|（(?:摄影|图片?|供图)[：/／ ][^（）]{2,20}）"
    r"|（图片由[^）]{2,20}提供）|/图|资料图片?)[）)]?[。]?$"
)
#: Who took or gave the picture, behind its caption: 吴婧文摄, 通讯员供图, 商岩 摄, 梅影 摄影报道
_TAKEN_BY: Final = re.compile(
    r"(?:(?<=[。！”’）])\s?|\s)[（(]?(?:(?:本报|特约)?(?:记者|通讯员)\s?)?"
    r"[\u4e00-\u9fff]{1,12}(?:[ 、][\u4e00-\u9fff]{1,4}){0,3}\s?"
    r"[/／]?(?:摄影报道|摄影|摄|供图|提供|图)[）)]?$"
)
_ACTORS: Final = re.compile(
    r"医护人员|医务人员|医务工作者|工作人员|志愿者|患者|群众|市民|村民|居民|长者|专家|医生"
    r"|护士|医师|团队|队员|党员|书记|院长|主任|代表|学员|孩子|老人|学生|一行|领导|职工"
)
_DOING: Final = re.compile(
    r"正在|为[^，。]{1,8}(?:实施|进行|做|测|检查|诊疗|讲解|义诊|服务|接种|看病|把脉)|参加"
    r"|开展|走进|进行|指导|慰问|合影|现场|无偿献血"
    r"|义诊|查房|手术中|培训|演练|巡诊|授课|宣讲|展示|参观|等候|候诊|宣誓|座谈"
    r"|领奖|颁奖|揭牌|剪彩|授牌|接受|采摘|体验|登上|查看|操作|发放|演示|测量|聆听|祝贺|捐赠|讨论|争论|翻山|前往|登记|等候|清点|示范|带教|随访|训练|听诊|缝合|讲授|练习|咨询|领取|陪伴|陪同|就诊|看望|体检|采血|包扎|换药|针灸|把脉|交流|观摩|护送|转运|签约|拜师|挂牌|接种|问诊"
    r"|在[^，。]{2,16}(?:下|上|中|前|里|内|旁)"
)
#: 在鼓楼下为村民测血糖, 在救护车上与急诊医生视频连线
_SOMEWHERE: Final = re.compile(
    r"在(?<=[^“”，]在)[^，。“”]{2,16}(?:为|与|给|向|同|登上|等候|指导|接受|进行|开展|查看|参加|测量|体验"
    r"|训练|练习|学习|办理|咨询|领取|演练|讲解|带教|查房|示范|随访|义诊|排队|挂号|缴费|检查|操作)"
)
_RIGHT_NOW: Final = re.compile(r"[^。]{4,24}正在[^。]{2,20}。?$")
#: 为居民量血压, 为长者引路: whom they do it for, whatever it is
_FOR: Final = re.compile(
    r"[为给替][^，。、“”]{0,4}(?:医护人员|患者|群众|市民|村民|居民|长者|孩子|老人|学生|牧民|职工|病人|乡亲|产妇|新生儿)"
    r"[^，。、“”]{1,8}。?$"
)
_PLACE: Final = re.compile(
    r"(?:医院|中心|院区|门诊|大厅|科室?|病房|广场|外景|全景|一角|大楼|仪式|会场?|现场)。?$"
)


#: What a text that tells something holds, and a caption that shows something seldom does.
_TELLS: Final = re.compile(r"[了将已仍也还就不可能要曾都]|[“‘0-9]|超过|达到|提高|降至|因此|所以|为此|同时")


_CIRCLED: Final = frozenset("①②③④⑤⑥⑦⑧⑨⑩")


#: So many points say that a line is a caption whatever stands around it.
SIGNED: Final = 5.0


def taken_by(shadow: str) -> int:
    """Where in a caption the words begin that say who took the picture; its length where none do."""
    found = _TAKEN_BY.search(shadow)
    return found.start() if found and found.start() >= 4 else len(shadow)


def caption_points(shadow: str) -> float:
    """Points for a short line's wording; 0 says nothing either way."""
    points = 0.0
    if _SAYS.match(shadow) or _POINTS_AT.search(shadow):
        weak = (shadow[:1] in "▲△▼▽" or shadow[:1] in _CIRCLED) and shadow[-1:] not in "。）摄"
        points += 2.0 if weak else 5.0
    if shadow[:1] in _CIRCLED and len(shadow) <= 48 and shadow[-1:] == "。":
        points += 2.0
    if _PICTURED.search(shadow):
        points += 6.0 if _TAKEN_BY.search(shadow) else 4.0
    if "正在" in shadow and "，" not in shadow and _RIGHT_NOW.search(shadow):
        points += 1.2
    if _DOING.search(shadow):
        points += 2.2 if _ACTORS.search(shadow) else 1.0
    elif _FOR.search(shadow):
        points += 2.2
    if _SOMEWHERE.search(shadow):
        points += 1.5
    if shadow.endswith("。") and len(shadow) <= 44 and shadow.count("。") == 1:
        points += 2.0 if len(shadow) <= 30 else 1.2
        if points and _TELLS.search(shadow):
            points -= 1.0
    if len(shadow) <= 16 and _PLACE.search(shadow):
        points += 0.8
    return points
