"""What stands between a post and whose it is."""

import re

from archive.ingest.divisions import candidates

#: No post reaches across these; brackets may stand behind an organisation.
MARKS = re.compile(r"[。！？；，：“”‘’《》【】\n…—●■◆★▲▶,;:!?\u2600-\u27bf\U0001f000-\U0001faff]")
REGIONAL = re.compile(r"^(?:常务)?副?(省|市|县|区|州|旗|镇|乡)长$")
VILLAGE = re.compile(r"[\u4e00-\u9fff]{1,4}?(?:村|社区|镇|乡|苏木|嘎查)")
VILLAGERS = ("村医", "乡村医生", "老村医", "村支书", "村主任")
#: 副主任医师冀连海的徒弟、医生阿依古丽: what stands before is the other's.
TIES = re.compile(
    r"(?<=[\u4e00-\u9fff]的)(?:大?徒弟|弟子|学生|学员|搭档|同事|战友|同学|妻子|丈夫|爱人|儿子|女儿|母亲|父亲|师父|师傅|老师|继任者|接班人)[、，]?"
)
#: 市人民医院特邀市委党校教授: whom one invites is another's.
INVITED = re.compile(
    r"(?:特邀|邀请到?|聘请|慰问|看望|采访|拜访|接见|会见|欢迎)了?(?!专家|嘉宾|顾问|委员|评论员|[部处科办团组室中])"
    r"|成立(?=国医大师|全国名|省名|名老?中医)"
)
REACH = 48
#: Who is sent to a hospital belongs to the one that sent him.
SENT = re.compile(r"派驻|派往|派到|下派|派遣|支援|援助|帮扶|选派")
#: A hospital's common name in front of a post: 医院门诊部主任, 中心主任.
COMMON = re.compile(r"医院|卫生院|集团|分院|(?:社区|社区服务|卫生服务)?中心(?=副?(?:主任|书记)|党支部)")
#: 市卫健委机关纪委书记: of the office, and its own committee is part of the post.
OFFICES_OWN = re.compile(r"(?:(?:直属)?机关(?:纪委|党委|工会|团委|党支部|党总支)|(?<=街道)党工委)$")
OWN_OFFICE = re.compile(r"(?:医院|卫生院|集团|中心|院)(?:党委|纪委|团委|工会|监委|党总支|党支部|党组)")
#: In front of an organisation: 据县卫生健康委副主任; what one person does with the next.
BEFORE_OWNER = frozenset("据由经请随")
TAKES_ALONG = frozenset("率带陪携偕在")
#: 我校校长: of a university that does not name itself.
SCHOOL = re.compile(r"(?:我|本|该)校(?=[\u4e00-\u9fff])")
SCHOOL_POST = re.compile(r"副?校长|校党委")
#: 镇江市|未成年人成长指导中心|主任, 市|文明办|副主任: an office by its place and its last letter.
OFFICE = re.compile(r"[\u4e00-\u9fff]{2,16}(?:中心|[办局委处会厅部社馆站])$")
#: 原院长, 退休护士长: such a word is part of the post, wherever the organisation stands.
FORMER = re.compile(r"(?:原|退休|离休|返聘|挂职|帮扶)$")
#: 护士长、40年党龄的老党员: membership between a post and its name.
MEMBER = re.compile(r"、(?:[^，。、；：\n]{1,8}的)?(?:老|青年|预备)?(?:共产|中共)?党员")
#: Centres without a place that are houses of their own.
HOUSE_CENTRE = re.compile(r"疾控|疾病|急救|血液|血站|卫生服务|120|职业病|防治")
#: Centres that are sections of hospitals, not houses of their own.
SECTION_CENTRE = re.compile(
    r"(?:健康管理|体检|卒中|胸痛|创伤|质控|医学检验|检验|影像|病理|康复|产前诊断|生殖医学|生殖|心脏|肿瘤|透析|血液净化|护理|急救|急诊"
    r"|消毒供应|运营管理|住院服务|入院服务|门诊服务|客户服务|患者服务|科研|教学|培训|信息|数据|后勤保障|睡眠|疼痛|日间手术|日间)"
    r"(?:医学|诊疗|治疗|管理|服务)?中心"
)


def is_centre_of_house(name: str) -> bool:
    """采购中心: a section, as no place stands in front and it is no house by itself?"""
    if SECTION_CENTRE.fullmatch(name):
        return True
    if not name.endswith("中心") or HOUSE_CENTRE.search(name):
        return False
    return not any(candidates(name[:length]) for length in (2, 3, 4)) and not name.startswith(
        ("省", "市", "县", "区")
    )
