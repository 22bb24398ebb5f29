"""The phrases around a figure: what leads to it, the noun behind it, what is said of that noun.

Works on the words of a text in which every figure is blotted out with MASK, so
that no word runs into a number.
"""

from bisect import bisect_right
from typing import Final

from archive.ingest.extraction import phrase_words as kind
from archive.ingest.extraction.words import Words

LEFT_REACH: Final = 40
MOST: Final = 18
ENOUGH: Final = 14  # a label is a short phrase
SUBJECT_REACH: Final = 4
LONGEST_FIGURE: Final = 24  # words


class Phrases:
    """Phrases of one text; `text` is what they are quoted from, `hospitals` where hospitals stand."""

    def __init__(self, text: str, words: Words, hospitals: list[tuple[int, int]]) -> None:
        self.text = text
        self.words = words
        self._hospitals = sorted(hospitals)

    def before(self, offset: int) -> list[int]:
        """Numbers of the words from the clause's start to `offset`, without its subject and kind.fillers."""
        words = self.words
        index = words.at(offset - 1) if offset else -1
        taken: list[int] = []
        quoted = False
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
            )
        ):
            taken.pop(0)
        if all(words.tags[index][0] in "dcrt" for index in taken):
            return []  # 先后有5批: an adverb alone names nothing
        return taken

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
        return self.join(self.words.last(self.before(words.starts[index]), ENOUGH))

    def noun_behind(self, offset: int, modifies: bool) -> tuple[str, int]:
        """The noun phrase that begins at `offset`, and the offset behind it.

        `modifies`: a verb already stands before the number, so that one behind it only qualifies.
        """
        words = self.words
        index = self._first(offset)
        while index < len(words.texts) and words.texts[index] in ("的", " "):
            index += 1
        begin, relative = index, self._relative_end(index)
        while index < len(words.texts) and words.starts[index] - words.starts[begin] <= MOST:
            word = words.texts[index]
            if index > begin and (inserted := self._past_bracket(index)):
                index = inserted
                continue
            if word in kind.JOINTS or word == "的":
                if index == begin or index + 1 >= len(words.texts) or not self._nominal(index + 1):
                    break
            elif not (
                word in kind.QUOTES
                or index < relative
                or self._nominal(index)
                or (index == begin and modifies and self._modifier(index))
                or (word == "以上" and index > begin)  # 二级以上医院
                or (index > begin and self._ails(index))
            ):
                break
            index += 1
        inner = self._past_figure(index)
        if inner:
            return self.noun_behind(inner, modifies)
        end = words.starts[index] if index < len(words.texts) else len(self.text)
        start = words.starts[begin] if begin < len(words.texts) else end
        noun = self.text[start:end]
        return (noun, end) if noun.strip("“”‘’「」『』《》 ") else ("", end)

    def _past_bracket(self, index: int) -> int:
        """The number of the noun that goes on behind a bracket: 执业（助理）医师; else 0."""
        words = self.words
        if words.texts[index] not in ("（", "("):
            return 0
        for place in range(index + 2, min(index + 4, len(words.texts) - 1)):
            if words.texts[place] in ("）", ")"):
                return place + 1 if self._nominal(place + 1) else 0
        return 0

    def _past_figure(self, index: int) -> int:
        """Where the noun begins whose attribute holds a figure: 843个常住人口不足300人的行政村; else 0."""
        words = self.words
        if index + 2 >= len(words.texts) or words.texts[index][0] != kind.MASK:
            return 0
        until = min(index + LONGEST_FIGURE, len(words.texts) - 2)
        while index < until and words.texts[index][0] == kind.MASK:
            index += 1
        return words.starts[index + 1] if words.texts[index] == "的" and self._nominal(index + 1) else 0

    def predicate(self, offset: int, ends: frozenset[str] = kind.CLAUSE_ENDS) -> str:
        """What is said of the counted from `offset` to the clause's end, or to one of `ends`."""
        words = self.words
        index = self._first(offset)
        if index < len(words.texts) and (words.texts[index] in kind.JOINTS or words.tags[index] == "f"):
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
            ends if index > self._first(offset) else kind.STOPS
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

    def last_verb(self, offset: int) -> str:
        """The last verb of the clause behind `offset`: 到上级医院进修 -> 进修."""
        words = self.words
        index, verb = self._first(offset), ""
        until = min(index + LONGEST_FIGURE, len(words.texts))
        while index < until and words.texts[index] not in kind.CLAUSE_ENDS:
            if words.tags[index] in ("v", "vn"):
                verb = words.texts[index]
            index += 1
        return verb

    def _first(self, offset: int) -> int:
        index = self.words.at(offset)
        return index if index >= 0 and self.words.starts[index] >= offset else index + 1

    def _nominal(self, index: int) -> bool:
        tag, word = self.words.tags[index], self.words.texts[index]
        if word in kind.STOPS or word in kind.NEVER_NOUNS or word.isdigit():
            return False
        split = self.text.startswith("地市", self.words.starts[index])  # which the tagger takes for two words
        return split or tag[0] in kind.NOUN_TAGS or tag in ("vn", "eng", "nr")

    def _ails(self, index: int) -> bool:
        """Whether a verb says what patients suffer from: 心脏骤停患者; but not 医生救治患者."""
        words = self.words
        after = index + 1
        return (
            words.tags[index][0] == "v"
            and after < len(words.texts)
            and words.texts[after] in kind.PATIENTS
            and words.texts[index - 1][-1] not in "医生士员师者家人队"
        )

    def _modifier(self, index: int) -> bool:
        """Whether a verb only qualifies the noun behind it: 6次输入疫情, 3个示范党支部."""
        words = self.words
        after = index + 1
        return (
            words.tags[index] == "v"
            and after < len(words.texts)
            and self._nominal(after)
            and not words.tags[after].startswith(("ns", "m", "nr"))
        )

    def _relative_end(self, index: int) -> int:
        """The number of the word behind 的 where a clause stands before its noun: 申报党员示范岗的支部."""
        words = self.words
        if index >= len(words.texts) or words.tags[index] != "v":
            return -1
        for place in range(index + 1, min(index + 9, len(words.texts) - 1)):
            word = words.texts[place]
            if word in kind.STOPS or word in kind.JOINTS:
                return -1
            if word == "的":
                return place + 1 if self._nominal(place + 1) else -1
        return -1

    def join(self, taken: list[int]) -> str:
        """The words with these numbers as printed."""
        words = self.words
        return "".join(self.text[words.starts[index] : words.end(index)] for index in taken).strip(" 、的")
