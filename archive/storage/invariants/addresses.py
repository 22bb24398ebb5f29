"""Old addresses lead to rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from archive.models import Redirect


def old_addresses_lead_somewhere() -> Iterator[str]:
    """A redirect's target is a row, or was one and lies in the bin or is gone for good."""
    for row in Redirect.objects.iterator():
        model: Any = apps.get_model("archive", row.kind)
        known = model._base_manager.filter(pk=row.target).exists()
        if not known and not model.history.filter(id=row.target).exists():
            yield _("旧网址 %(old)s 所指的%(noun)s从来不在库里") % {
                "old": row.old,
                "noun": model._meta.verbose_name,
            }
