"""Persons of whom a clause says who they are: 张伟明是骨科医生；张伟明，骨科主任，；张伟明（骨科主任）."""

import re

from archive.ingest.extraction.person_names import name_at
from archive.ingest.extraction.positions import ends_in_title, section_before
from archive.ingest.extraction.post_phrases import PhraseReader

#: 裘菁是骨科的护士.
OF_SECTION = re.compile(r"([\u4e00-\u9fffA-Z]{1,12}(?:科|小组|ICU))的[\u4e00-\u9fff]{2,6}$")
IS = re.compile(
    r"(?:[^，。；：]{1,24}的|(?:任命|聘任|聘请))?(?P<name>[\u3400-\u9fff·]{2,8}?)(?:同志)?"
    r"(?:(?:因[\u4e00-\u9fff]{2,10})?不再(?:担任|兼任|任)|是|[现曾担挂兼升调转出就]任|任|系|受聘为|受聘任|被聘为|被任命为|当选为?|为)(?!的|否)"
)
#: 免去张伟明同志院长职务.
RELIEVED = re.compile(r"(?:免去|免除)(?P<name>[\u3400-\u9fff]{2,4}?)(?:同志的?|的)")
#: Behind a post that somebody loses or gets.
DUTY = re.compile(r"的?(?:职务|一职)")
#: Behind a post that ends so somebody is told of.
ENDS = frozenset("，。；！\n")
#: 主讲人：张伟明，: a name alone between two marks.
ALONE = re.compile(
    r"(?:\A|[。！？；：\n—·●■◆★▲▶])\s*"
    r"(?P<name>[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,8}·[\u3400-\u9fff]{1,8})，$"
)
LONGEST_ALONE = 22
#: 张伟明（市人民医院骨科主任）: a name before a bracket.
BRACKET = re.compile(r"(?P<name>[\u3400-\u9fff·]{2,12})（")


class ApposedReader(PhraseReader):
    """Reads who is named first and told of then."""

    def _in_apposition(self, end: int) -> bool:
        """Does a clause that ends in a post say who somebody is, named before it?"""
        behind = self.text[end : end + 1]
        if behind and behind not in ENDS and behind != "）" and not DUTY.match(self.text, end):
            return False
        begin, phrase = self._phrase(end)
        if "（" in phrase:
            return self._in_bracket(begin, phrase, end)
        return self._is_said(begin, phrase, end) or self._stands_alone(begin, phrase, end)

    def _is_said(self, begin: int, phrase: str, end: int) -> bool:
        """黄建军是东莞市厚街医院中医科副主任医师。 A name that a clause opens with, and then who it is."""
        said = RELIEVED.match(phrase) or IS.match(phrase)
        if not said or ends_in_title(said["name"]):
            return False
        start = begin + said.start("name")
        if name_at(self.text, start) != said["name"]:
            return False
        at = begin + said.end()
        position, organisation, hospital, explicit, _ = self._read_phrase(at, phrase[said.end() :])
        if not position:
            return False
        section = OF_SECTION.search(phrase, said.end())
        position = section_before(section[1] + "，", position) or position if section else position
        return self._tell(said["name"], start, (position, organisation, hospital, explicit), begin, end)

    def _stands_alone(self, begin: int, phrase: str, end: int) -> bool:
        """张伟明，市人民医院骨科主任，从医三十年: nothing but the post between two marks."""
        if self.text[begin - 1 : begin] != "，":
            return False
        alone = ALONE.search(self.text, max(0, begin - LONGEST_ALONE), begin)
        if not alone or name_at(self.text, alone.start("name")) != alone["name"]:
            return False
        position, organisation, hospital, explicit, _ = self._read_phrase(begin, phrase)
        if not position or not phrase.endswith(position) or (not explicit and phrase != position):
            return False
        told = (position, organisation, hospital, explicit)
        return self._tell(alone["name"], alone.start("name"), told, begin, end)

    def _in_bracket(self, begin: int, phrase: str, end: int) -> bool:
        """张伟明（市人民医院骨科主任）."""
        named = BRACKET.match(phrase)
        if not named or name_at(self.text, begin) != named["name"]:
            return False
        at = begin + named.end()
        position, organisation, hospital, explicit, _ = self._read_phrase(at, phrase[named.end() :])
        told = (position, organisation, hospital, explicit)
        return bool(position) and self._tell(named["name"], begin, told, begin, end)

    def _tell(
        self, name: str, at: int, told: tuple[str, str | None, str | None, bool], begin: int, end: int
    ) -> bool:
        self._keep(name, at, *told, begin)
        self.found[-1].tail = end
        return True
