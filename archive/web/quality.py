"""识读质量: what `manage.py evaluate --save` measured, as a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from archive.quality.figures import saved_figures

FIELDS: Final = {
    "articles": gettext_lazy("文章"),
    "hospitals": gettext_lazy("医院"),
    "people": gettext_lazy("人物"),
    "initiatives": gettext_lazy("举措"),
    "metrics": gettext_lazy("数据"),
    "topics": gettext_lazy("专题"),
}
SHARES: Final = {
    "parts told apart": gettext_lazy("引题、标题、副题分清"),
    "headings": gettext_lazy("小标题全对"),
    "captions": gettext_lazy("图注全对"),
    "date": gettext_lazy("日期"),
    "bound": gettext_lazy("数据：界（至少、约等）"),
    "hospital": gettext_lazy("数据：归属医院"),
    "label": gettext_lazy("数据：指标名称"),
    "evidence": gettext_lazy("数据：原句位置"),
    "role": gettext_lazy("医院：主角或提及"),
    "region": gettext_lazy("医院：省市"),
    "district": gettext_lazy("医院：区县"),
    "position": gettext_lazy("人物：职务"),
    "category": gettext_lazy("举措：类别"),
    "runner": gettext_lazy("举措：实施医院"),
}
GROUPS: Final = {
    "all": gettext_lazy("全部"),
    "seeds": gettext_lazy("真实版面"),
    "pages": gettext_lazy("自拟版面，规则编写时参考过"),
    "unseen": gettext_lazy("自拟版面，规则编写时未看过"),
}
FAULTS: Final = {
    "not found": gettext_lazy("没有读成一篇"),
    "an article that is none": gettext_lazy("多读出一篇"),
    "body": gettext_lazy("正文不全或次序有误"),
    "ends": gettext_lazy("正文起止有误"),
    "captions": gettext_lazy("图注混入正文"),
    "headline": gettext_lazy("标题有误"),
    "byline": gettext_lazy("署名有误"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what is measured, and its figures."""

    name: Any
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Miss:
    """What went wrong with one article, in words."""

    title: str
    faults: list[Any]
    missed: list[tuple[Any, str]]
    extra: list[tuple[Any, str]]


@require_safe
def quality(request: HttpRequest) -> HttpResponse:
    """The committed figures; a sentence where none were saved."""
    figures = saved_figures()
    groups = [_group(name, group) for name, group in figures.get("groups", {}).items()]
    context = {
        "section": "quality",
        "title": _("识读质量"),
        "canonical": request.build_absolute_uri(request.path),
        "groups": groups,
        "misses": [_miss(article) for article in figures.get("articles", [])],
        "bins": figures.get("certainty", []),
        "reader_version": figures.get("reader_version"),
    }
    return render(request, "quality/detail.html", context)


def _group(name: str, group: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": GROUPS.get(name, name),
        "pages": group["pages"],
        "articles": group["articles"],
        "fields": [Row(FIELDS.get(key, key), row) for key, row in group["fields"].items()],
        "shares": [Row(SHARES.get(key, key), row) for key, row in group["shares"].items()],
        "characters": group["characters"],
    }


def _miss(article: dict[str, Any]) -> Miss:
    return Miss(
        title=article["title"],
        faults=[_fault(text) for text in article["faults"]],
        missed=[(FIELDS.get(name, name), _("、").join(texts)) for name, texts in article["missed"].items()],
        extra=[(FIELDS.get(name, name), _("、").join(texts)) for name, texts in article["extra"].items()],
    )


def _fault(text: str) -> Any:
    """`evaluate` names a fault by its first words; the page says it in Chinese."""
    return FAULTS.get(text) or FAULTS.get(text.partition(" ")[0], text)
