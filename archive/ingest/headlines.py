"""The lines of a headline told apart: kicker (引题), title, subtitle (副题).

A subtitle announces itself by its dash. A kicker does not: it is a slogan without anybody who
acts (强化党务工作能力 筑牢基层党建堡垒), above a line that says who did what. Two lines that
both tell are one title.
"""

import re
from dataclasses import dataclass
from typing import Final

from archive.ingest.bylines import name_pattern
from archive.ingest.cohesion import binds
from archive.ingest.document import Span
from archive.ingest.labels import is_label
from archive.ingest.pieces import Piece


@dataclass(frozen=True, slots=True)
class HeadLine:
    """One printed line of a headline: what it says in the shadow, and where it stands."""

    shadow: str
    runs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class HeadParts:
    """The lines of each part of a headline, in the order in which they are read."""

    kicker: tuple[HeadLine, ...]
    title: tuple[HeadLine, ...]
    subtitle: tuple[HeadLine, ...]


AGENT: Final = re.compile(
    r"我院|本院|医院|医护|卫生院|保健院|中心|集团|医共体|一行|委员会|卫[健计]委|卫生健康"
    r"|调研组|专家|[省市县区镇]|[一二三四]院|[0-9]|获|举办|召开|启动|成立|签约|荣获"
)
#: 改革：从一家人的“小账”说起; but 药学部：让处方“会说话” says who
_SUBJECT: Final = re.compile("[\u4e00-\u9fff]{2,5}：(?<![院科部室乡镇村队心]：)")
#: “组团式”援疆见闻: what kind of piece it is, above its title
_SERIES: Final = re.compile(
    r"(?:见闻|纪实|侧记|特写|综述|系列报道|特别报道|专题报道|特稿|延伸活动|观察|之[一二三四五六七八九十])$"
)
#: On a page whose lines break anywhere, so short a line is what is left of the one above.
_REST: Final = 3
_DASH: Final = re.compile(r"^[—－-]{1,3}")
_POST: Final = re.compile(
    r"(?:书记|主任|院长|局长|市长|省长|县长|区长|厅长|处长|部长|主席|委员|常委|会长|理事长|院士|教授)$"
)


def names_subject(shadow: str) -> int:
    """How long the word is with which a heading says what it is about, its colon too; 0 where none does."""
    subject = _SUBJECT.match(shadow)
    return subject.end() if subject and not is_label(shadow[: subject.end() - 1]) else 0


def head_parts(pieces: list[Piece]) -> HeadParts:
    """The pieces of one headline in, its parts out; every piece's text stands in exactly one part."""
    lines = _lines(pieces)
    subtitle_at = next((i for i, line in enumerate(lines) if i and _DASH.match(line.shadow)), len(lines))
    upper, subtitle = lines[:subtitle_at], lines[subtitle_at:]
    if len(upper) > 1 and not subtitle and _DASH.match(upper[0].shadow):
        upper, subtitle = upper[1:], upper[:1]  # a program took the subtitle first
    upper = _reordered(upper)
    kicker, title = _kicker(upper)
    return HeadParts(tuple(kicker), tuple(title), tuple(subtitle))


def _lines(pieces: list[Piece]) -> list[HeadLine]:
    lines: list[HeadLine] = []
    for index, piece in enumerate(pieces):
        words = _words(piece)
        before = pieces[index - 1] if index else None
        if before is not None and piece.gap == -1 and lines and not _DASH.match(piece.shadow):
            lines[-1] = HeadLine(f"{lines[-1].shadow} {piece.shadow}", lines[-1].runs + words)
        elif (
            before is not None
            and piece.gap == 0
            and (before.full or before.loose)
            and (binds(before.shadow, piece.shadow) == 1.0 or before.loose and len(piece.shadow) <= _REST)
        ):
            lines[-1] = HeadLine(lines[-1].shadow + piece.shadow, lines[-1].runs + words)
        else:
            lines.append(HeadLine(piece.shadow, words))
    return lines


def _words(piece: Piece) -> tuple[Span, ...]:
    return tuple(piece.runs)


def _reordered(lines: list[HeadLine]) -> list[HeadLine]:
    """A line ending with a post goes before the line that begins with its holder, wherever it was put."""
    if len(lines) < 2 or not _POST.search(lines[-1].shadow):
        return lines
    for at, line in enumerate(lines[:-1]):
        if re.match(name_pattern() + "(?:一行|慰问|调研|赴|到|来|在|率)", line.shadow):
            return [*lines[:at], lines[-1], *lines[at:-1]]
    return lines


def _kicker(lines: list[HeadLine]) -> tuple[list[HeadLine], list[HeadLine]]:
    if len(lines) >= 2:
        calls = _slogans(lines)
        if calls:
            kicker, title = lines[:calls], lines[calls:]
            cut = _second_slogan(kicker[-1].shadow, title[0].shadow)
            if cut:
                front, back = _cut(title[0], cut)
                kicker, title = [*kicker, front], [back, *title[1:]]
            return kicker, title
        if _SERIES.search(lines[0].shadow):
            return lines[:1], lines[1:]
        if len(lines) >= 3 and _is_above(lines):
            return lines[:1], lines[1:]
        return [], lines
    if lines:
        cut = _couplet_end(lines[0].shadow)
        if cut:
            front, back = _cut(lines[0], cut)
            return [front], [back]
    return [], lines


def _slogans(lines: list[HeadLine]) -> int:
    """How many slogans stand above the lines that tell something; 0 where none does."""
    count = 0
    while count + 1 < len(lines) and _slogan(lines[count].shadow):
        if not any(AGENT.search(line.shadow) for line in lines[count + 1 :]):
            break
        if count and len(lines[count].shadow) != len(lines[0].shadow):
            break
        count += 1
    return count


def _second_slogan(slogan: str, line: str) -> int:
    """Where in a line the second half of a couplet ends that began on the line above; 0 where none does."""
    front, space, back = line.partition(" ")
    if not space or " " in slogan or len(front) != len(slogan) or not _slogan(front):
        return 0
    return len(front) + 1 if AGENT.search(back) else 0


def _is_above(lines: list[HeadLine]) -> bool:
    """Whether one long line stands above a title that is set on several short ones."""
    longest = max(len(line.shadow) for line in lines[1:])
    return longest <= 12 and len(lines[0].shadow) >= 1.5 * longest


def _slogan(shadow: str) -> bool:
    """Short phrases without anybody who acts."""
    words = shadow.split(" ")
    return not AGENT.search(shadow) and all(4 <= len(word) <= 14 for word in words) and len(words) <= 3


def _couplet_end(shadow: str) -> int:
    """Where two slogans of one length end and the title on the same line begins; 0 where there are none."""
    words = shadow.split(" ")
    if len(words) < 3 or len(words[0]) != len(words[1]):
        return 0
    front, back = " ".join(words[:2]), " ".join(words[2:])
    return len(front) + 1 if _slogan(front) and AGENT.search(back) and len(back) >= 8 else 0


def _cut(line: HeadLine, at: int) -> tuple[HeadLine, HeadLine]:
    """Cut a line at an offset of its shadow; a space between two runs counts one."""
    front: list[Span] = []
    back: list[Span] = []
    seen = 0
    for run in line.runs:
        if seen < at and line.shadow[seen : seen + 1] == " " and front:
            seen += 1
        take = min(max(at - seen, 0), len(run))
        if take:
            front.append(Span(run.start, run.start + take))
        if take < len(run):
            back.append(Span(run.start + take, run.end))
        seen += len(run)
    return HeadLine(line.shadow[:at].rstrip(), tuple(front)), HeadLine(line.shadow[at:], tuple(back))


#: A story without a headline is called by its first sentence, up to so many characters.
_LONGEST_NAME: Final = 30


def first_words(body: str) -> str:
    """What a story without a headline is called: its first sentence or clause."""
    line = body.strip().partition("\n")[0]
    sentence = re.match(r"[^。！？]{4,30}(?=[。！？])|[^，。！？：；]{4,30}(?=[，。！？：；])", line)
    return sentence.group() if sentence else line[:_LONGEST_NAME]
