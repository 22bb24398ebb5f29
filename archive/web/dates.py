"""Years and months as facets show them."""

from __future__ import annotations

from django.utils.translation import gettext as _


def year_label(year: str) -> str:
    """2020 -> 2020年."""
    return _("%(year)s年") % {"year": year}


def month_label(month: str) -> str:
    """2020-08 -> 2020年8月."""
    return _("%(year)s年%(month)d月") % {"year": int(month[:4]), "month": int(month[5:])}
