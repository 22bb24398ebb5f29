"""What stands right before a figure and says that it is no single hospital's, or a founded group's."""

import re
from typing import Final

# Of several at once: 平湖、开化、金华分院党务干部50余人
SEVERAL: Final = re.compile(
    r"(?:、[^，。；、…]{1,12}(?:分院|卫生院|医院|院区)|(?<![向给为对与和到])各(?:医院|卫生院|成员单位))[^，。；：]{0,10}$"
)
# 城北县域内就诊率, 使县域儿科转出率下降: a region's wherever it stands
WITHIN: Final = re.compile(
    r"[县市州]域内?(?:[^，。；：]{0,6})(?:就诊|住院|转出|外转|就医)[^，。；：]{0,2}[率量比][^，。；：]{0,8}$"
)
# 来自全国412家医院, 从全省132个案例中: counted over a region
OVER: Final = re.compile(r"(?:来自|从)[^，。；：]{0,4}(?:全[国省市县区州]|[省市]内外?)[^，。；：\d的]{0,8}$")
# 8家交流单位之一: told of all of them
ONE_OF: Final = re.compile(r"\d{1,4}[^，。；：\d\n]{1,12}之一")
# 医科大学附属医院及市中心医院共25名专家
JOINED: Final = re.compile(r"[、及和与以][省市县区及]?$")
TOGETHER: Final = re.compile(r"(?:一共|共计|总共|共|合计)[派有]?[出来]?")
COLLECTIVE: Final = re.compile(r"等(?:全[省市县]|省内|市内)?[\d一二三四五六七八九十百]{1,4}余?多?[家所个]")
FROM_SEVERAL: Final = re.compile(
    r"等(?:多家|各家|\d{1,4}余?多?家)?(?:单位|医院|机构|医疗机构|医疗单位|卫生院)的"
)
ET_CETERA: Final = re.compile(r"等(?:全[省市县]|省内|市内|县内)?")
# 联合县中医院和15家乡镇卫生院，组建X医共体: the members are the group's
FOUNDED: Final = re.compile(r"(?:组建|组成|成立|建立|建成|结成)[^，。；：\n]{0,4}$")


def of_several(text: str, start: int, end: int, figure: int) -> bool:
    """Whether the house at `start` is the last of several that `figure` is told of together."""
    together = TOGETHER.fullmatch(text, end, figure)
    return together is not None and JOINED.search(text, max(0, start - 2), start) is not None
