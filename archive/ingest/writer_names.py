"""Persons' names as bylines print them."""

import re
from functools import cache, lru_cache
from typing import Final

import rjieba

from archive.ingest.lexicons import entries

HAN: Final = "\u3007\u3400-\u4dbf\u4e00-\u9fff"
#: 成都市, 连日来, 高质量: begin like names.
NO_NAME: Final = re.compile(
    r"..[省市县区镇乡村州]$|^(?:单位|来源|发自|供图|摄影|提供|连日来|高质量|党办|平安|安全|健康|党建|手记|调查|观察|团队|时代|常态化|国家|党员|明确|方便)"
    r"|^(?:门诊|项目|保卫|安保|保健|管理|宣传|车队|康复|明德|时政|方舱|连锁|花都|成教|单采|计财|计划|经管|宁养|信息|经营|和谐|安全|项目|方便|管控)[部科处室办组院]$"
    r"|^.(?:起来|下来|上来|出来|过来|回来|上去|下去|出去|过去|进来|起步|到位)$|摄$"
)


@cache
def name_pattern() -> str:
    """A person's name as bylines print it, as a regular expression without groups."""
    single, double = entries("byline_surnames")
    singles, doubles = "".join(sorted(set(single))), "|".join(double.split())
    return rf"(?:(?:{doubles})[{HAN}]{{1,2}}|[{singles}][{HAN}]{{1,2}}|[{HAN}]{{2,8}}[·•．][{HAN}]{{2,8}})"


@cache
def _name() -> re.Pattern[str]:
    return re.compile(name_pattern())


def is_name(text: str) -> bool:
    """Whether a token is a person's name and nothing else."""
    return 2 <= len(text) <= 17 and _is_name(text)


@lru_cache(maxsize=4096)  # the words of a byline are asked several times
def _is_name(text: str) -> bool:
    return not NO_NAME.search(text) and _name().fullmatch(text) is not None


#: What kinds of words no name is made of: common nouns, verbs, adjectives, times, numbers, particles.
_KINDS: Final = "n v vn vd a ad an b c d j l m i p r t"
_PLAIN_KINDS: Final = frozenset(_KINDS.split())


#: Names with a dot that are longer are looked at word by word.
_LONG: Final = 10


def is_wording(text: str) -> bool:
    """Whether a short text is made of common words: 医院如何强; and 方法, though it begins like a name."""
    if "·" in text and len(text) > _LONG:  # 七一前夕看变化·一线短镜头
        return any(map(is_wording, text.split("·")))
    if is_name(text):
        # only what the dictionary holds: of 詹可 and 田一 it would have to guess the kind
        return rjieba.has_word(text) and rjieba.tag(text)[0][1] in _PLAIN_KINDS
    words = rjieba.tag(text)
    return any(len(word) > 1 and kind in _PLAIN_KINDS for word, kind in words) and not any(
        kind.startswith("nr") for _, kind in words
    )


def may_be_name(text: str) -> bool:
    """Whether what stands where a name is due may be one: neither a word nor, if long, made of words."""
    return not rjieba.has_word(text) if len(text) <= 3 else not is_wording(text)


#: 在, 我, 去年, 三个, 说: kinds of words that nobody is called by.
_NOBODY: Final = ("v", "d", "p", "r", "m", "t", "u", "c")


def may_be_named(text: str) -> bool:
    """Whether somebody may be called by a word: （记者 岑溪 实习生 戈壁）, but not by 调查 or 我们."""
    return len(text) <= 3 and not rjieba.tag(text)[0][1].startswith(_NOBODY)
