"""What kind of organisation a hospital is, told from its name."""

from __future__ import annotations

import re
from typing import Final

from archive.vocabulary import HospitalKind

# In order: 中医药大学附属妇幼保健院 is a 妇幼保健院 first.
_SIGNS: Final = (
    (HospitalKind.GROUP, re.compile("集团|医共体|医联体")),
    (HospitalKind.MATERNAL, re.compile("妇幼|保健院|妇女儿童")),
    (HospitalKind.COMMUNITY, re.compile("社区卫生")),
    (HospitalKind.TOWNSHIP, re.compile("卫生院")),
    (HospitalKind.CHINESE_MEDICINE, re.compile("中医|藏医|蒙医|维医|中西医|国医|壮医|苗医")),
    (
        HospitalKind.SPECIALIST,
        re.compile(
            "肿瘤|口腔|眼科|儿童|妇产|精神|传染病|胸科|骨科|皮肤|康复|心血管|脑科|耳鼻喉|结核|肝胆|肛肠"
            "|整形|职业病|老年|护理院|安定|心理|血液病|烧伤|肾病|糖尿病"
        ),
    ),
    (HospitalKind.GENERAL, re.compile("医院|[一二三四五六七八九十]院|附院|总院")),
)


def kind_of(name: str) -> str:
    """The value of a HospitalKind, or nothing where the name does not tell."""
    return next((kind.value for kind, sign in _SIGNS if sign.search(name)), "")
