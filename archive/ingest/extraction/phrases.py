"""The phrases around a figure: what leads to it and what is said of what it counts.

Works on the words of a text in which every figure is blotted out with MASK, so
that no word runs into a number.
"""

from bisect import bisect_right
from typing import Final

from archive.ingest.extraction import phrase_words as kind
from archive.ingest.extraction.label_context import noun_of
from archive.ingest.extraction.nouns import Nouns, first_word
from archive.ingest.extraction.words import Words, words_of

LEFT_REACH: Final = 40
MOST: Final = 18
ENOUGH: Final = 14  # a label is a short phrase
LONGEST_EACH: Final = 6
MOST_EACH: Final = 4  # words
SUBJECT_REACH: Final = 4
LONGEST_CLAUSE: Final = 24  # words
LONGEST_TOLD: Final = 10


class Phrases:
    """Phrases of one text; `text` is what they are quoted from, `hospitals` where hospitals stand."""

    def __init__(self, text: str, words: Words, hospitals: list[tuple[int, int]]) -> None:
        self.text = text
        self.words = words
        self._hospitals = sorted(hospitals)
        self.noun_behind = Nouns(text, words).noun_behind

    def before(self, offset: int) -> list[int]:
        """Numbers of the words from the clause's start to `offset`, without its subject and kind.fillers."""
        words = self.words
        index = words.at(offset - 1) if offset else -1
        taken: list[int] = []
        quoted = False
        index = self._before_aside(index)
        while index >= 0 and offset - words.starts[index] <= LEFT_REACH:
            word = words.texts[index]
            if word in kind.CLOSING_QUOTES:
                quoted = True
            elif word in kind.OPENING_QUOTES:
                if not quoted:
                    break
                quoted = False
            elif word in (kind.CLAUSE_ENDS if quoted else kind.STOPS):
                break
            taken.append(index)
            index -= 1
        while taken and words.texts[taken[0]] in kind.fillers():
            taken.pop(0)
        return self._without_subject(taken[::-1])

    def _before_aside(self, index: int) -> int:
        """The word before the brackets that end at `index`: 卫生材料（不含药品）24.8元."""
        texts = self.words.texts
        if index < 0 or texts[index] not in ("）", ")"):
            return index
        opening = (place for place in range(index - 1, max(-1, index - 9), -1) if texts[place] in ("（", "("))
        return next(opening, index + 1) - 1

    def _without_subject(self, taken: list[int]) -> list[int]:
        """Drops the hospital, times and adverbs that open a clause: 目前，我院已…"""
        words = self.words
        if not taken:
            return taken
        begin, end = words.starts[taken[0]], words.end(taken[-1])
        place = bisect_right(self._hospitals, (end, 0)) - 1
        if place >= 0:
            start, stop = self._hospitals[place]
            if begin <= start <= begin + SUBJECT_REACH and stop < end:
                taken = [index for index in taken if words.starts[index] >= stop]
        while taken and (words.texts[taken[0]] in kind.openers() or words.texts[taken[0]] in kind.JOINTS):
            taken.pop(0)
        # 每年培训, 累计接诊: an adverb stays where the rest is too short to tell what is meant
        while taken and (
            words.texts[taken[0]] in kind.LEADING
            or (
                (words.tags[taken[0]][0] in kind.ADVERBIAL or words.texts[taken[0]] in kind.PREPOSITIONS)
                and self.words.length(taken[1:]) >= 4
                and words.texts[taken[1]] not in kind.JOINTS  # 本科及以上学历
            )
        ):
            taken.pop(0)
        if all(words.tags[index][0] in "dcrt" or kind.SPELL.match(words.texts[index]) for index in taken):
            return []  # 先后有5批, 两年累计217例: an adverb alone names nothing
        return taken

    def is_hospital(self, taken: list[int]) -> bool:
        """Whether nothing but a hospital's name stands there: 其中X卫生院174张, X医院等4家."""
        words = self.words
        while taken and words.texts[taken[-1]] in kind.AND_SO_ON:
            taken = taken[:-1]
        if not taken:
            return False
        begin, end = words.starts[taken[0]], words.end(taken[-1])
        place = bisect_right(self._hospitals, (end, 0)) - 1
        if place < 0 or self._hospitals[place][1] != end:
            return False
        start = self._hospitals[place][0]
        return start <= begin + SUBJECT_REACH or self.text[start - 1] in kind.JOINTS

    def each(self, offset: int) -> str:
        """What a figure is told of one by one, where nothing else of its clause stands before: 每期40人."""
        words = self.words
        index = words.at(offset - 1) if offset else -1
        taken: list[int] = []
        while index >= 0 and words.texts[index] not in kind.STOPS and len(taken) <= MOST_EACH:
            if words.texts[index] not in kind.fillers():
                taken.append(index)
            index -= 1
        each = self.join(taken[::-1])
        told = each.startswith(kind.EACH) and not each.startswith(kind.WHEN) and len(each) <= LONGEST_EACH
        return each if told else ""

    def is_attribute(self, left: list[int], end: int) -> bool:
        """Whether a figure only describes what follows: 床位3000张的三级医院."""
        words = self.words
        told = bool(left) and words.tags[left[-1]] == "n" and self.text.startswith("的", end)
        return told and not self.text.startswith("的", words.starts[left[-1]] - 1)

    def is_of_list(self, left: list[int]) -> bool:
        """Whether nothing but the noun of the figure before stands there: 2辆巡诊车、13名司机."""
        words = self.words
        after_figure = left and left[0] and words.texts[left[0] - 1] == kind.MASK
        return bool(after_figure) and words.texts[left[-1]] in kind.JOINTS

    def past_adverbial(self, left: list[int], amount: bool) -> list[int]:
        """向职工家庭寄出家书 -> 寄出家书: for whom and where is no part of what is counted.

        `amount`: money and measures need no noun, 向手术车捐赠10万元.
        """
        words = self.words
        led = [place for place, index in enumerate(left) if words.texts[index][-1] in kind.ADVERBIALS]
        if not led or led[-1] + 2 >= len(left):
            return left
        verbs = (
            place
            for place in range(led[-1] + 2, len(left))
            if words.tags[left[place]] == "v"
            and (place + 1 == len(left) or len(words.texts[left[place + 1]]) > 1)  # but 起付|线
        )
        done = left[next(verbs, len(left)) :]
        told = amount or any(words.tags[index][0] == "n" for index in done)
        split = any(words.texts[index] == "的" for index in left[led[-1] :])
        return done if done and told and not split else left

    def past_list(self, left: list[int]) -> list[int]:
        """开展腹腔镜、膝关节镜等新技术 -> 开展新技术"""
        words = self.words
        etc = [place for place, index in enumerate(left[:-1]) if words.texts[index] in ("等", "等等")]
        if not etc:
            return left
        first = next((place for place, index in enumerate(left) if words.texts[index] == "、"), etc[-1])
        verbs = [place for place, index in enumerate(left[:first]) if words.tags[index] == "v"]
        before = left[: verbs[-1] + 1] if verbs else []
        return before[-3:] + left[etc[-1] + 1 :]

    def follows(self, offset: int) -> bool:
        """Whether only kind.fillers stand between a figure and the one before: 20余批次共计800余人次."""
        words = self.words
        index = words.at(offset - 1) if offset else -1
        while index >= 0 and (words.texts[index] in kind.fillers() or words.texts[index] in kind.JOINTS):
            index -= 1
        return index >= 0 and words.texts[index] == kind.MASK

    def clause_before(self, offset: int) -> str:
        """The clause before the one that holds `offset`: 从开出处方到取药，最快只需8秒."""
        words = self.words
        index = words.at(offset - 1) if offset else -1
        while index >= 0 and words.texts[index] not in kind.STOPS:
            index -= 1
        if index < 0 or words.texts[index] in "。！？\n" + kind.MASK:
            return ""
        return self.join(self.words.last(self.past_list(self.before(words.starts[index])), ENOUGH))

    def told_before(self, offset: int) -> str:
        """What the clause before ends with, where that is a noun: 开展了疝修补手术，全年做了33例."""
        clause = self.clause_before(offset)
        words = words_of(clause)
        told = bool(clause) and words.tags[-1] == "n" and len(words.texts[-1]) > 1 and "v" in words.tags
        return noun_of(clause)[-LONGEST_TOLD:] if told else ""

    def predicate(self, offset: int, ends: frozenset[str] = kind.CLAUSE_ENDS) -> str:
        """What is said of the counted from `offset` to the clause's end, or to one of `ends`."""
        words = self.words
        index = first_word(words, offset)
        if index < len(words.texts) and (
            words.texts[index] in kind.JOINTS or words.tags[index] == "f" or words.texts[index] == "之一"
        ):
            return ""
        while (
            index < len(words.texts)
            and words.texts[index] not in kind.COPULAS
            and (
                words.texts[index] in kind.openers()
                or (words.tags[index][0] in "dpu" and words.texts[index] != "比")
            )
        ):
            index += 1
        stops = (
            ends if index > first_word(words, offset) else kind.STOPS
        )  # 九成在30分钟内出结果, but not 惠及643户2107人
        if index >= len(words.texts) or words.texts[index][0] in stops:
            return ""
        begin = end = words.starts[index]
        while (
            index < len(words.texts) and words.texts[index] not in ends and words.end(index) - begin <= ENOUGH
        ):
            if words.texts[index] not in kind.fillers():
                end = words.end(index)
            index += 1
        return self.text[begin:end]

    def goes_to_figure(self, offset: int) -> bool:
        """Whether the clause goes on from `offset` to another figure."""
        words = self.words
        index = first_word(words, offset)
        until = min(index + LONGEST_CLAUSE, len(words.texts))
        while index < until and words.texts[index] not in kind.STOPS:
            index += 1
        return index < until and words.texts[index] == kind.MASK

    def last_verb(self, offset: int) -> str:
        """The last verb of the clause behind `offset`: 到上级医院进修 -> 进修."""
        words = self.words
        index, verb = first_word(words, offset), ""
        until = min(index + LONGEST_CLAUSE, len(words.texts))
        while index < until and words.texts[index] not in kind.CLAUSE_ENDS:
            if words.tags[index] in ("v", "vn"):
                verb = words.texts[index]
            index += 1
        return verb

    def join(self, taken: list[int]) -> str:
        """The words with these numbers as printed."""
        text, texts, starts = self.text, self.words.texts, self.words.starts
        taken = [index for index in taken if texts[index] not in kind.YEARS] if len(taken) > 2 else taken
        printed = [text[starts[index] : starts[index] + len(texts[index])] for index in taken]
        return "".join(printed).strip(" 、的")
