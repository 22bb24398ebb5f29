"""When the database cannot serve: 503 with what is the matter and when to come again, in place of 500."""

from __future__ import annotations

import errno
import sys
from dataclasses import dataclass
from typing import Final

from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.operations.requests import number_of
from archive.search import IndexOutdated


@dataclass(frozen=True, slots=True)
class Outage:
    """Something that passes, and when it is worth asking again."""

    retry_after: int
    message: str | Promise


BUSY: Final = Outage(5, _("现在写入的人较多，刚才的内容没有保存。请过几秒再试。"))
UNREACHABLE: Final = Outage(30, _("数据库暂时连不上，正在等待恢复。请稍后再试。"))
FULL: Final = Outage(300, _("服务器的磁盘已满，暂时不能保存；刚才的内容没有保存。请联系管理员。"))
READ_ONLY: Final = Outage(300, _("数据库暂时只能读，不能保存；刚才的内容没有保存。请联系管理员。"))
INDEX: Final = Outage(600, _("检索索引缺失或正在重建，暂时不能检索。请稍后再试。"))

#: Words of SQLite and SQLSTATE classes of PostgreSQL -> the outage.
_SAID: Final = (
    ("locked", BUSY),
    ("busy", BUSY),
    ("disk is full", FULL),
    ("readonly database", READ_ONLY),
    ("no such table: archive_search", INDEX),
    ("unable to open database", UNREACHABLE),
    ("disk i/o error", UNREACHABLE),
)
_STATES: Final = {
    "53100": FULL,  # disk_full
    "25006": READ_ONLY,  # read_only_sql_transaction
    "40P01": BUSY,  # deadlock_detected
    "40001": BUSY,  # serialization_failure
    "55P03": BUSY,  # lock_not_available
}


def server_error(request: HttpRequest) -> HttpResponse:
    """`handler500`: the page of an outage where it is one, else that of a fault."""
    error = sys.exc_info()[1]
    outage = outage_of(error) if error else None
    page = loader.get_template("503.html" if outage else "500.html")
    response = HttpResponse(
        page.render({"outage": outage, "number": number_of(request)}), status=503 if outage else 500
    )
    if outage:
        response.headers["Retry-After"] = str(outage.retry_after)
    response.headers["Cache-Control"] = "no-store"
    return response


def outage_of(error: BaseException) -> Outage | None:
    """What passes by itself or by the operator's hand, or None for a fault of ours."""
    seen: BaseException | None = error
    while seen is not None:
        if found := _outage(seen):
            return found
        seen = seen.__cause__ or seen.__context__
    return None


def _outage(error: BaseException) -> Outage | None:
    if isinstance(error, IndexOutdated):
        return INDEX
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL
    if isinstance(error, OSError) and error.errno == errno.EROFS:
        return READ_ONLY
    if not isinstance(error, DatabaseError | InterfaceError):
        return None
    said = str(error).lower()
    state = getattr(error.__cause__, "sqlstate", None)
    for words, outage in _SAID:
        if connection.vendor == "sqlite" and words in said:
            return outage
    if state in _STATES:
        return _STATES[state]
    if state == "42P01" and "archive_search" in said:  # undefined_table
        return INDEX
    # A lost connection has no state or one of class 08 or 57P; its words differ by how it was lost.
    lost = isinstance(error, OperationalError | InterfaceError) and connection.vendor == "postgresql"
    return UNREACHABLE if lost else None
