"""An import run is taken back: every table as it was, but for what people did since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import (
    Appearance,
    Article,
    Hospital,
    HospitalAlias,
    ImportRun,
    Initiative,
    Person,
    SourcePage,
    Tag,
    Tagging,
)
from archive.storage.acts import Act, import_act, undo_act
from archive.storage.articles import delete_articles, touched_articles
from archive.storage.chunks import chunks
from archive.storage.importer import one_writer
from archive.storage.past import before_run, put_back
from archive.storage.people_first import touched_ids
from archive.storage.prune import NAMES, prune
from archive.storage.removal import leave_out
from archive.storage.undo_pages import later_change, pages_changed, restore_page


@dataclass(slots=True)
class Undone:
    """What an undo did. `kept` are articles that stay, each with the reason."""

    run: int
    pages: int = 0
    articles: int = 0
    restored: int = 0
    kept: list[tuple[Article, str]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The same in plain words, a line each."""
        said = _("已撤销导入批次 #%(run)d：移除原版 %(pages)d 页、文章 %(articles)d 篇") % {
            "run": self.run,
            "pages": self.pages,
            "articles": self.articles,
        }
        yield said + (_("，恢复原版 %(n)d 页") % {"n": self.restored} if self.restored else "")
        for article, reason in self.kept:
            yield _("保留第 %(id)d 号文章《%(title)s》：%(reason)s") % {
                "id": article.pk,
                "title": article.title,
                "reason": reason,
            }


class AlreadyUndone(ValueError):
    """A run is undone once."""


@transaction.atomic
def undo_run(run: ImportRun, *, user: Any = None) -> Undone:
    """Take `run` back as one unit. What a person touched stays and is listed."""
    one_writer()
    if ImportRun.objects.filter(pk=run.pk, undone_at__isnull=False).exists():
        raise AlreadyUndone(_("第 %(run)d 号导入批次已经撤销过") % {"run": run.pk})
    undone, act, reason = Undone(run.pk), undo_act(run, user), import_act(run).reason
    for page in pages_changed(run, reason):
        _undo_change(page, run, reason, act, undone)
    # Keys first: rows go while we walk.
    for pk in list(SourcePage.objects.filter(run=run).order_by("-pk").values_list("pk", flat=True)):
        _undo_page(SourcePage.objects.get(pk=pk), act, undone)
    _undo_names(reason, act, undone)
    run.undone_at = timezone.now()
    run.save(update_fields=["undone_at"])
    return undone


def _undo_change(page: SourcePage, run: ImportRun, reason: str, act: Act, undone: Undone) -> None:
    """A page that was there before gets its earlier text, articles and facts back, or stays as it is."""
    if later := later_change(page, run, reason):
        undone.kept += [(article, later) for article in page.articles.all()]
        return
    restore_page(page, run, reason, act)
    undone.restored += 1


def _undo_page(page: SourcePage, act: Act, undone: Undone) -> None:
    """A page that the run brought in goes, but for articles that a person touched."""
    articles = list(page.articles.all())
    peoples = touched_articles(articles)
    if touched_ids(SourcePage, [page.pk]):
        peoples = {article.pk for article in articles}
    going = [article for article in articles if article.pk not in peoples]
    delete_articles(going, act)
    undone.articles += len(going)
    undone.kept += [(article, _("有人工改动")) for article in articles if article.pk in peoples]
    if peoples:
        leave_out(page, going, act)
    else:
        act.delete(SourcePage, [page])
        undone.pages += 1


#: Names have no page: what the run added to them goes where nothing speaks of them any more.
_ALL_NAMES: Final = (*NAMES, HospitalAlias, Tag)


def _undo_names(reason: str, act: Act, undone: Undone) -> None:
    before = {model: before_run(model, reason) for model in _ALL_NAMES}
    _undo_aliases(before[HospitalAlias].brought_in, act, undone)
    prune({model: before[model].brought_in for model in (Initiative, Person, Hospital)}, act)
    used = set(Tagging.objects.filter(tag__in=before[Tag].brought_in).values_list("tag_id", flat=True))
    unused = before[Tag].brought_in - used - touched_ids(Tag, before[Tag].brought_in)
    act.delete(Tag, list(Tag.objects.filter(pk__in=unused)))
    for model in NAMES:
        changed = before[model]
        # Only what nobody changed after the run: the last entry of its history is the run's.
        changed.states = {
            pk: state
            for pk, state in changed.states.items()
            if model.history.filter(id=pk).first().history_change_reason == reason
        }
        put_back(changed, act)


def _undo_aliases(ids: set[int], act: Act, undone: Undone) -> None:
    """Forms of a name that the run added, unless a person touched them or an article that stays uses them."""
    kept = [article.pk for article, _reason in undone.kept]
    spoken_of: set[int] = set()
    for some in chunks(kept):
        spoken_of |= set(Appearance.objects.filter(article__in=some).values_list("hospital_id", flat=True))
    for some in chunks(sorted(ids - touched_ids(HospitalAlias, ids))):
        aliases = HospitalAlias.objects.filter(pk__in=some)
        act.delete(HospitalAlias, [alias for alias in aliases if alias.hospital_id not in spoken_of])
