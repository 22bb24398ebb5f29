"""What stands behind a personal name: marks, and words that no name goes on with."""

import re
from functools import cache

from archive.ingest.divisions import candidates
from archive.ingest.lexicons import entries

HAN = re.compile(r"[\u3400-\u9fff]")
HANS = re.compile(r"[\u3400-\u9fff]+")
#: A third character that rather begins the next word: 张智说, 王璇在.
LOOSE = frozenset(
    "说讲在为对等与和及率带作致到是从向就也将已又都则并以同来去曾正仍还被把让给用看问答笑一因于由任做跟很更最像的了着时即却但而所其这那他她不没有能会可说两三第获赴过边共"
)

#: Behind these words even a name that is also a word is a name: 院长高峰介绍.
SPEAKS = re.compile(r"(?:说|表示|介绍|告诉|认为|指出|坦言|透露|提醒|致辞|一行|带领|主持|、|，)")


@cache
def followers() -> tuple[frozenset[str], int]:
    """Words that may follow a name, and the length of the longest."""
    words = frozenset(word for line in entries("name_followers") for word in line.split())
    return words, max(map(len, words))


def follows_well(text: str, at: int) -> int:
    """2 where a name surely ends before `at` (a mark), 1 where a word follows that may, else 0."""
    if at >= len(text) or not HAN.match(text, at):
        return 2
    words, longest = followers()
    for length in range(longest, 0, -1):
        if text[at : at + length] in words:
            return 1
    return 0


def ends_well(text: str, at: int) -> bool:
    """May a name end there? Not inside a place: 专家齐聚|成都, but 杨贵平和徐维新."""
    if not follows_well(text, at):
        return False
    joined = text[at : at + 1] in ("和", "与") and text[at + 1 : at + 2] not in ("县", "市", "区")
    return joined or not candidates(text[at - 1 : at + 1])
