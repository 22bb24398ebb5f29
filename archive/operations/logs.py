"""The log as JSON, a line an event, for machines that collect logs."""

from __future__ import annotations

import logging

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter


class JsonLines(JsonFormatter):
    """time, level, logger, message, request_id, user_id, and what else the event says of itself."""

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s %(levelname)s %(name)s %(message)s",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            # The request as an object would show the query string: what people look for stays out.
            reserved_attrs=[*RESERVED_ATTRS, "request", "server_time"],
            json_ensure_ascii=False,
            defaults={},
        )


class TellOutagesBriefly(logging.Filter):
    """An outage is one line: while a database is away each request would write two hundred lines of where the
    program was when it noticed, and fill the disk. A fault of ours keeps its traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and isinstance(error, Exception):
            from archive.operations.outage import outage_of  # knows the models, which are not loaded yet

            if outage_of(error):
                said = " ".join(str(error).split())[:300]
                record.msg = f"{record.getMessage()} ({type(error).__name__}: {said})"
                record.args = ()
                record.exc_info = record.exc_text = None
        return True
