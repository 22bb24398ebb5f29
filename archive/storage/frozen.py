"""Rows as plain data and back, every column exact."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models


def freeze(row: Any) -> dict[str, Any]:
    """{"model", "pk", "fields"}, fit for a JSON column."""
    fields = {one.attname: _plain(getattr(row, one.attname)) for one in row._meta.concrete_fields}
    return {"model": row._meta.model_name, "pk": row.pk, "fields": fields}


def thaw(data: dict[str, Any]) -> Any:
    """The row, unsaved. Columns that the model no longer has are left out."""
    model = apps.get_model("archive", data["model"])
    row = model()
    for one in model._meta.concrete_fields:
        if one.attname in data["fields"]:
            setattr(row, one.attname, _own(one, data["fields"][one.attname]))
    return row


def _plain(value: Any) -> Any:
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _own(column: models.Field[Any, Any], value: Any) -> Any:
    return value if value is None or isinstance(column, models.JSONField) else column.to_python(value)
