"""Every URL pattern of the site, and an address that it matches."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import get_resolver

from archive.models import Article, Hospital, Initiative, Metric, Tag

PARAMETER = re.compile(r"<(?:\w+:)?(?P<name>\w+)>|\(\?P<named>|\(\[\^/\]\+\)")
#: Values of parameters whose name says what they are. A new name wants an entry here.
VALUES = {
    "form": "csv",
    "kind": "hospital",
    "section": "articles",
    "token": str(uuid.UUID(int=7)),
    "app_label": "archive",
    "url": "no-such-page",
    "file": "1",  # of an uploaded batch, and the number of a story in it
    "number": "0",
}


def patterns() -> list[str]:
    """All of them, as they stand in the code, in order and each once."""
    return list(dict.fromkeys(_walk(get_resolver().url_patterns, "")))


def _walk(found: list[Any], before: str) -> Iterator[str]:
    for pattern in found:
        here = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from _walk(pattern.url_patterns, here)
        else:
            yield here


def address_of(pattern: str) -> str:
    """An address that the pattern matches, about rows that are there where there are any."""
    if pattern.startswith("admin/^(?P<app_label>"):
        return "/admin/archive/"
    if pattern == "admin/(?P<url>.*)$":
        return "/admin/no-such-page"
    model = _model(pattern)
    row = model._base_manager.order_by("pk").first() if model else None
    key = row.pk if row else 1
    if "/history/([^/]+)/" in pattern:
        version = row.history.first().pk if row else 1
        return f"/{pattern.partition('^')[0]}{key}/history/{version}/"
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda match: _value(match[1], pattern, key), pattern)
    return f"/{filled}"


def _model(pattern: str) -> Any:
    part = re.match(r"admin/(\w+)/(\w+)/", pattern)
    try:
        return apps.get_model(part[1], part[2]) if part else None
    except LookupError:
        return None


def _value(name: str, pattern: str, key: Any) -> str:
    if name in VALUES:
        return {"kept/<str:form>/": "ris"}.get(pattern, VALUES[name])
    if pattern.startswith("admin/r/"):
        article = ContentType.objects.get_for_model(Article).pk
        return str(article if name == "content_type_id" else Article.objects.published().first().pk)
    if pattern.startswith("admin/"):
        other = {"one": 0, "other": 1}.get(name)
        if other is not None:
            return str(Hospital.objects.order_by("pk")[other].pk)
        if "<str:kind>" in pattern:
            return str(Hospital.objects.order_by("pk")[0].pk)
        assert name in {"pk", "id", "object_id"}, f"tests/trust/patterns.py knows no value for <{name}>"
        return str(key)
    noun = pattern.partition("/")[0]
    if name == "slug":
        return {"hospitals": Hospital, "tags": Tag}[noun].objects.first().slug
    if name == "name":
        return f"m{Metric.objects.first().pk}" if pattern.startswith("report/") else "articles"
    public = Article.objects.published().first()
    rows = {"articles": public.pk, "pages": public.source_id}
    return str(rows.get(noun) or {"initiatives": Initiative, "metrics": Metric}[noun].objects.first().pk)
