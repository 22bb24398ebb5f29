"""What lies in the bin comes back under its keys and addresses."""

from __future__ import annotations

from typing import Any, Final

from django.db import IntegrityError, models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from archive.models import Article, BinEntry, SourcePage
from archive.search import index_articles
from archive.storage.acts import MACHINE_REASONS, Act
from archive.storage.authority.merged import resolve_merged
from archive.storage.bin import BINNED, BinRefused
from archive.storage.frozen import thaw
from archive.storage.nouns import NOUN_OF
from archive.storage.reprints import note_fingerprints
from archive.storage.taking_back import take_back

_REASON: Final = MACHINE_REASONS[6]


def restore_from_bin(entry: BinEntry, user: Any) -> Any:
    """The row, back with all that went with it, its index and its address. Raises BinRefused."""
    try:
        with transaction.atomic():
            return _restore(BinEntry.objects.select_for_update().get(pk=entry.pk), user)
    except IntegrityError as error:
        raise BinRefused(_("库里已有与它相同的记录，不能恢复。")) from error
    except BinEntry.DoesNotExist as error:
        raise BinRefused(_("它已经不在回收站里了。")) from error


def _restore(entry: BinEntry, user: Any) -> Any:
    rows = [thaw(data) for data in reversed(entry.payload["rows"])]
    coming = {(type(row), row.pk) for row in rows}
    act = Act(f"{_REASON}{entry.pk}", user)
    for row in rows:
        _mend_references(row, coming)
        if isinstance(row, Article):
            _mend_ordinal(row)
    rows = _without_twins(rows)
    for model in dict.fromkeys(type(row) for row in rows):
        _insert(act, model, [row for row in rows if type(row) is model])
    take_back(entry.payload["updated"], [f"{BINNED}{entry.pk}"], act)
    articles = [row for row in rows if isinstance(row, Article)]
    note_fingerprints(articles)
    index_articles([row.pk for row in articles])
    entry.addresses.all().delete()
    model, key = next(
        (type(row), row.pk) for row in rows if row._meta.model_name == entry.model and row.pk == entry.row_id
    )
    entry.delete()
    return model._base_manager.get(pk=key)


def _insert(act: Act, model: Any, rows: list[Any]) -> None:
    if model._base_manager.filter(pk__in=[row.pk for row in rows]).exists():
        raise BinRefused(_("这条记录已经在库里。"))
    act.recreate(model, rows)


def _mend_references(row: Any, coming: set[tuple[Any, int]]) -> None:
    """What the row belongs to must be there; a name that was merged meanwhile is the one it went into."""
    for column in row._meta.concrete_fields:
        key = getattr(row, column.attname)
        if not isinstance(column, models.ForeignKey) or key is None:
            continue
        model: Any = column.related_model
        if (model, key) in coming:
            continue
        owner = model._base_manager.filter(pk=key).first()
        if owner is None and column.null:
            setattr(row, column.attname, None)
        elif owner is None:
            raise BinRefused(_missing(column, model, key))
        elif model in NOUN_OF and owner.merged_into_id and type(row) is not model:
            setattr(row, column.attname, resolve_merged(model, [owner])[owner.pk].pk)


def _missing(column: Any, model: Any, key: int) -> str:
    binned = BinEntry.objects.filter(model=model._meta.model_name, row_id=key).first()
    if binned:
        return _("它所属的%(noun)s“%(name)s”也在回收站里，请先恢复那一条。") % {
            "noun": model._meta.verbose_name,
            "name": binned.name,
        }
    return _("它所属的%(noun)s已经不在了，不能恢复。") % {"noun": column.verbose_name}


def _mend_ordinal(article: Article) -> None:
    """Its place on the page may have been taken by another story: then it is the last."""
    page = SourcePage.objects.filter(pk=article.source_id).first()
    if page and page.articles.filter(ordinal=article.ordinal).exists():
        article.ordinal = (page.articles.aggregate(last=Max("ordinal"))["last"] or 0) + 1


def _without_twins(rows: list[Any]) -> list[Any]:
    """Two facts of an article whose names were merged while they lay in the bin: the first one stays."""
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for row in rows:
        keys = [
            (
                type(row),
                constraint.name,
                *(getattr(row, row._meta.get_field(one).attname) for one in constraint.fields),
            )
            for constraint in row._meta.constraints
            if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
        ]
        if not seen & set(keys):
            kept.append(row)
            seen |= set(keys)
    return kept
