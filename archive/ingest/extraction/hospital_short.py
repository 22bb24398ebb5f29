"""Short forms by which a story calls a hospital: 县医院, 中医院, 小沟卫生院, 第二附属医院."""

import re

#: A county's 县医院 is its 人民医院.
PLAIN = ("医院", "一院")
#: 省人医 is the province's 人民医院.
SPELT_OUT = {"人医": "人民医院", "妇保院": "妇幼保健院"}
#: 这家山区医院, 社区医院: no district's.
COMPOUNDS = re.compile("[山社地灾牧林矿库老城市辖片园郊疫]区|城市")
#: Of three letters these may stand for the story's one hospital of the kind.
SHORT_BARE = ("总医院", "中医院", "妇保院")
#: 第二附属医院 in a text of the university's own, which does not name itself.
OF_NO_SCHOOL = re.compile(
    r"第[一二三四五六七八九]附属医院|附属第[一二三四五六七八九]医院|附属[\u4e00-\u9fff]{2,6}医院"
)
#: 市二医院, where no city is named.
BY_NUMBER = re.compile(r"[一二三四五六七八九十](?:人民)?医院$")
#: 小沟卫生院 is the 小沟镇卫生院 or 小沟镇中心卫生院 of the story.
TOWNSHIP = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:镇|乡|街道)?(?:中心)?(?=卫生院$)")
#: 马金镇卫生院 is the 马金镇中心卫生院 of the story: a town has one.
CENTRAL = re.compile(r"(?<=[镇乡道])中心(?=卫生院$)")
#: 珠山中心卫生院 is the 珠山镇中心卫生院.
KIND = re.compile(r"(?<=[\u4e00-\u9fff]{2})[镇乡](?=中心卫生院$)")
NO_KIND = re.compile(r"[^镇乡道]中心卫生院$")
TOWNS = ("镇", "乡")
TOWN = re.compile(r"(?<=[县区市旗])[\u4e00-\u9fff]{1,4}?[镇乡]")
#: A township's name says itself where it ends; 大弯社区卫生服务中心 does not say where it begins.
SURE_TOWN = re.compile(r"[镇乡](?:中心)?卫生院$|街道社区卫生服务")
#: A town is looked for so far in front of its 镇卫生院.
FAR = 1500


def is_of_level(name: str, level: str, rest: str) -> bool:
    """Is 县中医院 short for that name?"""
    core = name[: -len(rest)] if name.endswith(rest) else ""
    if rest in PLAIN and name.endswith(("人民医院", "中心医院")):
        core = name[:-4].removesuffix("第一")
    return core.endswith(level)


def township_forms(name: str) -> list[str]:
    """Other forms of a township's house: without 镇 or 中心, and 汤山镇卫生院 for 汤山中心卫生院."""
    town = TOWNSHIP.sub("", name, count=1)
    kinds = [f"{town[:-3]}{kind}卫生院" for kind in "镇乡"] if NO_KIND.search(name) else []
    return [town, CENTRAL.sub("", name), KIND.sub("", name), *kinds]
