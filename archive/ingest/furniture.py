"""What belongs to the page and to none of its stories, told from its wording.

Patterns name kinds of lines that every newspaper prints (date lines, editors, addresses), never a
newspaper. What a line scores here is weighed against its other readings over the whole page.
"""

import re
from typing import Final

from archive.ingest.furniture_signs import strongest_sign
from archive.ingest.furniture_words import LABEL, PEOPLE
from archive.vocabulary import FurnitureKind

_MASTHEAD, _PAGE, _MOTTO = FurnitureKind.MASTHEAD, FurnitureKind.PAGE, FurnitureKind.MOTTO

#: 健康报, 海岱日报 健康周刊; only near the top or foot of a page
_TITLE_OF_PAPER: Final = re.compile(
    r"^[●■◆▲○]? ?[《]?[\u4e00-\u9fff]{2,14}(?:报|日报|晚报|时报|周刊|院报|院刊|导报|快报"
    r"|时讯|医讯|通讯|简报|月刊|会刊|家园)[》]?(?:\s?[·|\s]\s?[\u4e00-\u9fff·]{2,10})?$"
)
_INSTITUTION: Final = re.compile(
    r"^(?!.*[了的让把获])[\u4e00-\u9fff]{2,16}(?:医院|医院集团|保健院|卫生院|医共体|医学院|大学|卫生健康|卫健|融媒)$"
)
#: 乡村健康: the field of a whole page
_FIELD: Final = re.compile(r"^[\u4e00-\u9fff]{2}(?:健康|卫生|医疗|党建|文化|生活|民生)$")
#: 臻德 精术: two or four short phrases of one length
_COUPLET: Final = re.compile(r"^[\u4e00-\u9fff]{2,4}(?:\s?[\s·、]\s?[\u4e00-\u9fff]{2,4}){1,5}$")
#: 公生明，廉生威。: two halves of one length, below all text
_SAYING: Final = re.compile(r"^([\u4e00-\u9fff]{3,8})[，；]([\u4e00-\u9fff]{3,8})[。！]?$")
#: 厚德 精医 仁爱 致远: four words of two characters, wherever they stand
_MOTTO_WORDS: Final = re.compile(r"^[\u4e00-\u9fff]{2}(?:[ ·、][\u4e00-\u9fff]{2}){3,5}$")
_PAGE_ONLY: Final = re.compile(r"^[A-Z]{0,4}\d{1,3}版?$")
#: One word of a line that says only what a page is: 2023年7月10日, 星期一, 第3版, 影像·民生, 编辑：李红
_WORD: Final = (
    r"(?:《?[\u4e00-\u9fff]{1,10}(?:报|周刊|院刊|月刊|会刊|时讯|医讯|通讯|专刊|专版|特刊)》?"
    r"|(?:19|20)\d\d[年./-]\d{1,2}[月./-](?:\d{1,2}日?)?|[一二][〇零○一二三四五六七八九]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{0,3}日?"
    r"|[（]?(?:星期|周)[一二三四五六日天][）]?|农历[\u4e00-\u9fff]{2,8}|(?:总第|第)\d{1,6}期|今日\d{1,2}版"
    r"|(?:第?[A-Z]{0,4}\d{1,3}版|[A-Z]{0,4}\d{1,3}(?:[-—][A-Z]?\d{1,3})?|第[一二三四五六七八九十]{1,3}版)|[\u4e00-\u9fff]{2,6}[·|｜][\u4e00-\u9fff]{2,8}"
    rf"|{LABEL}{{1,2}}|(?:特别|系列|专题|深度|连续)报道"
    rf"|(?:本版|本期)?{PEOPLE}[：:/／\s][\u4e00-\u9fff]{{2,4}}(?:[｜|、]{PEOPLE}[：:/／][\u4e00-\u9fff]{{2,4}})?)"
)
_COMPOUND: Final = re.compile(rf"^{_WORD}(?:[\s/／|｜]{{1,4}}{_WORD}){{1,9}}$")
_ONE_WORD: Final = re.compile(_WORD)
_TELLING: Final = re.compile(r"\d|年|星期|编|版|报")
_PARTED: Final = re.compile(r"[\s/／|｜]")
#: 影像, 健康: a page's one-word label, only above all text
_LABEL: Final = re.compile(LABEL)
#: 健康科普, 院务动态, 02 名医讲堂: the label of a column
_LABELS: Final = re.compile(rf"[○●◆■]?(?:\d{{2}}\s?)?{LABEL}{{2}}$")
_LONGEST_LABEL: Final = 9
_SPACES: Final = re.compile(" {2,}")


def is_institution(shadow: str) -> bool:
    """Whether a line is an institution's name and nothing else: a masthead, or a headline's first line."""
    return _INSTITUTION.match(shadow) is not None


def is_field(shadow: str) -> bool:
    """Whether a line may name the field of a whole page, 乡村健康; a headline's line may look so too."""
    return _FIELD.match(shadow) is not None


def _couplet_points(shadow: str, top: bool) -> float:
    """臻德 精术; 敬佑生命 救死扶伤 甘于奉献 大爱无疆; two phrases of four may be a headline above a text."""
    if len(shadow) > 24 or not _COUPLET.match(shadow):
        return 0.0
    parts = re.split(r"\s?[\s·、]\s?", shadow)
    size = len(parts[0])
    if len({len(part) for part in parts}) > 1:
        return 0.0
    if not top or size <= 2 or len(parts) >= 4:
        return 5.0
    return 2.0 if size == 3 else 0.0


def _mostly_known(shadow: str) -> bool:
    """Whether most words of a line set far apart say what a page is: 江城晨刊    访谈    11."""
    words = shadow.split(" ")
    known = sum(_ONE_WORD.fullmatch(word) is not None for word in words)
    return len(words) > 1 and 2 * known >= len(words)


def furniture_sign(shadow: str, top: bool, foot: bool) -> tuple[float, FurnitureKind]:
    """How strongly a wording says furniture, and of what kind. `top`, `foot`: before or after all text."""
    best, kind = 0.0, _MASTHEAD
    apart = "   " in shadow
    if "  " in shadow:
        shadow = _SPACES.sub(" ", shadow)
    if len(shadow) > 140:
        return best, kind
    if _PARTED.search(shadow) and _TELLING.search(shadow) and _COMPOUND.match(shadow):
        return 10.0 if top or foot else 9.0, _PAGE if _PAGE_ONLY.match(shadow) else _MASTHEAD
    sign = strongest_sign(shadow)
    if sign:
        best, kind = sign.points, sign.kind
    if best < 4 and len(shadow) <= _LONGEST_LABEL and _LABELS.match(shadow):
        best, kind = 4.0, _MASTHEAD
    if best < 5 and _MOTTO_WORDS.match(shadow):
        return 5.0, _MOTTO
    if top or foot:
        if best < 7 and apart and _mostly_known(shadow):
            return 7.0, _MASTHEAD
        if best < 6 and _TITLE_OF_PAPER.match(shadow):
            return 6.0, _MASTHEAD
        if best < 4.5 and top and _INSTITUTION.match(shadow):
            return 4.5, _MASTHEAD
        if best < 4.5 and top and (_FIELD.match(shadow) or _LABEL.fullmatch(shadow)):
            return 4.5, _MASTHEAD
        if best < 5 and (points := _couplet_points(shadow, top)):
            return points, _MOTTO
        saying = _SAYING.match(shadow) if foot and best < 6 else None
        if saying and len(saying[1]) == len(saying[2]):
            return 6.0, _MOTTO
        if best:
            best += 1.0
    return best, kind
