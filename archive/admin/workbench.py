"""The workbench of a page: what was read wrongly is set right, line by line, and saved as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from archive.admin.doors import for_staff
from archive.admin.workbench_page import bench
from archive.models import DeskSetting, SourcePage, WorkingCopy
from archive.storage import mending_acts as acts
from archive.storage.mending import MendingRefused
from archive.storage.mending_again import machine_again
from archive.storage.mending_words import ROLE_LABELS
from archive.storage.working_copies import (
    STALE,
    HeldByAnother,
    drop,
    not_theirs,
    save,
    step,
    step_back,
    take_over,
)
from archive.vocabulary import LineRole

_PERMISSIONS = ("archive.change_sourcepage", "archive.change_article")
Change = Callable[[Sequence[Any]], list[Any]]


@for_staff(*_PERMISSIONS)
@never_cache
@require_safe
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """The page's lines, and one story as it will be. Looking changes nothing."""
    return _shown(request, get_object_or_404(SourcePage, pk=pk))


@for_staff(*_PERMISSIONS)
@never_cache
@require_POST
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act: on the lines, on the working copy, or the saving of it."""
    page = get_object_or_404(SourcePage, pk=pk)
    name, *given = request.POST.get("act", "").split(":")
    try:
        if name in _COPY_ACTS:
            return _COPY_ACTS[name](request, page)
        said, change = _line_act(request, page, name, given)
        step(page, request.user, said, change)
    except (acts.ActRefused, MendingRefused) as refused:
        return _shown(request, page, said=str(refused), status=409)
    except HeldByAnother:
        return _shown(request, page, said=_("这一版正由别人修整，可先接手。"), status=409)
    except (ValueError, KeyError):
        return _shown(request, page, said=_("没有看懂这一步。"), status=400)
    return _answer(request, page, said)


def _line_act(request: HttpRequest, page: SourcePage, name: str, given: list[str]) -> tuple[str, Change]:
    """What is asked for, in words, and what it does to the marks."""
    picked = {int(line) for line in request.POST.getlist("line")}
    first = min(picked, default=-1)
    if name == "role":
        role = LineRole(given[0] if given else request.POST.get("role", ""))
        said = _("%(n)d 行改为%(role)s") % {"n": len(picked), "role": ROLE_LABELS[role]}
        return said, lambda marks: acts.set_role(marks, picked, role)
    if name == "story":
        story = int(request.POST.get("to", ""))
        return _("%(n)d 行改归别篇") % {"n": len(picked)}, lambda marks: acts.assign(marks, picked, story)
    if name == "split":
        return _("另立一篇"), lambda marks: acts.split(marks, first)
    if name == "join":
        at = int(given[0]) if given else first
        return _("并入上篇"), lambda marks: acts.join(marks, at)
    if name == "cut":
        offset = int(request.POST.get("offset") or 0)
        return _("一行断成两段"), lambda marks: acts.cut(marks, first, offset)
    if name in ("up", "down"):
        upper, lower = (int(key) for key in given)
        said = _("边界上移一行") if name == "up" else _("边界下移一行")
        return said, lambda marks: acts.move_boundary(marks, upper, lower, up=name == "up")
    if name in ("earlier", "later"):
        story, number = (int(key) for key in given)
        said = _("一部分前移") if name == "earlier" else _("一部分后移")
        return said, lambda marks: acts.move_part(marks, story, number, up=name == "earlier")
    if name == "machine":
        again = machine_again(page)
        return _("全版恢复机器识读"), lambda _marks: again
    raise ValueError(name)


def _undo(request: HttpRequest, page: SourcePage) -> HttpResponse:
    return _answer(request, page, _("已撤销：%(said)s") % {"said": step_back(page, request.user)})


def _take_over(request: HttpRequest, page: SourcePage) -> HttpResponse:
    take_over(page, request.user)
    return _answer(request, page, _("这一版现在由您修整。"))


def _drop(request: HttpRequest, page: SourcePage) -> HttpResponse:
    drop(page, request.user)
    return _answer(request, page, _("底稿已放弃，版面没有变。"))


def _save(request: HttpRequest, page: SourcePage) -> HttpResponse:
    mended = save(page, request.user)
    said = _(
        "已保存：新增 %(new)d 篇，改动 %(changed)d 篇，并入别篇 %(joined)d 篇，移除草稿 %(removed)d 篇。"
    )
    counts = {
        "new": len(mended.created),
        "changed": len(mended.changed),
        "joined": len(mended.joined),
        "removed": mended.removed,
    }
    messages.success(request, said % counts)
    if request.POST.get("act") == "save_review":
        first = page.articles.order_by("ordinal").first()
        return redirect(f"{reverse('admin:archive_review')}?article={first.pk if first else ''}")
    return redirect(_address(request, page))


_COPY_ACTS = {"undo": _undo, "take": _take_over, "drop": _drop, "save": _save, "save_review": _save}


def _answer(request: HttpRequest, page: SourcePage, said: str) -> HttpResponse:
    """To a script the bench anew; to a browser without one the page."""
    if _by_script(request):
        return _shown(request, page, said=said)
    messages.info(request, said)
    return redirect(_address(request, page))


def _address(request: HttpRequest, page: SourcePage) -> str:
    query = f"?story={_chosen(request)}" if _chosen(request) else ""
    return reverse("admin:archive_sourcepage_workbench", args=[page.pk]) + query


def _chosen(request: HttpRequest) -> int:
    said = request.POST.get("story") or request.GET.get("story") or ""
    return int(said) if said.lstrip("-").isascii() and said.lstrip("-").isdecimal() and len(said) < 18 else 0


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "desk"


def _shown(request: HttpRequest, page: SourcePage, *, said: str = "", status: int = 200) -> HttpResponse:
    copy = WorkingCopy.objects.select_related("user").filter(page=page).first()
    mine = copy is None or copy.user_id == request.user.pk
    stale = STALE if copy and copy.page_revision != page.revision else ""
    steps = len(copy.steps) if copy else 0
    context = {
        **bench(page, copy, _chosen(request), request.GET.get("open", "")),
        "page": page,
        "copy": copy,
        "mine": mine,
        "steps": steps,
        "stale": stale,
        "not_theirs": not_theirs(page, copy, request.user) if copy and mine and steps and not stale else "",
        "last": copy.steps[-1]["said"] if copy and copy.steps else "",
        "said": said,
    }
    if _by_script(request):
        return render(request, "admin/archive/sourcepage/_bench.html", context, status=status)
    if said:
        messages.warning(request, said)
    context |= {
        **admin.site.each_context(request),
        "title": _("工作台：%(name)s") % {"name": page.name},
        "opts": SourcePage._meta,
        "is_nav_sidebar_enabled": False,
        "single_keys": not DeskSetting.objects.filter(user=request.user, single_keys=False).exists(),
    }
    return render(request, "admin/archive/sourcepage/workbench.html", context, status=status)


urls = [
    path("<int:pk>/workbench/", workbench, name="archive_sourcepage_workbench"),
    path("<int:pk>/workbench/act/", act, name="archive_sourcepage_act"),
]
