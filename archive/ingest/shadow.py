"""A page's shadow: the same text, character for character, in one script and one width.

Every decision about layout is taken on the shadow, so that a rule is stated once and holds for
traditional pages, for half-width punctuation and for full-width digits alike. What is handed on
is always cut from the page itself, at the same offsets.
"""

import re
from functools import cache, lru_cache
from typing import Final

from archive.ingest.signs import Exchange

#: Half-width marks as Chinese text means them, corner brackets as curly quotation marks.
_MARKS: Final = dict(
    zip(
        "(),:;!?[]［］〖〗〔〕「」『』﹁﹂｢｣﹃﹄〝〞｡､丨│┃∣❘",
        "（），：；！？【】【】【】（）“”‘’“”“”‘’“”。、｜｜｜｜｜",
        strict=True,
    )
)

#: A full stop set as a point: 就医。-> 就医. ; never the point of 38.6.
_POINT: Final = re.compile(r"[.．](?<=[\u4e00-\u9fff”’）％%》].)(?=[\s”’）（\u4e00-\u9fff“‘《]|$)")


@cache
def _simple() -> Exchange:
    from opencc import OpenCC

    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code - 0xFEE0).isalnum()}
    table |= {
        ord("％"): "%",
        ord("＋"): "+",
        ord("－"): "—",
    }
    table |= {code: " " for code in range(1, 0x3001) if chr(code).isspace() and chr(code) not in " \n"}
    table |= {ord(mark): meant for mark, meant in _MARKS.items()}
    printed = [chr(code) for code in range(0x4E00, 0x9FA6)]
    simple = OpenCC("t2s").convert("\n".join(printed)).split("\n")
    table |= {ord(a): b for a, b in zip(printed, simple, strict=True) if a != b and len(b) == 1}
    return Exchange(table)


def shadow_of(text: str) -> str:
    """A text of the same length in simplified script, Chinese punctuation and half-width digits."""
    shadow = _simple()(text)
    if "." in shadow or "．" in shadow:
        shadow = _POINT.sub("。", shadow)
    return shadow


@lru_cache(maxsize=16)
def body_shadow(body: str) -> str:
    """A story's body as `shadow_of` gives it, made once for all who look for facts in it."""
    return shadow_of(body)
