"""A merge or a split is taken back exactly: moved rows, aliases and addresses; what came later stays."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Merge
from archive.storage.acts import MACHINE_REASONS, Act
from archive.storage.importer import one_writer
from archive.storage.merging import reasons_of
from archive.storage.nouns import NOUN_OF, NameRefused
from archive.storage.taking_back import TakenBack, take_back


def undo_merge(record: Merge, *, user: Any = None) -> TakenBack:
    """Take a merge or a split back. Raises NameRefused where it was, or where a later one builds on it."""
    with transaction.atomic():
        one_writer()
        record = Merge.objects.select_for_update().get(pk=record.pk)
        if record.undone_at:
            raise NameRefused(_("这次操作已经撤销过。"))
        if later := blocking(record):
            raise NameRefused(_("后来的操作 %(later)s 建立在它之上，请先撤销那一次。") % {"later": later})
        act = Act(f"{MACHINE_REASONS[4]}{record.pk}", user)
        done = take_back(record.moved, reasons_of(record), act, park=_park)
        record.undone_at, record.undone_by = timezone.now(), user
        record.save(update_fields=["undone_at", "undone_by"])
    return done


def blocking(record: Merge) -> Merge | None:
    """The latest act that still stands and that brought one of the same names elsewhere."""
    own = _names(record.pairs)
    later = Merge.objects.filter(undone_at=None, pk__gt=record.pk).order_by("-pk").defer("moved")
    return next((one for one in later.iterator() if _names(one.pairs) & own), None)


def _names(pairs: list[list[Any]]) -> set[tuple[str, int]]:
    return {(kind, pk) for kind, *keys in pairs for pk in keys}


def _park(model: Any, rows: list[Any]) -> list[str]:
    noun = NOUN_OF.get(model)
    if noun is None or not noun.park:
        return []
    noun.step_aside(rows)
    return [noun.park]
