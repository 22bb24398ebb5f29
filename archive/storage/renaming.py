"""What follows when a name or an address is changed: the old one goes on leading to the row."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from archive.models import Redirect
from archive.storage.acts import Act
from archive.storage.nouns import NOUN_OF


@transaction.atomic
def renamed(row: Any, *, old_name: str, old_slug: str = "", user: Any = None) -> None:
    """Note a row's former name (where its noun has other names) and address. The row is saved already."""
    noun = NOUN_OF[type(row)]
    if noun.aliases and old_name and old_name != row.name:
        own = {noun.kind.value: row, "name": old_name}
        if not noun.aliases.objects.filter(**own).exists():
            Act("更名留下的曾用名", user).create(noun.aliases, [noun.aliases(**own, is_former=True)])
    slug = getattr(row, "slug", "")
    if old_slug and old_slug != slug:
        kind = row._meta.model_name
        Redirect.objects.filter(kind=kind, old=slug).delete()
        Redirect.objects.update_or_create(kind=kind, old=old_slug, defaults={"target": row.pk})


def slugs_in_use(model: Any, base: str) -> set[str]:
    """Addresses that begin like `base`: of rows today, and of those that had one before."""
    kind = model._meta.model_name
    today = set(model._base_manager.filter(slug__startswith=base).values_list("slug", flat=True))
    return today | set(Redirect.objects.filter(kind=kind, old__startswith=base).values_list("old", flat=True))
