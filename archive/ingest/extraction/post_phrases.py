"""What the words in front of a post say: the post with its section, and whose it is."""

import re
from bisect import bisect_right

import rjieba

from archive.ingest.divisions import candidates
from archive.ingest.extraction.person_in_front import FrontReader
from archive.ingest.extraction.positions import LEADING, ends_in_title, posts_before, section_before
from archive.ingest.extraction.post_signs import FORMER, OFFICE, SCHOOL

#: 湖北省省长, 新余市副市长: the post's organisation is the place.
GOVERNS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?)(?:人民政府|政府)?(?P<post>(?:(?:党组|政府党组)(?:副书记|书记|成员)、)?(?:常务)?副?[省市县区州旗盟镇乡]长)"
)

#: 医院骨科主任 where no hospital is named.
HOUSE_UNNAMED = re.compile(
    r"^[我本该]院(?=[\u4e00-\u9fff]{2})"
    r"|^[我本该]?医院(?=[\u4e00-\u9fffA-Z]{1,10}(?:科|部|处|室|病区|中心)[^，。]{2})"
)

#: 派出第一位|援疆干部.
COUNTED = re.compile(r"^[^、]{0,6}?(?:第[一二三四五六七八九十]|首|一)[位名]")
LEVELS = frozenset("省市县区州旗")
#: Position, organisation, hospital, whether it is told here; and earlier posts elsewhere.
Told = tuple[str, str | None, str | None, bool, list[tuple[str, str, str | None]]]


class PhraseReader(FrontReader):
    """Reads the phrase that ends in a post."""

    def _read_phrase(
        self, begin: int, phrase: str
    ) -> tuple[str, str | None, str | None, bool, list[tuple[str, str, str | None]]]:
        """Position, organisation, hospital, whether it is told here; and earlier posts elsewhere."""
        owners = self._owners(begin, phrase)
        extra: list[tuple[str, str, str | None]] = []
        for index, (_, end, owner, house) in enumerate(owners[:-1]):
            post = LEADING.sub("", phrase[end : owners[index + 1][0]]).strip("、兼 暨和与及，")
            if ends_in_title(post) and not any(mark in post for mark in "的在到"):
                extra.append((post, owner, house))
        whole = LEADING.sub("", phrase.rpartition("代表")[2])
        office = _office(whole)
        if owners and office and owners[0][3] is None and owners[0][1] == office + len(phrase) - len(whole):
            return whole[office:], whole[:office], None, True, extra  # 镇江市未成年人成长|指导中心|主任
        if owners:
            at, end, place, house = owners[-1]
            rest = LEADING.sub("", phrase[end:].rpartition("代表")[2])
            rest = COUNTED.sub("", rest)
            rest = rest if _plain(rest) else posts_before(rest)
            if rest:
                return _with_former(phrase[:at], rest), place, house, True, extra
        governed = GOVERNS.fullmatch(whole)
        if governed and candidates(governed["place"]):
            return governed["post"], governed["place"], None, True, extra
        school = SCHOOL.match(whole)
        if school and _plain(whole[school.end() :]):
            return whole[school.end() :], None, None, True, extra
        if office:
            return whole[office:], whole[:office], None, True, extra
        rest = whole if self._goes_on(begin) and _plain(whole) else posts_before(phrase)
        if not rest:
            return "", None, None, False, []
        rest = HOUSE_UNNAMED.sub("", rest)
        lent, house = self._inherited(begin, phrase, rest)
        rest = _with_former(phrase.removesuffix(rest), rest)
        return self._with_section(begin, rest), lent, house, False, extra

    def _with_section(self, begin: int, post: str) -> str:
        """A bare post with the section of the clause before it: 县中医院康复科。护士…"""
        if self._goes_on(begin):
            return post
        index = bisect_right(self.starts, begin) - 1
        floor = max(0, begin - 24, self.houses[index][0].end if index >= 0 else 0)
        return section_before(self.text[floor:begin], post) or post


def _office(whole: str) -> int:
    """How long an office is that a place opens and a post follows at once; 0 where there is none."""
    length = next((n for n in (6, 5, 4, 3) if whole[n - 1 : n] in LEVELS and candidates(whole[:n])), 0)
    if not length and whole[:1] in LEVELS and not rjieba.has_word(whole[:2]):
        length = 1  # 市|感控中心, but 市场|营销部
    end = len(whole) - len(ends_in_title(whole))
    return end if length and end < len(whole) and OFFICE.fullmatch(whole, length, end) else 0


def _with_former(before: str, post: str) -> str:
    """原院长, 退休护士长: the word in front belongs to the post."""
    former = FORMER.search(before)
    return former.group() + post if former and not post.startswith(former.group()) else post


def _plain(rest: str) -> bool:
    """Does a post follow its organisation directly?"""
    return bool(ends_in_title(rest)) and len(rest) <= 24 and not re.search(r"[的在里内向对]|以来|通过", rest)
