"""How a history is worded: differences marked, acts named by what they did."""

from __future__ import annotations

import re
from typing import Any, Final

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.models import BulkAct, Merge
from archive.storage.acts import FOLLOWS_NAMES, JUDGEMENT_TAKEN_BACK, MACHINE_REASONS
from archive.storage.bin import BINNED
from archive.storage.bulk import BULK_ACT
from archive.storage.differences import sides
from archive.storage.merging import NAMES_ACT

_NUMBERED: Final = re.compile(r"(?P<act>.{0,200}#)(?P<number>\d{1,18})$")


def cells(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Two versions of a text, with what differs marked in both."""
    left, right = sides(old, new)
    return _marked(left, "del"), _marked(right, "ins")


def _marked(pieces: list[tuple[str, bool]], tag: str) -> SafeString:
    opened, closed = (SafeString(f"<{tag}>"), SafeString(f"</{tag}>"))
    plain = SafeString("")
    return format_html_join(
        "",
        "{}{}{}",
        ((opened, words, closed) if differs else (plain, words, plain) for words, differs in pieces),
    )


def name_acts(versions: list[dict[str, Any]]) -> None:
    """Acts on many rows by what they did, with the way to their page."""
    numbers: dict[str, set[int]] = {}
    parsed = [_NUMBERED.match(str(one["reason"])) for one in versions]
    for match in parsed:
        if match:
            numbers.setdefault(match["act"], set()).add(int(match["number"]))
    bulk = BulkAct.objects.defer("rows").in_bulk(numbers.get(BULK_ACT, set()))
    merges = Merge.objects.defer("moved").in_bulk(
        numbers.get(NAMES_ACT, set()) | numbers.get(FOLLOWS_NAMES, set())
    )
    for one, match in zip(versions, parsed, strict=True):
        if not match:
            continue
        number = int(match["number"])
        if match["act"] == BULK_ACT and number in bulk:
            act = bulk[number]
            one["reason"] = _("批量操作：%(what)s，%(n)d 篇") % {"what": act.what, "n": act.articles}
            one["act_url"] = reverse("admin:archive_bulkact_undo", args=[number])
        elif match["act"] in (NAMES_ACT, FOLLOWS_NAMES) and number in merges:
            done = merges[number]
            one["reason"] = f"{done.get_act_display()}：{done.gone_name} → {done.kept_name}"
            one["act_url"] = reverse("admin:archive_merge_undo", args=[number])
        elif match["act"] == MACHINE_REASONS[0]:
            one["reason"] = _("导入（第 %(n)d 次）") % {"n": number}
            one["act_url"] = reverse("admin:archive_importrun_change", args=[number])
        elif match["act"] == JUDGEMENT_TAKEN_BACK:
            one["reason"] = _("撤销判定")
        elif match["act"] == BINNED:
            one["reason"] = _("移入回收站")
