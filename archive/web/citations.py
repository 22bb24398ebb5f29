"""How to cite a newspaper article: GB/T 7714—2025, BibTeX, RIS. Plain text in, plain text out.

GB/T 7714—2025, in force since 2026-07-01, part of a serial (8.5): full-width ，：（）within an element, a
half-width stop between elements, and no day of access, which only pages of the web still have.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse
from django.utils import timezone

from archive.models import Article

MOST_WRITERS: Final = 3  # of more, the first three and 等
UNDATED: Final = "[日期不详]"
TEX: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#%_"},
    }
)
NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Citation:
    """What all three say. `date` is 2020, 2020-08, 2020-08-19 or empty; `page` 3, or as printed."""

    key: str
    writers: tuple[str, ...]
    title: str
    newspaper: str
    date: str
    page: str
    url: str
    seen: datetime.date

    def gbt7714(self) -> str:
        """胡晴琴. 题名：副题[N/OL]. 华西社区报，2020-08-19（3）. https://…."""
        names = "，".join(self.writers[:MOST_WRITERS])
        if len(self.writers) > MOST_WRITERS:
            names += "，等"
        where = "，".join(part for part in (self.newspaper, self.date or UNDATED) if part)
        page = f"（{self.page}）" if self.page else ""
        opening = f"{names}. " if names else ""
        return f"{opening}{self.title}[N/OL]. {where}{page}. {self.url}."

    def bibtex(self) -> str:
        """An @article that both BibTeX and BibLaTeX read; a date known to the month has no day."""
        year, month, day = (*self.date.split("-"), "", "", "")[:3]
        fields = {
            "author": " and ".join(f"{{{name.translate(TEX)}}}" for name in self.writers),
            "title": f"{{{self.title.translate(TEX)}}}",
            "journal": self.newspaper.translate(TEX),
            "entrysubtype": "newspaper",
            "year": year,
            "month": month.lstrip("0"),
            "day": day.lstrip("0"),
            "pages": self.page.translate(TEX),
            "url": self.url,
            "urldate": self.seen.isoformat(),
            "langid": "chinese",
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@article{{{self.key},", *lines, "}", ""])

    def ris(self) -> str:
        """Lines as reference managers want them; parts of the date that are unknown stay empty."""
        year, month, day = (*self.date.split("-"), "", "", "")[:3]
        lines = [
            ("TY", "NEWS"),
            *(("AU", name) for name in self.writers),
            ("TI", self.title),
            ("T2", self.newspaper),
            ("PY", year),
            ("DA", f"{year}/{month}/{day}/" if year else ""),
            ("SP", self.page),
            ("UR", self.url),
            ("Y2", f"{self.seen:%Y/%m/%d}/"),
            ("LA", "zh"),
        ]
        return "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value) + "ER  - \r\n"


def citation(article: Article, writers: list[str], url: str) -> Citation:
    """`article` with its source page; its own date counts before the page's."""
    source = article.source
    page = NUMBER.fullmatch(source.page_number) or NUMBER.search(source.page_number)
    title = "：".join(part for part in (article.title, article.subtitle) if part)
    return Citation(
        key=f"article-{article.pk}",
        writers=tuple(map(_one_line, writers)),
        title=_one_line(title),
        newspaper=_one_line(source.publication),
        date=article.date_iso or source.date_iso,
        page=page.group() if page else _one_line(source.page_number),
        url=url,
        seen=timezone.localdate(),
    )


FORMATS: Final[dict[str, tuple[Callable[[Citation], str], str, str]]] = {
    "bibtex": (Citation.bibtex, "application/x-bibtex", "bib"),
    "ris": (Citation.ris, "application/x-research-info-systems", "ris"),
}


def download(cited: Citation, form: str) -> HttpResponse:
    """The citation as a file; `form` is a key of FORMATS."""
    write, kind, ending = FORMATS[form]
    response = HttpResponse(write(cited), content_type=f"{kind}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{cited.key}.{ending}"'
    return response


def _one_line(text: str) -> str:
    return " ".join(text.split())
