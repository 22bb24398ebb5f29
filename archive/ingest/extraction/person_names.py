"""Where a personal name ends: 副院长张智介绍 is 张智, 副院长杜海云讲党课 is 杜海云."""

import re
from functools import cache

import rjieba

from archive.ingest.divisions import candidates
from archive.ingest.extraction.hospital_lexicon import Word, lexicon
from archive.ingest.extraction.person_endings import HAN, HANS, LOOSE, SPEAKS, ends_well, follows_well
from archive.ingest.extraction.person_families import family_at, rare_surnames
from archive.ingest.extraction.person_length import closes, has_two, is_seldom
from archive.ingest.extraction.person_other_names import ABROAD, other_name_at
from archive.ingest.extraction.positions import title_pattern, titles, titles_behind
from archive.ingest.lexicons import entries

#: So much rather the letters of a given name are a name's than a word's.
LIKELY = 2.0
#: So much around a name's beginning is cut into words.
AHEAD = 6
#: A name that comes again is looked for so far.
WINDOW = 3000
WORDS_AHEAD = re.compile(r"[\u4e00-\u9fff]{1,8}")
NO_NAME = frozenset("某等们县老姐嫂婶爷奶婆")
#: Whom one speaks of, not how one is called: 村医|代患者发起.
FOLK = frozenset(
    (
        *("患者", "病人", "老人", "群众", "居民", "村民", "孩子", "家属", "亲人", "大家", "同事", "家人"),
        *("师傅", "先生", "女士", "阿姨", "大叔", "大妈", "老师", "同学"),
    )
)
#: Parts of speech of dictionary words that no name is.
WORDS = ("v", "d", "p", "c", "r", "u", "m", "q", "y", "b", "t", "f", "l", "i")


#: Behind these it is where the segmenter takes it for no noun or verb: 护士于洋每天, 党办主任简明列席.
ACTS = re.compile(r"(?:列席|出席|每天|每周|近日|参加|汇报|带着|主刀|等|在|是|。|；)")


#: 副主任但光辉在新闻通气会上: behind these a rare family name and one word are a name.
ATTENDS = re.compile(r"列席|出席|参加|汇报|主刀|在(?!于|线|编|校|院|岗|职)")
#: Family names that join two persons far more often.
JOINING = frozenset("和同从由")
#: Of the letters of grammar these are given names by themselves: 市长金正|出席.
UPRIGHT = frozenset("正和同先")
#: The same without the marks.
ACTS_OR_SAYS = re.compile(r"(?![、，])" + SPEAKS.pattern)


@cache
def no_names() -> frozenset[str]:
    """Words that begin like a name behind a post: 专家|齐聚."""
    return frozenset(word for line in entries("no_names") for word in line.split())


def _rare_family(text: str, at: int) -> int:
    """1 where a family name that is an everyday word (刀, 字) opens a name of three that surely ends."""
    if text[at : at + 1] not in rare_surnames() or rjieba.has_word(text[at : at + 2]):
        return 0
    if not has_two(text, at, 1):
        return 0
    if text[at] in JOINING and not ACTS_OR_SAYS.match(text, at + 3):
        return 0  # 院长|和|丽芬
    ends = (
        (follows_well(text, at + 3) == 2 and _given(text[at + 1 : at + 3]))
        or ACTS_OR_SAYS.match(text, at + 3)
        or (_word_follows(text, at + 3, text[at : at + 3]) and _given(text[at + 1 : at + 3]))
        or _speaks_again(text, at)
        or (
            text[at] not in JOINING
            and likely(text[at : at + 3], 1)
            and _given(text[at + 1 : at + 3])
            and follows_well(text, at + 3)
            and _cut_before(text, at)
        )
        or (ATTENDS.match(text, at + 3) and len(rjieba.tag(text[at + 1 : at + 3])) == 1)
    )
    return (
        1
        if ends and all(HAN.match(letter) and letter not in LOOSE for letter in text[at + 1 : at + 3])
        else 0
    )


def _unknown_family(text: str, at: int) -> bool:
    """A letter that hardly opens a word (奕, 蒿) opens a name where letters of a given name follow."""
    if not HAN.match(text, at) or not is_seldom(text[at]) or rjieba.has_word(text[at : at + 2]):
        return False
    end = at + 2 + has_two(text, at, 1)
    return ends_well(text, end) and likely(text[at:end], 1) and _cut_before(text, at)


def _speaks_again(text: str, at: int) -> bool:
    """Do the three characters speak later on: 副主任但光辉在会上…。但光辉坦言?"""
    again = text.find(text[at : at + 3], at + 3, at + WINDOW)
    return again >= 0 and bool(follows_well(text, at + 3) and ACTS_OR_SAYS.match(text, again + 3))


def _given(name: str) -> bool:
    """Is it no everyday word: 建忠, 凤英, but not 坐诊?"""
    return not rjieba.has_word(name) or rjieba.tag(name)[0][1] == "nr"


def _first_word(text: str, at: int) -> tuple[str, str]:
    stretch = WORDS_AHEAD.match(text, at, at + 8)
    if not stretch:
        return "", ""
    word, tag = rjieba.tag(stretch.group(), True)[0]
    return word, tag


def name_at(text: str, at: int, *, sure: bool = False) -> str:
    """The personal name that begins at `at`, or ''. `sure` drops the test for everyday words."""
    if not HAN.match(text, at):
        return ""  # a mark, as behind every third post
    family = family_at(text, at)
    other = other_name_at(text, at, family)
    if other:
        return other
    word, tag = _first_word(text, at)
    if not family and _rare_family(text, at):
        return text[at : at + 3]
    if not family and _unknown_family(text, at):
        family = 1
    if not family:
        other = _without_family(text, at, word, tag)
        return "" if NO_NAME.intersection(other) else other
    long, short = text[at : at + family + 2], text[at : at + family + 1]
    order = (long, short) if has_two(text, at, family) else (short, long)
    name = next((one for one in order if _possible(one, family)), "")
    ends = _ends(text, at, long, family) or _ends(text, at, short, family)
    if not name or not (ends or (likely(name, family) and _cut_before(text, at))):
        return ""
    return name if sure or not _everyday(text, at, name, word, tag, family) else ""


def _ends(text: str, at: int, name: str, family: int) -> bool:
    """May a name end so: before a word that follows names, or any word?"""
    end = at + len(name)
    if not _possible(name, family):
        return False
    done = text[end + 1 : end + 2] in ("着", "了")  # 挥了挥手
    return done or ends_well(text, end) or _word_follows(text, end, name)


def _cut_before(text: str, at: int) -> bool:
    """Does a word end before the name, in the likeliest cut: not 海宁市|长安镇褚石村?"""
    start = max(0, at - AHEAD)
    for word in rjieba.cut(text[start : at + AHEAD], False):
        start += len(word)
        if start >= at:
            return start == at
    return True


def likely(name: str, family: int, least: float = LIKELY) -> bool:
    """Do the letters of a given name speak for a name by themselves?"""
    return sum(map(closes, name[family:])) >= least


def _without_family(text: str, at: int, word: str, tag: str) -> str:
    """朝鲁, 扎西: a name without a Han family name, told by the segmenter or by standing there twice."""
    if text[at : at + 1] in ("老", "小", "阿", ""):
        return ""
    if (
        tag in ("nr", "nrt", "nrfg")
        and 2 <= len(word) <= 4
        and (not rjieba.has_word(word) or ABROAD.issuperset(word))
        and follows_well(text, at + len(word))
    ):
        return word
    run = HANS.match(text, at, at + 4)
    last = run.end() if run else at
    for length in (4, 3, 2):
        name = text[at : at + length]
        if at + length > last or rjieba.has_word(name):
            continue
        again = text.find(name, at + length, at + WINDOW)
        if again >= 0 and follows_well(text, at + length) and follows_well(text, again + length):
            before = text[again - 1]
            if not HAN.match(before) and name[-1] not in LOOSE and not _all_words(name):
                return name
    return ""


def _all_words(letters: str) -> bool:
    """服务|团队: is it cut into everyday words of two letters or more?"""
    return all(len(word) > 1 and rjieba.has_word(word) for word in rjieba.cut(letters, False))


#: Ends of sections, which no name followed by a post has: 麻醉室主任.
SECTIONS = frozenset("科室部处办组院系所局厅委会团队股")


def _everyday(text: str, at: int, name: str, word: str, tag: str, family: int) -> bool:
    """Is the would-be name rather a word of the language: 强调, 康复, 应该?"""
    if name[family:] in titles() or name in titles() or name[:2] in no_names():
        return True
    if name[-1] in "区市州" and candidates(name):
        return True  # 处长张三、吴兴区|卫生局局长
    if name[-1] in SECTIONS and title_pattern().match(text, at + len(name)):
        return True
    if lexicon().words.get(name, 0) & Word.KIND or (len(name) == 2 and rjieba.has_word(name) and tag != "nr"):
        if not tag.startswith(("n", *WORDS)) or tag in ("ns", "nz"):
            return not ACTS.match(text, at + len(name)) and not SPEAKS.match(text, at + len(name))
        return not SPEAKS.match(text, at + len(name)) or tag.startswith(WORDS)
    if (
        len(word) == family == 1
        and tag == "v"
        and rjieba.tag(name)[1:]
        and rjieba.tag(name)[1][1].startswith("v")
    ):
        return True  # “院长查投诉”, 院长谈改革
    if len(word) <= family or not rjieba.has_word(word) or tag in ("nr", "nrt", "nrfg", "x"):
        return False
    behind = title_pattern().match(text, at + len(name))  # 校长许二宁教授
    sure_end = follows_well(text, at + len(name)) == 2 or (behind and behind.group() in titles_behind())
    if len(name) == 3 and len(word) < 3 and SPEAKS.match(text, at + 3):
        return False  # 部主任揭晓虹介绍
    if len(word) < len(name):
        return not sure_end and tag.startswith(WORDS)
    if tag.startswith(WORDS) or len(word) > len(name):
        return True
    return not SPEAKS.match(text, at + len(name))


def _word_follows(text: str, at: int, name: str) -> bool:
    """于鹏程|实时记录: does a word begin there that does not reach back into the name?"""
    if len(name) < 2 or any(letter in LOOSE for letter in name[1:]):
        return False
    return rjieba.has_word(text[at : at + 2]) and not rjieba.has_word(text[at - 1 : at + 1])


def ends_name(text: str, at: int, name: str) -> bool:
    """Does the name that begins at `at` end as names do?"""
    return bool(follows_well(text, at + len(name))) or _word_follows(text, at + len(name), name)


def _possible(name: str, family: int) -> bool:
    given = name[family:]
    if given in FOLK or (name[0] in LOOSE and given[:1] in LOOSE):
        return False  # 曾在此
    return (
        bool(given)
        and (given in UPRIGHT or not LOOSE.issuperset(given))
        and all(HAN.match(letter) and letter not in NO_NAME for letter in given)
    )
