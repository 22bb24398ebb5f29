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
OWNED: Final = re.compile(
    r"(?:(?<=院的)|(?<=中心的)|(?<=[，。；\n])(?=[^，。；\n]{6,18}[把将]))"
    r"(?P<name>[\u4e00-\u9fffA-Z0-9]{2,14}?(?:系统|平台|快速通道|绿色通道))(?=[立弹显自实把将上也就已，。]|马上|发出)"
)
