"""What the admin pages of all nouns share."""

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from archive.admin.bin import WithBin
from archive.admin.conflict import resolve
from archive.admin.forms import FactForm
from archive.admin.history import WithHistory
from archive.admin.listing import QuickList
from archive.admin.revisions import RevisedForm, with_plain_line_ends
from archive.admin.word_search import FoundByWords
from archive.models import ArticleFingerprint, PageVersion, SearchDocument
from archive.models.base import REVIEW_LABELS
from archive.storage.judging import judge
from archive.vocabulary import Review


class HistoryAdmin(QuickList, WithBin, WithHistory, SimpleHistoryAdmin):
    """What is deleted goes to the bin; every state can be looked at and given back."""


class RowAdmin(HistoryAdmin):
    """A row that people edit: history and revisions."""

    form = RevisedForm

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """A post from an older revision is merged with what was saved since, or comes back with both."""
        if request.method == "POST":
            request.POST = with_plain_line_ends(request.POST)
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            if refused := resolve(self, request, object_id):
                return refused
            return super().changeform_view(request, object_id, form_url, extra_context)


class WithDerivedRows(RowAdmin):
    """Rows on which derived ones hang (index, fingerprints): who may delete the one may delete those.

    They are rows that nobody made or sees, so the question does not list them.
    """

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        shown, counts, lacking, protected = super().get_deleted_objects(objs, request)
        derived = [model._meta for model in (ArticleFingerprint, PageVersion, SearchDocument)]
        for options in derived:
            counts.pop(options.verbose_name_plural, None)
        lacking = set(lacking) - {options.verbose_name for options in derived}
        return (
            _without(shown, tuple(f"{options.verbose_name}: " for options in derived)),
            counts,
            lacking,
            protected,
        )


def _without(shown: Any, openings: tuple[str, ...]) -> list[Any]:
    """A nested list of rows in words without those that begin so."""
    return [
        _without(one, openings) if isinstance(one, list) else one
        for one in shown
        if isinstance(one, list) or not str(one).startswith(openings)
    ]


class FactInline(admin.TabularInline):
    """An article's facts, the words first."""

    form = FactForm
    extra = 0
    show_change_link = True
    ordering = ["start", "id"]
    readonly_fields = ["certainty"]


class FactAdmin(FoundByWords, RowAdmin):
    """All facts of a kind, the words first, least certain on top of the unreviewed."""

    form = FactForm
    list_filter = ["review", "origin", "evidence_lost"]
    search_fields = ["quote", "article__title"]
    autocomplete_fields = ["article"]
    readonly_fields = ["certainty", "doubts_shown", "evidence_lost", "origin"]
    ordering = ["certainty", "id"]
    sortable_by = ["certainty"]
    actions = ["confirm", "reject"]

    @admin.display(description=_("文章"))
    def article_link(self, fact: Any) -> str:
        address = reverse("admin:archive_article_change", args=[fact.article_id])
        return format_html('<a href="{}">{}</a>', address, fact.article.title)

    @admin.display(description=_("疑点"))
    def doubts_shown(self, fact: Any) -> str:
        return "、".join(fact.doubts_in_words) or "—"

    @admin.action(description=_("确认所选条目"), permissions=["change"])
    def confirm(self, request: HttpRequest, queryset: Any) -> None:
        self._judge(request, queryset, Review.CONFIRMED)

    @admin.action(description=_("驳回所选条目"), permissions=["change"])
    def reject(self, request: HttpRequest, queryset: Any) -> None:
        self._judge(request, queryset, Review.REJECTED)

    def _judge(self, request: HttpRequest, queryset: Any, verdict: Review) -> None:
        count = judge(queryset, verdict, request.user)
        said = {"n": count, "verdict": REVIEW_LABELS[verdict]}
        self.message_user(request, _("%(n)d 条已记为“%(verdict)s”。") % said)
