"""What every recorded act says: when, by whom, and whether it was taken back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def person_key(label: Any) -> models.ForeignKey[Any, Any]:
    """Who did something; the record outlives the account, and an account lists no records."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=label
    )


class OnRecord(models.Model):
    """An act with its time and the person."""

    made_at = models.DateTimeField(_("时间"), auto_now_add=True)
    user = person_key(_("经手人"))

    class Meta:
        abstract = True


class Undoable(OnRecord):
    """An act that can be taken back as one."""

    undone_at = models.DateTimeField(_("撤销时间"), null=True, blank=True)
    undone_by = person_key(_("撤销人"))

    class Meta:
        abstract = True
