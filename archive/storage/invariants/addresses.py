"""Old addresses lead to rows, and to no row that has the address today."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.utils.translation import gettext as _

from archive.models import GoneAddress, Redirect


def old_addresses_lead_somewhere() -> Iterator[str]:
    """A redirect's target is a row, or lies in the bin."""
    for row in Redirect.objects.iterator():
        model = apps.get_model("archive", row.kind)
        if model._base_manager.filter(pk=row.target).exists():
            continue
        if not GoneAddress.objects.filter(kind=row.kind).exists():
            yield _("旧网址 %(old)s 所指的%(noun)s已不在") % {
                "old": row.old,
                "noun": model._meta.verbose_name,
            }
