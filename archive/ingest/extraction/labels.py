"""What a figure counts: a short noun phrase from its sentence.

Chinese print sets what is counted behind the measure word (下设15个党支部), or
before the number (党员293人); a share stands behind its whole (线上业务占总业务量的80%)
or before it (70%固定薪酬). The words around the number, by their part of speech, say which.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.extraction.label_completing import THIN, completed, part_of, timed
from archive.ingest.extraction.label_context import (
    MEMBERS,
    is_bare,
    noun_of,
    programme_before,
    whole_before,
    without_times,
)
from archive.ingest.extraction.label_leaning import Before, goes_on, of_same, ranked, with_before, with_verb
from archive.ingest.extraction.not_metrics import DURATION_BEHIND
from archive.ingest.extraction.phrase_words import (
    CLAUSE_ENDS,
    COPULAS,
    LISTS,
    STOPS,
    fillers,
)
from archive.ingest.extraction.phrases import ENOUGH, MOST, Phrases
from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.units import UnitKind

LONGEST_SURE: Final = 12  # of a label put together from several words
PEOPLE: Final = frozenset(("人", "名", "位"))
OWNERS: Final = re.compile(r"[^的]{1,8}[员工师生士者民友属](?=的)")
ONE_BY_ONE: Final = re.compile(r"每|平均|各[获得配设建]")
TREATING: Final = frozenset(("把", "将"))  # 把18个党小组组长聘为联络员
PASSIVE: Final = re.compile(r"担任|兼任|过|牵头|负责")
CURRENCIES: Final = frozenset(("人民币", "港币", "港元"))
TRIED: Final = re.compile(r"^([\u4e00-\u9fff]{2})“.*")  # 在11个病区试点“无陪护”病房
ANYBODY: Final = frozenset(("同志", "个人", "人员", "职工", "干部职工", "代表"))
NOTHING: Final = -1  # the end of a noun of which nothing is said
# 9名专家定期坐诊、查房: a list tells more than who is counted, but not where it is taken part in
TELLING: Final = re.compile(r"“|^(?!.{0,2}(?:参[加与]|来自)).*、")
BARELY: Final = 2  # characters of a noun that tell little
LONGEST_LEAD: Final = 6
SHORTEST: Final = 3  # two characters seldom say what is counted
UNQUOTED: Final = str.maketrans("", "", "“”")
LONGEST_PREDICATE: Final = 10
GOING: Final = ("到", "赴", "前往", "来到", "分赴", "奔赴")  # 选送20名骨干到国内一流医院进修
# 结果显示总胆固醇…: what comes before is said, not counted
SAYING: Final = frozenset(("显示", "表示", "介绍", "指出", "告诉", "透露", "称", "说", "使", "让", "令"))
# 比去年同期提高12%: against when is no part of what is counted
AS_BEFORE: Final = re.compile(
    r"(?:比|较|与|同)[^，]{0,3}(?:去年|上年|上月|往年|同期|以前|此前|之前|过去|前年|实施前|改革前)(?:同期|相比|同比|度){0,2}"
)


@dataclass(slots=True)
class Label:
    """The words of a label: fetched from afar, shared with another figure, put together from several?"""

    text: str
    far: bool = False
    inherited: bool = False
    assembled: bool = False


class Labels:
    """Names what each quantity of one text counts."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._words = phrases.words
        self._text = phrases.text

    def of(self, quantity: Quantity, before: Before | None) -> Label:
        """The label of `quantity`; `before` is the figure before in its sentence."""
        label = self._read(quantity, before)
        text = without_times(label.text)
        if text in MEMBERS:
            text = whole_before(self._text, quantity.start) + text
        elif is_bare(text) and not label.inherited:
            programme = programme_before(self._text, quantity.start)
            text = programme + text if programme else text + self._phrases.told_before(quantity.start)
        if "“" in text or "”" in text:
            text = text if text.count("“") == text.count("”") else text.translate(UNQUOTED)
        text += "比" if text.endswith(("占", "佔")) and len(text) > BARELY else ""
        far = label.far or len(text) < SHORTEST or (label.assembled and len(text) > LONGEST_SURE)
        return Label(text, far, label.inherited, label.assembled)

    def _read(self, quantity: Quantity, before: Before | None) -> Label:
        previous = before.label if before else ""
        left = self._phrases.before(quantity.start)
        noun, end = self._noun(quantity, left)
        share = quantity.kind is UnitKind.SHARE
        if noun and not (share and self._is_subject(left)):
            label = self._with_noun(quantity, left, noun, end)
            return Label(label.text, label.far, label.inherited, assembled=True)
        per = "" if noun else self._phrases.each(quantity.start)
        if per:
            return Label(per + ("人数" if quantity.unit in PEOPLE else ""), far=True)
        if previous and self._phrases.is_hospital(left):
            return Label(previous, inherited=True)  # 建病床1026张，其中城关镇卫生院174张
        if self._phrases.is_hospital(left) and (said := self._phrases.predicate(quantity.end)):
            return Label(said, far=True)  # X医院120余人参加献血
        phrase = self._phrase(left, quantity.kind)
        if quantity.kind is UnitKind.MEASURE and "的" in phrase[1:-2]:
            phrase = phrase[phrase.rindex("的") + 1 :]  # 陈女士的总胆固醇
        phrase = completed(self._phrases, quantity, left, phrase)
        if quantity.kind is UnitKind.TIME and not quantity.changed:
            phrase = timed(self._phrases, quantity, phrase)
        part = part_of(self._phrases, quantity, phrase)
        if part:
            return Label(part, far=True)
        if phrase and phrase != "其中":
            return self._with_phrase(quantity, left, phrase, before)
        if previous and self._phrases.follows(quantity.start):
            return Label(previous, inherited=True)
        predicate = self._phrases.predicate(quantity.end)
        if predicate and share and previous and predicate[0] not in COPULAS:
            return Label((noun_of(previous) + predicate)[: MOST + 4], far=True)  # 结余60%用于薪酬
        if predicate:
            people = before is not None and quantity.unit in PEOPLE and before.unit in PEOPLE
            if previous and (phrase == "其中" or people) and predicate[0] not in COPULAS:
                predicate = self._phrases.predicate(quantity.end, STOPS).rstrip("、")
                return Label(f"{predicate.replace('了', '')[:ENOUGH]}的{noun_of(previous)}", far=True)
            # SCI论文13篇，其中7篇为第一作者
            whole = noun_of(previous) if previous and predicate[0] in COPULAS else ""
            return Label(predicate.lstrip("为是系") + whole, far=True)
        if previous:
            return Label(previous, inherited=True)
        return Label(self._phrases.clause_before(quantity.start), far=True)

    def _noun(self, quantity: Quantity, left: list[int]) -> tuple[str, int]:
        """The noun phrase behind the unit and where it ends; empty where it is not what is counted."""
        planned = quantity.kind is UnitKind.TIME and DURATION_BEHIND.match(self._text, quantity.end)
        sized = quantity.kind is UnitKind.MEASURE and self._text.startswith("的", quantity.end)  # 8毫米的缺损
        if quantity.kind in (UnitKind.MEASURE, UnitKind.TIME) and left and not planned and not sized:
            return "", quantity.end  # 服务期3年合同期满: what is measured stands before
        if quantity.kind in (UnitKind.COUNT, UnitKind.MONEY) and self._phrases.is_attribute(
            left, quantity.end
        ):
            return "", quantity.end  # 开放床位3000张的三级医院
        governed = any(self._words.tags[index] in ("v", "p") for index in left)
        governed = governed or self._words.tag_before(quantity.start) == "p"  # 由2辆巡诊车组成
        listed = self._text[max(0, quantity.start - 1) : quantity.start] in ("、", "和", "及", "与")
        noun, end = self._phrases.noun_behind(quantity.end, governed or listed)
        if quantity.kind is UnitKind.MONEY and noun in CURRENCIES:
            return "", quantity.end  # 价值300万元人民币
        owner = OWNERS.match(noun + self._text[end : end + 1]) if quantity.unit in PEOPLE else None
        if owner:
            noun, end = owner[0], NOTHING  # 1386名职工的廉洁承诺在这里公开展示
        if quantity.kind is UnitKind.THING:
            return (quantity.unit or "") + noun, end
        return noun, end

    def _is_subject(self, left: list[int]) -> bool:
        """Whether the phrase before a share already says the share of what: 占总收入的30%."""
        return any(self._words.texts[index].startswith(("占", "率", "达", "为")) for index in left)

    def _with_noun(self, quantity: Quantity, left: list[int], noun: str, end: int) -> Label:
        words, phrases = self._words, self._phrases
        share = quantity.kind is UnitKind.SHARE
        if phrases.is_of_list(left):
            left = []
        said = phrases.predicate(end, CLAUSE_ENDS if share else STOPS) if end != NOTHING else ""
        if not share and ONE_BY_ONE.search(said) and phrases.goes_to_figure(end):
            said = ""  # 69名队员平均每周加班10小时: that is said of the figure to come
        verbs = [index for index in left if words.tags[index] == "v" and words.texts[index] not in fillers()]
        if share and verbs and not said and self._text.startswith("的", quantity.end):
            return Label(phrases.join(words.last(left, ENOUGH)) + noun)  # 监测设备配到80%以上的乡镇卫生院
        if share:
            if said and PASSIVE.search(said) and len(said) + len(noun) <= MOST:
                return Label(f"{said}的{noun}占比")  # 九成的支部书记由科主任兼任
            return Label((noun + (said or "占比"))[:MOST])
        if verbs and self._text[quantity.start - 1] == "的":  # 参加夜间门诊的156名医生
            clause = words.last(left[left.index(verbs[0]) :], ENOUGH)
            return Label(f"{phrases.join(clause)}的{noun}")
        said = said.removeprefix("组成").removeprefix("的")
        if (verbs and said.startswith(GOING)) or self._text[quantity.start - 1 : quantity.start] in TREATING:
            said = ""
        said = TRIED.sub(r"\1", said)
        if (
            said
            and len(said) <= LONGEST_PREDICATE + (noun in ANYBODY) * 4
            and not TELLING.search(said + noun[-1])
        ):
            return Label(said + ("" if said[-1] in "的队组团" else "的") + noun)
        thin = len(noun) <= BARELY or (verbs and len(words.texts[verbs[-1]]) == 1)
        if thin and not any(words.texts[index] in LISTS for index in left):
            lead = words.last(left, LONGEST_LEAD)  # 先培训300名村医
            led = lead and (words.tags[lead[0]] == "p" or words.texts[lead[0]] == "来自")
            return Label(phrases.join(lead[1:] if led else lead) + noun if lead else noun)
        return Label(words.texts[verbs[-1]] + noun if verbs else noun)

    def _phrase(self, left: list[int], kind: UnitKind | None) -> str:
        """The phrase that ends before the number, with the verb that governs it."""
        words, phrases = self._words, self._phrases
        left = phrases.past_list(left)
        said = [place for place, index in enumerate(left[:-1]) if words.texts[index] in SAYING]
        left = left[said[-1] + 1 :] if said else left
        if kind is UnitKind.SHARE:
            return AS_BEFORE.sub("", phrases.join(words.last(left, MOST + 8)))[-MOST - 2 :]
        left = phrases.past_adverbial(left, kind in (UnitKind.MONEY, UnitKind.MEASURE))
        if words.length(left) <= ENOUGH:
            return phrases.join(left)
        verbs = [place for place, index in enumerate(left) if words.tags[index] == "v"]
        for place in verbs:
            if words.length(left[place:]) <= MOST and place < len(left) - 1:
                return phrases.join(left[place:])
        return phrases.join(words.last(left, MOST))

    def _with_phrase(self, quantity: Quantity, left: list[int], phrase: str, before: Before | None) -> Label:
        if before is None or not before.label:
            bare = self._is_bare_verb(left, phrase)
            return Label(phrase + self._object(quantity) if bare else phrase, far=bare)
        leaning = with_before(phrase, before)
        if leaning:
            return Label(leaning, far=phrase.startswith(("占", "佔")))
        if phrase[-1] in "级类型性":
            return Label(ranked(phrase, before), inherited=True)
        if self._is_bare_verb(left, phrase):
            said = self._object(quantity)
            if not said and (len(phrase) == 2 or quantity.unit == before.unit):
                return Label(of_same(phrase, quantity.unit, before)[-ENOUGH:], far=True)
            return Label(phrase + said, far=True)
        if quantity.kind is UnitKind.COUNT and goes_on(self._text, before, quantity.start):
            return Label(with_verb(before, phrase))
        return Label(phrase)

    def _is_bare_verb(self, left: list[int], phrase: str) -> bool:
        return len(phrase) <= THIN and all(self._words.tags[index][0] in "vd" for index in left)

    def _object(self, quantity: Quantity) -> str:
        """What completes a bare verb: 选聘29人为…乡村医生, 录取100名进入研修项目, 拟用3年时间."""
        said = self._phrases.predicate(quantity.end)
        if said.startswith(GOING):
            return self._phrases.last_verb(quantity.end)  # 送出9人次到上级医院进修
        if quantity.kind is UnitKind.TIME:
            return said.removeprefix("时间") + "时间"
        return said[-8:] if said[:1] in COPULAS else said
