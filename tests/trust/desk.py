"""Every page of the desk with rows behind it, every parameter that it reads, every form that it shows."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

import html5lib
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from archive.models import Article, ErrorReport, Hospital, UploadPreview
from archive.storage.bin import put_in_bin
from archive.storage.hiding import Words
from archive.storage.merging import merge
from archive.storage.nouns import NOUNS
from archive.storage.redacting import redact
from tests.admin.conftest import member_of
from tests.live import ROOT
from tests.make import make_article, make_hospital, make_tag
from tests.trust.parameters import recording
from tests.trust.patterns import PARAMETER, VALUES, address_of, patterns
from tests.trust.test_access import fill

HTML = "{http://www.w3.org/1999/xhtml}"
FORM = "application/x-www-form-urlencoded"
#: What the admin's lists understand without asking for it by name.
OF_LISTS = ["q", "o", "p", "all", "e", "_popup", "_to_field", "_facets", "_changelist_filters", "action"]
OF_ROWS = [
    "id",
    "id__in",
    "pk__gte",
    "article__id__exact",
    "hospital__name",
    "status__exact",
    "created_at__year",
]
FORMS = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
WRITING = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE)\b", re.IGNORECASE)
#: Written by reading: when a session is used, and by whom a session was opened.
PASSING = ("django_session",)


@dataclass(repr=False)  # thousands of lines in each complaint otherwise
class Desk:
    """Who sits there, the pages, and what can be sent to them."""

    people: dict[str, Client]
    pages: list[str]
    names: dict[str, list[str]] = field(default_factory=dict)
    forms: list[tuple[str, list[tuple[str, str]]]] = field(default_factory=list)


def furnished() -> Desk:
    """An archive in which each page of the desk has something to show, and all that its pages read."""
    people = {
        "编辑": member_of("编辑"),
        "审核": member_of("审核"),
        "administrator": User.objects.create_superuser("boss", password="a long pass phrase"),
    }
    fill()
    call_command("import_pages", str(sorted((ROOT / "seeds").glob("*.txt"))[0]), publish=True, verbosity=0)
    clients = {name: Client() for name in people}
    for name, user in people.items():
        clients[name].force_login(user)
    _acts(people["administrator"], clients["administrator"])
    desk = Desk(clients, list(dict.fromkeys(_addresses())))
    _learn(desk)
    return desk


def _acts(boss: User, client: Client) -> None:
    """A row of each kind that only an act leaves: of the bin, of merges, redactions, batches and uploads."""
    put_in_bin([make_article(title="丢弃的一篇")], boss)
    merge(NOUNS["hospital"], make_hospital("星光医院").pk, make_hospital("星辉医院").pk, user=boss)
    article = make_article(title="隐去的一篇")
    redact(article.source, Words("浙江医院党建专刊"), reason="本人要求", user=boss)
    make_tag("人才队伍")
    chosen = {"action": "add_tag", "_selected_action": [article.pk], "confirmed": "1", "tag": "人才队伍"}
    client.post("/admin/archive/article/", chosen)
    page = sorted((ROOT / "seeds").glob("*.txt"))[1]
    file = SimpleUploadedFile(page.name, page.read_bytes())
    client.post("/admin/archive/importrun/upload/", {"files": [file], "publication": "", "when": ""})
    UploadPreview.objects.update(token=uuid.UUID(VALUES["token"]))


def _addresses() -> Iterator[str]:
    article = Article.objects.published().order_by("pk").first()
    one, other = Hospital.objects.order_by("pk")[:2]
    file = UploadPreview.objects.get().files.get()
    own = {
        "admin/archive/article/reports/<int:pk>/answer/": ErrorReport.objects.get().pk,
        "admin/archive/importrun/upload/<uuid:token>/<int:file>/<int:number>/": f"{file.pk}/0",
    }
    for pattern in patterns():
        if not pattern.startswith("admin/"):
            continue
        if pattern in own:
            head = pattern.partition("<int:")[0].replace("<uuid:token>", VALUES["token"])
            tail = "/answer/" if "answer" in pattern else "/"
            yield f"/{head}{own[pattern]}{tail}"
        elif "/redact/<str:kind>/" in pattern:
            yield f"/admin/archive/redaction/redact/article/{article.pk}/"
            yield f"/admin/archive/redaction/redact/page/{article.source_id}/"
        elif "/merge/" in pattern and "<str:kind>" in pattern:
            for kind in NOUNS:
                rows = NOUNS[kind].model.objects.order_by("pk").values_list("pk", flat=True)
                keys = [one.pk, other.pk] if kind == "hospital" else [*rows[:2], 0]
                words = pattern.replace("<str:kind>", kind).replace("<int:one>", str(keys[0]))
                yield "/" + words.replace("<int:other>", str(keys[1])).replace("<int:pk>", str(keys[0]))
        else:
            yield address_of(pattern)


def templates_of_addresses() -> list[str]:
    """Patterns with a place for a value, for values that are no key."""
    return [
        pattern
        for pattern in patterns()
        if pattern.startswith("admin/") and PARAMETER.search(pattern) and "^" not in pattern
    ]


def _learn(desk: Desk) -> None:
    """What each page reads out of its address or a form, and the forms that it shows."""
    boss = desk.people["administrator"]
    shown: dict[str, str] = {}
    for address in desk.pages:
        read: set[str] = set()
        with recording(read):
            answer = asked(boss, "GET", address)
            asked(boss, "POST", address, "x=1")
        # What is asked only where something else was given.
        for _deeper in range(3):
            known = urlencode(dict.fromkeys(sorted(read), "1"))
            before = len(read)
            with recording(read):
                asked(boss, "POST", address, known)
                asked(boss, "GET", f"{address}?{known}")
            if len(read) == before:
                break
        changelist = getattr(answer, "context_data", None) or {}
        if "cl" in changelist:
            filters = changelist["cl"].filter_specs
            read |= {name for one in filters for name in one.expected_parameters() if name}
            read |= {*OF_LISTS, *OF_ROWS}
        if answer.status_code == 200 and not answer.streaming:
            for form in FORMS.findall(answer.content.decode()):
                shown.setdefault(form if "action=" in form.partition(">")[0] else address + form, address)
        desk.names[address] = sorted(read)
    for form, address in shown.items():
        desk.forms += _as_sent(form[form.index("<form") :], address)


def _as_sent(form: str, address: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Where a form goes and what a browser would send, by each of its buttons."""
    nodes = list(html5lib.parseFragment(form).iter())
    (own,) = [node for node in nodes if node.tag == f"{HTML}form"]
    if own.get("method", "get").lower() != "post":
        return
    there = urlsplit(urljoin(f"http://testserver{address}", own.get("action") or address))
    sent = [pair for node in nodes for pair in _sent(node)]
    buttons = [
        [(node.get("name"), node.get("value", ""))]
        for node in nodes
        if node.get("name") and (node.tag == f"{HTML}button" or node.get("type") == "submit")
    ]
    for button in buttons or [[]]:
        yield there.path + (f"?{there.query}" if there.query else ""), sent + button


def _sent(node: Any) -> Iterable[tuple[str, str]]:
    name, kind = node.get("name"), node.get("type", "")
    if not name or node.get("disabled") is not None:
        return []
    if node.tag == f"{HTML}textarea":
        return [(name, (node.text or "").removeprefix("\n"))]
    if node.tag == f"{HTML}select":
        options = list(node.iter(f"{HTML}option"))
        chosen = [o.get("value", "") for o in options if o.get("selected") is not None]
        if not chosen and node.get("multiple") is None:
            chosen = [o.get("value", "") for o in options[:1]]
        return [(name, value) for value in chosen]
    if node.tag != f"{HTML}input" or kind in {"submit", "file", "button", "image"}:
        return []
    if kind in {"checkbox", "radio"} and node.get("checked") is None:
        return []
    return [(name, node.get("value", "on" if kind == "checkbox" else ""))]


def asked(client: Client, method: str, address: str, body: str = "") -> HttpResponseBase:
    """The answer, read to its end; whatever the request did is taken back. A fault raises."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, address, body, content_type=FORM)
        if response.streaming:
            for _part in response:
                pass
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


@contextmanager
def nothing_written() -> Iterator[None]:
    """A statement that writes raises."""

    def guard(execute: Any, sql: str, *rest: Any) -> Any:
        assert not WRITING.match(sql) or any(table in sql for table in PASSING), f"a page wrote: {sql[:200]}"
        return execute(sql, *rest)

    with connection.execute_wrapper(guard):
        yield
