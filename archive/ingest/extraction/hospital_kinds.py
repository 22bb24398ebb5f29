"""What kind of hospital a name tells of."""

import re

from archive.vocabulary import HospitalKind

#: A name with one of these words is a special hospital's.
SPECIAL = re.compile(
    r"肿瘤|口腔|眼|儿童|精神|传染|胸科|皮肤|骨科|心血管|心脏|脑|康复|肛肠|整形|美容|结核|职业病|妇产|肝|肾|耳鼻喉|老年|护理"
    r"|血液|疗养|防治|产院|病院|生殖"
)
CHINESE = re.compile(r"中医|中西医|[蒙藏国壮苗]医|骨伤|维吾尔医")


def hospital_kind(name: str) -> HospitalKind:
    """What a hospital is by its name: 天宁区人民医院集团 a group, 绵竹市中医院 one of Chinese medicine."""
    if name.endswith(("集团", "医共体", "医联体")):
        return HospitalKind.GROUP
    if name.endswith("卫生院"):
        return HospitalKind.TOWNSHIP
    if name.endswith(("服务中心", "服务站")) and "妇" not in name:
        return HospitalKind.COMMUNITY
    if "妇幼" in name or "妇女儿童" in name or "妇儿" in name or "保健院" in name:
        return HospitalKind.MATERNAL
    if CHINESE.search(name):
        return HospitalKind.CHINESE_MEDICINE
    return HospitalKind.SPECIALIST if SPECIAL.search(name) else HospitalKind.GENERAL
