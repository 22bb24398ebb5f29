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
COLLECTIVE: Final = re.compile(r"等(?:全[省市县]|省内|市内)?[\d一二三四五六七八九十百]{1,4}余?多?[家所个]")
FROM_SEVERAL: Final = re.compile(
    r"等(?:多家|各家|\d{1,4}余?多?家)?(?:单位|医院|机构|医疗机构|医疗单位|卫生院)的"
)
ET_CETERA: Final = re.compile(r"等(?:全[省市县]|省内|市内|县内)?")
# 联合县中医院和15家乡镇卫生院，组建X医共体: the members are the group's
FOUNDED: Final = re.compile(r"(?:组建|组成|成立|建立|建成|结成)[^，。；：\n]{0,4}$")
