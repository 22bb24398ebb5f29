"""Quotations of a name's length and what stands around them: the verb before, the generic word behind."""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.extraction.initiative_words import (
    Strength,
    Verb,
    closing_word,
    endings,
    verbs,
)
from archive.ingest.extraction.quotation_patterns import (
    OPEN_TAIL,
    list_tail,
    spoiled,
    strong_tail,
    tail_pattern,
    verb_before,
)
from archive.ingest.extraction.quotation_signs import (
    AIMED,
    ARRIVES,
    CALLED,
    CARRIED,
    CARRIES,
    CITED,
    CLOSERS,
    CUT,
    DIRECT,
    FOLLOWED,
    GIVEN,
    HANDED,
    LESSONS,
    LIKENED,
    LONGEST_OPENING,
    ONE,
    OPENING,
    OWNED,
    RECURRING,
    ROLL,
    RUN_BY,
    SERVERS,
    SERVES_AS,
    SERVING,
    SHOWN,
    SHOWN_THINGS,
    SO_CALLED,
    SOFT,
    TAUGHT,
    TELLS,
    THINGS,
    TOLD,
    VERBAL,
)
from archive.ingest.extraction.words import words_of

#: Speech holds a stop or follows a colon; a short form follows 以下简称; what is denied is no name.
_SPEECH: Final = re.compile(r"[。！？!?；;…：:《]|[呢吗吧啊呀]$|，.*了$")
_SPOKEN: Final = re.compile(r"(?:(?<![奖目牌例])[：:]|简称|称之为|俗称|不是|而是)[“‘\"]?$")

#: 等5个国家级平台: a list of ranks that were reached.
_RANKED: Final = re.compile("国家级|省级|市级|荣誉|先进|示范")
_MARKS_BEHIND: Final = frozenset("，。；、：！？”’）（《“‘ \n") | {""}


@dataclass(slots=True, eq=False)
class Quotation:
    """A quotation in its surroundings; offsets include the marks, `core` is the words between them."""

    text: str
    start: int
    end: int
    core: str = field(init=False)
    _tail: str | None = field(default=None, init=False)
    _open_tail: str | None = field(default=None, init=False)
    _brought_in: tuple[Verb, str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self.core = self.text[self.start + 1 : self.end - 1]

    def is_cut_off(self) -> bool:
        """Whether a mark stands behind it, so that no word there belongs to it."""
        return self.text[self.end : self.end + 1] in _MARKS_BEHIND

    def is_speech(self) -> bool:
        """Whether it is said, or stands for a name that was given before."""
        said_before = _SPOKEN.search(self.text, max(0, self.start - 4), self.start)
        return bool(_SPEECH.search(self.core) or (said_before and not (self.is_subject() or self.arrives())))

    def cited(self) -> int:
        """Whether it is followed, earned or fought rather than run: 0 for no, 1 for perhaps, 2 for yes."""
        before = self.text[max(0, self.start - 12) : self.start]
        return 2 if CITED.search(before) else 1 if FOLLOWED.search(before) else 0

    def brought_in(self) -> tuple[Verb, str]:
        """The verb in front, and what stands between the two."""
        if self._brought_in is None:
            self._brought_in = self._find_verb()
        return self._brought_in

    def _find_verb(self) -> tuple[Verb, str]:
        if ROLL.search(self.text, max(0, self.start - 4), self.start):
            return Verb.FOUND, ""
        before = CUT.split(self.text[max(0, self.start - 16) : self.start])[-1]
        match = verb_before().fullmatch(before)
        if not match:
            return Verb.NONE, ""
        if match["verb"] in (*DIRECT, "设", "叫", "是"):
            direct = not match["between"] or ONE.fullmatch(match["between"])
            return (Verb.FOUND if direct else Verb.NONE), ""
        kind = verbs()[match["verb"]]
        if kind is Verb.USE and not match["between"]:
            # 创设医院运行“…”: what looks like a verb may be part of what is set up
            earlier = verb_before().fullmatch(before, 0, match.start("verb"))
            if earlier and verbs().get(earlier["verb"], Verb.USE) > Verb.USE:
                return verbs()[earlier["verb"]], before[earlier.start("between") :]
        return kind, match["between"]

    def tail(self) -> str:
        """的 and the generic words behind with what stands before them, or nothing."""
        if self._tail is None:
            self._tail = self._find_tail()
        return self._tail

    def _find_tail(self) -> str:
        if self.is_cut_off():
            return ""
        match = tail_pattern().match(self.text, self.end, self.end + 20)
        if match and endings()[closing_word(match.group())] is Strength.WEAK:
            # “小药箱”家庭药箱整理活动: a stronger word may stand behind a weak one
            match = strong_tail().match(self.text, self.end, self.end + 20) or match
        if not match or VERBAL.search(AIMED.sub("", match["modifier"])):
            return ""
        idea = spoiled().match(self.text, self.end, self.end + 12)
        if idea and not (match.start("ending") < idea.end() < match.end() or _is_soft(idea, match)):
            return ""
        return match.group()

    def open_tail(self) -> str:
        """A short noun behind that no list knows, up to the end of its clause: 夜校, 地图."""
        if self._open_tail is None:
            self._open_tail = self._find_open_tail()
        return self._open_tail

    def _find_open_tail(self) -> str:
        match = None if self.is_cut_off() else OPEN_TAIL.match(self.text, self.end)
        if not match or VERBAL.search(match.group()) or spoiled().match(self.text, self.end, self.end + 12):
            return ""
        return match.group()

    def is_closed(self) -> bool:
        """Whether the noun behind is one of those that close names: “三问三看”交接法."""
        return self.open_tail().endswith(CLOSERS)

    def closes_itself(self) -> bool:
        """Whether its own last word is one of those: “敬老优先卡”."""
        return len(self.core) >= TOLD and self.core.endswith(CLOSERS)

    def arrives(self) -> bool:
        """Whether it is said to come into use: “一码付”信用就医上线."""
        return bool(ARRIVES.match(self.text, self.end))

    def is_subject(self) -> bool:
        """Whether it opens a sentence that goes on to tell of it: “清风查房”由纪检监察室带队."""
        ahead = self.ahead()
        tail = self.tail() or self.open_tail()
        if ahead is None or len(self.core) < (TOLD - 1 if tail or ahead else TOLD):
            return False
        return TELLS.match(self.text, self.end + len(tail)) is not None

    def ahead(self) -> str | None:
        """The noun ahead of a quotation that opens a sentence, or empty: 孕期用药“咨询日”; None elsewhere."""
        opens = OPENING.search(self.text, max(0, self.start - LONGEST_OPENING), self.start)
        if opens is None:
            return None
        ahead = opens["ahead"] or ""
        return ahead if all(tag[0] in "nabjmt" or tag == "vn" for tag in words_of(ahead).tags) else None

    def is_called(self) -> bool:
        """Whether a generic word right ahead calls it by name: 党建品牌“…”."""
        return bool(CALLED.search(self.text, max(0, self.start - 6), self.start))

    def is_run(self) -> int:
        """How much its owner, a generic word ahead, or what is done with it says: 县医院的“…”, 把“…”搬到."""
        before = self.text[max(0, self.start - 6) : self.start]
        if self.is_called() or (CARRIES.search(before) and CARRIED.match(self.text, self.end)):
            return 3
        if self.core.endswith(THINGS) and GIVEN.search(self.text, max(0, self.start - 10), self.start):
            return 3
        if self.core.endswith(SHOWN_THINGS) and (
            SHOWN.search(before) or (CARRIES.search(before) and HANDED.match(self.text, self.end))
        ):
            return 3
        if (self.core.endswith(LESSONS) and TAUGHT.search(before)) or (
            self.core.endswith(SERVERS) and SERVES_AS.search(before)
        ):
            return 3
        if before.endswith("所谓") and SO_CALLED.match(self.text, self.end):
            return 3
        if len(self.core) >= TOLD and ONE.search(before):
            return 0 if LIKENED.search(self.text, max(0, self.start - 12), self.start) else 2
        if RECURRING.search(self.text, max(0, self.start - 14), self.start) and self.core.endswith(
            ("日", "周", "月")
        ):
            return 3
        if RUN_BY.search(before) or (SERVING.search(before) and self.core.endswith(SERVERS)):
            return 3
        owned = OWNED.search(before)
        return (2 if owned["of"] else 1) if owned else 0

    def is_spoiled(self) -> bool:
        """Whether an idea, an honour or a problem follows: 精神, 的理念, 称号."""
        return (
            not self.is_cut_off()
            and not self.tail()
            and bool(spoiled().match(self.text, self.end, self.end + 12))
        )

    def kind(self) -> str:
        """What a list that closes here is said to be: 等志愿服务项目; nothing for an idea or a rank."""
        if spoiled().match(self.text, self.end, self.end + 12):
            return ""
        listed = list_tail().match(self.text, self.end, self.end + 24)
        match = listed or tail_pattern().match(self.text, self.end, self.end + 24)
        return match.group() if match and not _RANKED.search(match["modifier"]) else ""


def _is_soft(idea: re.Match[str], tail: re.Match[str]) -> bool:
    """“书香”文化工程: words that make an idea of a quotation, but not ahead of a generic word."""
    return idea.end() <= tail.start("ending") and idea.group().endswith(SOFT)


def strength_of(tail: str) -> int:
    """How much the generic word that closes a tail says; 0 for no tail."""
    ending = closing_word(tail)
    return endings().get(ending, Strength.WEAK) if ending else 0
