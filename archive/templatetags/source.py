"""What a page says of itself, as a reader would say it."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def issue_text(issue: str) -> str:
    """182 -> 第182期; what is printed in words stays as it is."""
    return _("第%(number)s期") % {"number": issue} if issue.isdigit() else issue


@register.filter
def page_text(number: str) -> str:
    """7 -> 第7版; A209 and 三版 stay as they are."""
    return _("第%(number)s版") % {"number": number} if number.isdigit() else number
