"""The words by which a story calls a hospital without naming it: 我院, 该院, 集团, 总院."""

import re
from dataclasses import dataclass

from archive.ingest.document import Span

#: The search skips to the characters that such a word begins with, and only then asks what stands before.
PRONOUN = re.compile(
    r"[我本咱该这医集总](?:"
    r"(?P<own>(?<=[我本咱])院|(?<=[我咱])们医院)(?![长士校落])"
    r"|(?P<that>(?<=该)(?:院|医院|中心|卫生院|集团)|(?<=这)[家所](?:医院|卫生院|社区医院))(?![长士校落])"
    r"|(?P<group>(?<=医)(?<![\u4e00-\u9fff]医)院集团|(?<=集)(?<![\u4e00-\u9fff]集)团)(?=[全各党相整成下内医构形实总旗的在与将通坚持推信财人办纪工护领院还也已对为建投启设今去先])"
    r"|(?P<union>(?<=医)(?<![\u4e00-\u9fff]医)共体)(?=[党把内将的院各以还也已对为投启今去先每按给]|成[立员]|建(?!设)|搭建|实[行施]|推[行出]|组[织建]|开[展设通]|统[一筹]|选派|拿出|抽调|牵头|依托)"
    r"|(?P<centre>(?<=总)(?:(?<![\u4e00-\u9fff]总)|(?<=[由与和在到向对及把]总))医院)(?=[\u4e00-\u9fff，、])"
    r"|(?P<head>(?<=总)(?<![\u4e00-\u9fff]总)院)(?=[和与的、，派检下医将对党为及]|(?![长士内外])[\u4e00-\u9fff]{1,8}(?:科|部|处|办)[\u4e00-\u9fff]))"
)
OWN = re.compile(r"[我本]院(?![长士校落])|我们医院")
BRANCH = re.compile(r"(?P<own>我院|本院)(?P<name>[\u4e00-\u9fff]{2,6}?(?P<kind>分院|院区|医院))")

#: A hospital without its name, where a clause begins: 医院党委, 全院, 集团开设.
UNNAMED = re.compile(
    r"(?:^|[，。；：“”！？\n、])"
    r"(医院|全院|院党委|院领导|我们医院|集团|党委书记|院长|我们|中心(?=[联与开推启为设自在将把医]))"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """One such word; `kind` is own, that, group or head."""

    span: Span
    text: str
    kind: str


def find_references(text: str) -> tuple[Reference, ...]:
    """All of them, in text order."""
    return tuple(
        Reference(
            Span(m.start(), m.end()), m.group(), "group" if m.lastgroup == "union" else m.lastgroup or ""
        )
        for m in PRONOUN.finditer(text)
    )
