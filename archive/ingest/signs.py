"""Characters exchanged one for one, quickly where few of a text's characters are concerned."""

import re
from collections.abc import Mapping

#: With more different characters to exchange, one pass over the text is quicker than one for each.
_MANY = 60


class Exchange:
    """A table of single characters, to be applied to whole texts. No text changes its length.

    `str.translate` looks every character up; a page in simplified script has a dozen that change.
    """

    __slots__ = ("_again", "_any", "_table")

    def __init__(self, table: Mapping[int, str]) -> None:
        self._table = dict(table)
        self._again = {chr(code) for code, meant in table.items() if ord(meant) in table}
        self._any = re.compile(f"[{re.escape(''.join(map(chr, table)))}]")

    def __call__(self, text: str) -> str:
        found = set(self._any.findall(text))
        if len(found) > _MANY or not self._again.isdisjoint(found):
            return text.translate(self._table)
        for char in found:
            text = text.replace(char, self._table[ord(char)])
        return text
