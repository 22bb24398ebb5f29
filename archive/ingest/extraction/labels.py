"""What a figure counts: a short noun phrase from its sentence.

Chinese print sets what is counted behind the measure word (下设15个党支部), or
before the number (党员293人); a share stands behind its whole (线上业务占总业务量的80%)
or before it (70%固定薪酬). The words around the number, by their part of speech, say which.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.quantities import Quantity
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import Words
from archive.ingest.lexicons import entries

MASK: Final = "□"
STOPS: Final = frozenset("，。；！？：,;!?:\n　…—" + MASK)
CLAUSE_ENDS: Final = STOPS - {MASK}
COPULAS: Final = frozenset(("为", "是", "系"))
QUOTES: Final = frozenset("“”‘’「」『』《》")
JOINTS: Final = frozenset(("、", "和", "与", "及", "以及", "或"))
NEVER_NOUNS: Final = frozenset(("目前", "其中", "其余", "全部", "同时", "分别", "等"))
# 结果显示总胆固醇…: what comes before is said, not counted
SAYING: Final = frozenset(("显示", "表示", "介绍", "指出", "告诉", "透露", "称", "说", "使", "让", "令"))
# 比去年同期提高12%: against when is no part of what is counted
AS_BEFORE: Final = re.compile(
    r"(?:比|较|与|同)[^，]{0,3}(?:去年|上年|上月|往年|同期|以前|此前|之前|过去|前年|实施前|改革前)(?:同期|相比|同比|度)*"
)
ENOUGH: Final = 14  # a label is a short phrase
MOST: Final = 18
NOUNS: Final = frozenset("nabjlishk")  # first letters of tags that build a noun phrase
COMPARED: Final = (
    "比",
    "较",
    "同比",
    "环比",
    "按年",
    "增",
    "减",
    "下降",
    "上升",
    "提高",
    "提升",
    "降低",
    "高出",
    "其中",
)


@dataclass(frozen=True, slots=True)
class Label:
    """The words of a label, how far they were fetched, and whether another figure has them too."""

    text: str
    far: bool = False
    inherited: bool = False


class Labels:
    """Names what each quantity of one text counts.

    `words` are those of `masked`, in which every quantity is blotted out, so that no
    word runs into a number. `text` is what labels are quoted from.
    """

    def __init__(self, text: str, words: Words, hospitals: list[tuple[int, int]]) -> None:
        self._text = text
        self._words = words
        self._hospitals = sorted(hospitals)
        self._fillers = frozenset(entries("label_fillers"))
        self._openers = frozenset(entries("label_openers"))

    def of(self, quantity: Quantity, previous: str, close: bool) -> Label:
        """The label of `quantity`; `previous` is the label before, `close` where it is of the same sentence."""
        left = self._left(quantity.start)
        governed = any(self._words.tags[index] == "v" for index in left)
        listed = self._text[max(0, quantity.start - 1) : quantity.start] in ("、", "和", "及", "与")
        noun, rest = self._noun_behind(quantity.end, governed or listed)
        if quantity.kind is UnitKind.THING and not noun:
            noun = [quantity.unit or ""]
        share = quantity.kind is UnitKind.SHARE
        if quantity.kind in (UnitKind.MEASURE, UnitKind.TIME) and left:
            noun = []  # 服务期3年合同期满: what is measured stands before
        if noun and not (share and left and self._is_subject(left)):
            return self._before_its_noun(quantity, left, noun, rest, share)
        phrase = self._phrase(left, share)
        if quantity.kind is UnitKind.MEASURE and "的" in phrase[1:-2]:
            phrase = phrase[phrase.rindex("的") + 1 :]  # 陈女士的总胆固醇
        if phrase and phrase.startswith(COMPARED) and previous and close and len(phrase) <= 12:
            return Label((previous + phrase)[-MOST - 4 :])
        if phrase and phrase[-1] in "级类型性" and previous and close:
            return Label(_swap_rank(phrase, previous), inherited=True)
        if phrase and phrase != "其中":
            if len(phrase) <= 4 and all(self._words.tags[index][0] in "vd" for index in left):
                said = self._object(quantity)
                if not said and previous and close and len(phrase) == 2:
                    return Label((previous + phrase)[-ENOUGH:])  # 发放救助金300万元，惠及643户
                phrase += said
            return Label(phrase)
        predicate = self._predicate(quantity.end)
        if previous and close and self._follows(quantity.start):
            return Label(previous, inherited=True)
        if predicate:
            about_it = previous[-4:] if predicate[0] in "为是系" and previous and close else ""
            return Label(predicate.lstrip("为是系") + about_it)
        if previous and close:
            return Label(previous, inherited=True)
        return Label(self._clause_before(quantity.start), far=True)

    # before the number

    def _left(self, offset: int) -> list[int]:
        """Numbers of the words from the clause's start to `offset`, fillers at its end left out."""
        words = self._words
        index = words.at(offset - 1) if offset else -1
        taken: list[int] = []
        quoted = False
        while index >= 0 and offset - words.starts[index] <= 40:
            word = words.texts[index]
            if word in "”’」』":
                quoted = True
            elif word in "“‘「『":
                if not quoted:
                    break
                quoted = False
            elif word in (CLAUSE_ENDS if quoted else STOPS):
                break
            taken.append(index)
            index -= 1
        while taken and (words.texts[taken[0]] in self._fillers):
            taken.pop(0)
        return self._without_subject(taken[::-1])

    def _without_subject(self, taken: list[int]) -> list[int]:
        """Drops the hospital, times and adverbs that open a clause: 目前，我院已…"""
        words = self._words
        if not taken:
            return taken
        begin, end = words.starts[taken[0]], words.end(taken[-1])
        behind = max(
            (stop for start, stop in self._hospitals if begin <= start and stop < end), default=begin
        )
        kept = [index for index in taken if words.starts[index] >= behind]
        while kept and (words.texts[kept[0]] in self._openers or words.texts[kept[0]] in JOINTS):
            kept.pop(0)
        # 每年培训, 累计接诊: an adverb stays where the rest is too short to tell what is meant
        while kept and words.tags[kept[0]][0] in "tcrdpuf" and self._length(kept[1:]) >= 4:
            kept.pop(0)
        return kept

    def _phrase(self, left: list[int], share: bool) -> str:
        """The phrase that ends before the number, with the verb that governs it."""
        words = self._words
        left = self._past_list(left)
        said = [place for place, index in enumerate(left[:-1]) if words.texts[index] in SAYING]
        left = left[said[-1] + 1 :] if said else left
        if share:
            return AS_BEFORE.sub("", self._join(self._last(left, MOST + 8)))[-MOST - 2 :]
        if self._length(left) <= ENOUGH:
            return self._join(left)
        verbs = [place for place, index in enumerate(left) if words.tags[index] == "v"]
        for place in verbs:
            if self._length(left[place:]) <= ENOUGH and place < len(left) - 1:
                return self._join(left[place:])
        return self._join(self._last(left, MOST))

    def _follows(self, offset: int) -> bool:
        """Whether only fillers stand between this figure and the one before: 20余批次共计800余人次."""
        words = self._words
        index = words.at(offset - 1) if offset else -1
        while index >= 0 and (words.texts[index] in self._fillers or words.texts[index] in JOINTS):
            index -= 1
        return index >= 0 and words.texts[index] == MASK

    def _past_list(self, left: list[int]) -> list[int]:
        """开展腹腔镜、膝关节镜等新技术 -> 开展新技术"""
        words = self._words
        etc = [place for place, index in enumerate(left[:-1]) if words.texts[index] in ("等", "等等")]
        if not etc:
            return left
        first = next((place for place, index in enumerate(left) if words.texts[index] == "、"), etc[-1])
        verbs = [place for place, index in enumerate(left[:first]) if words.tags[index] == "v"]
        before = left[: verbs[-1] + 1] if verbs else []
        return before[-3:] + left[etc[-1] + 1 :]

    def _is_subject(self, left: list[int]) -> bool:
        """Whether the phrase before a share already says the share of what: 占总收入的30%."""
        return any(self._words.texts[index].startswith(("占", "率", "达", "为")) for index in left)

    # behind the unit

    def _modifier(self, index: int) -> bool:
        """Whether a verb only qualifies the noun behind it: 6次输入疫情, 3个示范党支部."""
        words = self._words
        return (
            words.tags[index] == "v"
            and index + 1 < len(words.texts)
            and self._nominal(index + 1)
            and not words.tags[index + 1].startswith(("ns", "m", "nr"))
        )

    def _noun_behind(self, offset: int, modifies: bool) -> tuple[list[str], int]:
        """The noun phrase that begins at `offset`, and the offset behind it.

        `modifies`: a verb already stands before the number, so that one behind it only qualifies.
        """
        words = self._words
        index = words.at(offset)
        if index < 0 or words.starts[index] < offset:
            index += 1
        if index < len(words.texts) and words.texts[index] == "的":
            index += 1
        taken: list[str] = []
        relative = self._relative_end(index)
        while index < len(words.texts):
            word, tag = words.texts[index], words.tags[index]
            if word in QUOTES or index < relative:
                taken.append(word)
            elif word in JOINTS:
                if not taken or index + 1 >= len(words.texts) or not self._nominal(index + 1):
                    break
                taken.append(word)
            elif (
                word == "的"
                and taken
                and index + 1 < len(words.texts)
                and self._nominal(index + 1)
                or self._nominal(index)
            ):
                taken.append(word)
            else:
                break
            index += 1
            if sum(map(len, taken)) > MOST:
                break
        end = words.starts[index] if index < len(words.texts) else len(self._text)
        return ([] if all(word in QUOTES for word in taken) else taken), end

    def _nominal(self, index: int) -> bool:
        tag, word = self._words.tags[index], self._words.texts[index]
        return (
            word not in STOPS
            and word not in NEVER_NOUNS
            and (tag[0] in NOUNS or tag in ("vn", "eng", "m") or tag.startswith("nr"))
        )

    def _relative_end(self, index: int) -> int:
        """The number of the word behind 的 where a clause stands before its noun: 申报党员示范岗的支部."""
        words = self._words
        if index >= len(words.texts) or words.tags[index] != "v":
            return -1
        for place in range(index + 1, min(index + 9, len(words.texts) - 1)):
            word = words.texts[place]
            if word in STOPS or word in JOINTS:
                return -1
            if word == "的":
                return place + 1 if self._nominal(place + 1) else -1
        return -1

    def _predicate(self, offset: int) -> str:
        """What is said of the counted from `offset` to the clause's end, other figures included."""
        words = self._words
        index = words.at(offset)
        if index < 0 or words.starts[index] < offset:
            index += 1
        if index < len(words.texts) and words.texts[index] in JOINTS:
            return ""
        while (
            index < len(words.texts)
            and words.texts[index] not in COPULAS
            and (
                words.texts[index] in self._openers
                or (words.tags[index][0] in "dpu" and words.texts[index] != "比")
            )
        ):
            index += 1
        if index >= len(words.texts) or words.texts[index] in STOPS:
            return ""
        begin = words.starts[index]
        end = begin
        while (
            index < len(words.texts)
            and words.texts[index] not in CLAUSE_ENDS
            and words.end(index) - begin <= ENOUGH
        ):
            end = words.end(index)
            index += 1
        return self._text[begin:end]

    def _before_its_noun(
        self, quantity: Quantity, left: list[int], noun: list[str], rest: int, share: bool
    ) -> Label:
        words = self._words
        thing = (
            self._text[rest - sum(map(len, noun)) : rest] if quantity.kind is not UnitKind.THING else noun[0]
        )
        said = self._predicate(rest)
        if share:
            return Label((thing + (said or "占比"))[:MOST])
        verbs = [
            index for index in left if words.tags[index] == "v" and words.texts[index] not in self._fillers
        ]
        if verbs and self._text[quantity.start - 1] == "的":
            return Label(self._join(self._last(left[left.index(verbs[0]) :], ENOUGH)) + "的" + thing)
        said = said.removeprefix("组成").removeprefix("的")
        if said and len(said) <= 10:
            return Label(said + ("" if said[-1] in "的队组团" else "的") + thing)
        return Label(words.texts[verbs[-1]] + thing if verbs else thing)

    def _object(self, quantity: Quantity) -> str:
        """What completes a bare verb: 选聘29人为…乡村医生, 录取100名进入研修项目, 拟用3年时间."""
        if quantity.kind is UnitKind.TIME:
            return "时间"
        said = self._predicate(quantity.end)
        return said[-8:] if said[:1] in COPULAS else said

    # elsewhere

    def _clause_before(self, offset: int) -> str:
        """The clause before the one that holds `offset`: 从开出处方到取药，最快只需8秒."""
        words = self._words
        index = words.at(offset - 1) if offset else -1
        while index >= 0 and words.texts[index] not in STOPS:
            index -= 1
        if index < 0 or words.texts[index] in "。！？\n" + MASK:
            return ""
        return self._join(self._last(self._left(words.starts[index]), ENOUGH))

    def _last(self, taken: list[int], most: int) -> list[int]:
        while len(taken) > 1 and self._length(taken) > most:
            taken = taken[1:]
        return taken

    def _length(self, taken: list[int]) -> int:
        return sum(len(self._words.texts[index]) for index in taken)

    def _join(self, taken: list[int]) -> str:
        words = self._words
        return "".join(self._text[words.starts[index] : words.end(index)] for index in taken).strip(" 、的")


def _swap_rank(rank: str, previous: str) -> str:
    """省级科研项目2项、市级7项: the second is 市级科研项目."""
    at = previous.find("级")
    return rank + (previous[at + 1 :] if at >= 0 else previous[-4:])
