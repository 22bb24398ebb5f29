"""The noun phrase behind a figure: what 15个, 200名 or 80%的 counts.

Works on words of a text in which every figure is blotted out with MASK.
"""

from typing import Final

from archive.ingest.extraction import phrase_words as kind
from archive.ingest.extraction.words import Words

LONGEST_NOUN: Final = 18
LONGEST_FIGURE: Final = 24  # words
LONGEST_QUOTE: Final = 9  # words


def first_word(words: Words, offset: int) -> int:
    """The number of the first word that begins at `offset` or behind it."""
    index = words.at(offset)
    return index if index >= 0 and words.starts[index] >= offset else index + 1


class Nouns:
    """The nouns behind the figures of one text; `text` is what they are quoted from."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.words = words

    def noun_behind(self, offset: int, modifies: bool) -> tuple[str, int]:
        """The noun phrase that begins at `offset`, and the offset behind it.

        `modifies`: a verb already stands before the number, so that one behind it only qualifies.
        """
        words = self.words
        index = first_word(words, offset)
        while index < len(words.texts) and words.texts[index] in ("的", " "):
            index += 1
        begin, relative = index, max(self._relative_end(index), self._quote_end(index))
        while index < len(words.texts) and words.starts[index] - words.starts[begin] <= LONGEST_NOUN:
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
                or (index > begin and (self._ails(index) or self._goes_on(begin, index)))
                or (index > begin and modifies and self._is_compound(index))
            ) or (index > max(begin, relative) and word in kind.NEVER_LATER):
                break
            index += 1
        index = self._without_partner(begin, index)
        inner = self._past_figure(index)
        if inner:
            return self.noun_behind(inner, modifies)
        end = words.starts[index] if index < len(words.texts) else len(self.text)
        start = words.starts[begin] if begin < len(words.texts) else end
        noun = self.text[start:end]
        return (noun, end) if noun.strip("“”‘’「」『』《》 ") else ("", end)

    def _quote_end(self, index: int) -> int:
        """The number of the quotation mark that closes the one at `index`, else -1: 15个“攀高”学科."""
        texts = self.words.texts
        if index >= len(texts) or texts[index] not in kind.OPENING_QUOTES:
            return -1
        closing = (
            place
            for place in range(index + 2, min(index + LONGEST_QUOTE, len(texts)))
            if texts[place] in kind.CLOSING_QUOTES
        )
        return next(closing, -1)

    def _goes_on(self, begin: int, index: int) -> bool:
        """Whether a noun of which only attributes stand so far goes on: 流动|诊车, 中选|仿制|药."""
        words = self.words
        if any(words.tags[place] not in kind.ATTRIBUTES for place in range(begin, index)):
            return False
        after = words.texts[index + 1] if index + 1 < len(words.texts) else "。"
        return words.tags[index] == "v" and (after in kind.STOPS or self._nominal(index + 1))

    def _is_compound(self, index: int) -> bool:
        """Whether a verb is the middle of a noun that ends the clause: 培养3名儿科转岗医生."""
        texts, tags = self.words.texts, self.words.tags
        if tags[index] != "v" or index + 2 >= len(texts) or texts[index + 2] not in kind.STOPS:
            return False
        if texts[index - 1][-1] in "医生士员师者家人队院学校心部组区长":
            return False  # 组织5家医院培训医生: who acts is counted
        return len(texts[index]) == 2 and texts[index + 1].endswith(kind.THINGS_AND_PEOPLE)

    def _without_partner(self, begin: int, index: int) -> int:
        """100名医生与洋马镇|100位老人: what leads to the next figure is no part of the noun."""
        texts = self.words.texts
        after = texts[index : index + 2]
        if after[:1] != [kind.MASK] and after != ["的", kind.MASK]:
            return index
        return next((place for place in range(index - 1, begin, -1) if texts[place] in kind.WITH), index)

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
