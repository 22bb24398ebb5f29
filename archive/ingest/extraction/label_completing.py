"""Phrases too thin to say what is meant, with the words that they lean on in their own clause."""

import re
from typing import Final

from archive.ingest.extraction.phrase_words import COPULAS, STOPS
from archive.ingest.extraction.phrases import Phrases
from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.units import UnitKind

THIN: Final = 4
ASIDE: Final = re.compile(r"[（(]([^（）()\n]{2,14})[）)]$")
AVERAGES: Final = ("前", "平均", "最快", "最多", "最长", "最短", "最高", "最低")
# Words that say how a figure is meant but not of what.
BARE: Final = frozenset(
    (*AVERAGES, "全程", "用时", "耗时", "历时", "前后", "每人", "每天", "每次", "每", "人", "天", "次", "年")
    + ("每年", "每月", "封顶", "降", "升", "涨", "低")
)
UP_TO_NUMBER: Final = re.compile(r"[^\d]{2,}")
DIGITS: Final = re.compile(r"\d")
AMONG: Final = re.compile(r"(?P<whole>[^，。]{2,10}?)[中里](?:已|就|只|仅|共)?有?")
MEETING: Final = re.compile(r"参[加会与]|出席|到会|列席|与会")
ROSTER: Final = re.compile(r"[^、]{1,12}[长任记员师生士者部工表家]、")
MODAL: Final = re.compile(r"[可会能应须]{0,2}(?:必须|需要?|要求|最快|最慢)?$")
NO_DEED: Final = re.compile(r"[率“”]|为期$")
LONGEST_TIMED: Final = 8


def timed(phrases: Phrases, quantity: Quantity, phrase: str) -> str:
    """What is done within a time, where that stands behind it: 影像在10分钟内上传."""
    said = phrases.predicate(quantity.end).removeprefix("时间")
    if said[:1] in COPULAS:
        return phrase
    subject = MODAL.sub("", phrase)
    subject = subject[subject.rfind("的", 0, -2) + 1 :]
    if len(subject) > LONGEST_TIMED or not phrase:
        return phrase
    done = UP_TO_NUMBER.match(said[:6])
    if not done or done[0][:2] in phrase or NO_DEED.search(done[0] + phrase):
        return phrase
    return subject + done[0] + "时间"


def completed(phrases: Phrases, quantity: Quantity, left: list[int], phrase: str) -> str:
    """A phrase too thin to say what is meant, with the words that it leans on."""
    if not left or len(phrase) > THIN or not phrase:
        return phrase
    begin = phrases.words.starts[left[0]]
    aside = ASIDE.search(phrases.text, max(0, begin - 18), begin)
    if aside:
        return aside[1] + phrase  # DNT（入院到溶栓时间）中位数
    if all(phrases.words.texts[index] in BARE for index in left):
        counted = phrase in AVERAGES or quantity.kind is UnitKind.COUNT
        said = phrases.predicate(quantity.end) if counted else ""
        if said:
            return phrase.removeprefix("前") + said[:8]
        clause = phrases.clause_before(quantity.start)[-10:]
        return phrase if DIGITS.search(clause) else clause + phrase  # 上午8点至晚上10点，历时5天
    return phrase


def part_of(phrases: Phrases, quantity: Quantity, phrase: str) -> str:
    """Which of many do what stands behind: 乡镇卫生院中有1867家单独建立支部, 书记、主任等180人参会."""
    among = AMONG.fullmatch(phrase) if quantity.unit not in ("%", None) else None
    attends = quantity.unit in ("人", "名", "位") and ROSTER.match(phrase)
    said = phrases.predicate(quantity.end, STOPS) if among or attends else ""
    if not said or said[0] in COPULAS:
        return ""
    if among:
        return f"{said.replace('了', '')}的{among['whole']}"
    return said[:LONGEST_TIMED] + "人员" if MEETING.match(said) else ""
