"""What a reader typed, taken apart.

Terms are split at spaces; "…" keeps a phrase; -词 excludes; 标题: 医院: 作者:
narrow a term to one field. Nothing typed is an error: what cannot be meant is
searched as it stands, and `problem` says so in a sentence for the page.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import rjieba
from django.utils.translation import gettext as _

from archive.search.folding import HAN, fold

LONGEST: Final = 200  # characters of a query; nobody types more by hand
MOST_TERMS: Final = 16


class Field(StrEnum):
    """Where a term must stand."""

    TEXT = ""
    HEADLINE = "标题"
    HOSPITAL = "医院"
    AUTHOR = "作者"


@dataclass(frozen=True, slots=True)
class Term:
    """One condition: `text` as typed, `folded` as searched."""

    text: str
    folded: str
    field: Field = Field.TEXT
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query; false where it asks for nothing."""

    raw: str = ""
    terms: tuple[Term, ...] = ()
    problem: str = ""

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def wanted(self) -> tuple[Term, ...]:
        """Terms that must stand in the text or headline: what excerpts mark and rank weighs."""
        return tuple(t for t in self.terms if not t.excluded and t.field in (Field.TEXT, Field.HEADLINE))


TOKEN = re.compile(
    r"""\s*
    (?P<minus>[-－](?=\S))?                       # -词
    (?:(?P<field>标题|医院|作者|標題|醫院)[:：])?   # 标题:词
    (?:["＂](?P<phrase>[^"＂]*)(?P<closed>["＂]?)  # "一个 词组"
      |(?P<word>\S+)
    )?""",
    re.VERBOSE,
)
HAN_ONLY = re.compile(rf"[{HAN}]{{4,}}")
TRADITIONAL: Final = {"標題": "标题", "醫院": "医院"}


def parse(raw: str) -> Query:
    """What was typed -> what is searched. Never raises."""
    problem = ""
    if len(raw) > LONGEST:
        raw, problem = raw[:LONGEST], _("检索词过长，只取了前 %(n)d 个字。") % {"n": LONGEST}
    terms: dict[Term, None] = {}
    position = 0
    while position < len(raw):
        match = TOKEN.match(raw, position)
        if match is None or match.end() == position:
            break
        position = match.end()
        term, fault = _term(match)
        problem = problem or fault
        if term is not None:
            terms[term] = None
    if len(terms) > MOST_TERMS:
        problem = problem or _("检索条件过多，只取了前 %(n)d 个。") % {"n": MOST_TERMS}
    return Query(raw, tuple(terms)[:MOST_TERMS], problem)


def _term(match: re.Match[str]) -> tuple[Term | None, str]:
    """One token -> (term or none, what to tell the reader)."""
    phrase, word, name = match["phrase"], match["word"], match["field"]
    text = phrase if phrase is not None else word
    folded = fold(text or "").strip()
    if not folded:
        if name:
            return None, _("“%(field)s:”后面没有检索词，这一条没有用上。") % {"field": name}
        if phrase is not None:
            return None, _("引号里没有检索词，这一条没有用上。")
        return None, ""
    fault = _("引号没有配对，已取到末尾。") if phrase is not None and not match["closed"] else ""
    field = Field(TRADITIONAL.get(name, name)) if name else Field.TEXT
    return Term(text.strip(), folded, field, bool(match["minus"])), fault


def loosen(query: Query) -> Query | None:
    """The jieba words of a query of four Han characters or more without spaces, or None.

    For a query that stands nowhere: 支部党建融合 -> 支部 + 党建 + 融合.
    """
    if len(query.terms) != 1:
        return None
    (term,) = query.terms
    if term.excluded or term.field is not Field.TEXT or not HAN_ONLY.fullmatch(term.folded):
        return None
    cut = [word for word in rjieba.cut(term.folded, hmm=False) if len(word) > 1]
    words = tuple(dict.fromkeys(cut))
    if not words or words == (term.folded,):
        return None
    return Query(query.raw, tuple(Term(word, word) for word in words))
