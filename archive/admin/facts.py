"""Every kind of fact as a list of its own, least certain first where nobody has looked."""

from django.contrib import admin
from django.contrib.admin import RelatedOnlyFieldListFilter
from django.utils.translation import gettext_lazy as _

from archive.admin.base import FactAdmin, RowAdmin
from archive.admin.word_search import FoundByWords
from archive.models import Appearance, Byline, InitiativeMention, Metric, PersonMention, Tagging
from archive.models.base import doubts_in_words


@admin.register(Metric)
class MetricAdmin(FactAdmin):
    list_display = [
        "quote",
        "label",
        "amount",
        "unit",
        "bound",
        "hospital",
        "article_link",
        "certainty",
        "review",
    ]
    list_filter = [*FactAdmin.list_filter, "bound"]
    list_select_related = ["article", "hospital"]
    list_only = (
        "quote",
        "label",
        "value",
        "unit",
        "bound",
        "certainty",
        "review",
        "hospital",
        "hospital__name",
        "article",
        "article__title",
    )
    sortable_by = ["label", "unit", "certainty"]
    search_fields = ["label", "unit", *FactAdmin.search_fields]
    autocomplete_fields = ["article", "hospital", "initiative"]
    fields = [
        "opened_revision",
        "article",
        "quote",
        "label",
        "value",
        "from_value",
        "unit",
        "bound",
        "hospital",
        "initiative",
        "review",
        *FactAdmin.readonly_fields,
    ]

    @admin.display(description=_("数值"))
    def amount(self, metric: Metric) -> str:
        """As people write it: 29, not 29.000000."""
        return f"{metric.value.normalize():f}"


@admin.register(Appearance)
class AppearanceAdmin(FactAdmin):
    list_display = ["hospital", "role", "quote", "article_link", "certainty", "review"]
    list_filter = [*FactAdmin.list_filter, "role"]
    list_select_related = ["article", "hospital"]
    list_only = (
        "role",
        "quote",
        "certainty",
        "review",
        "hospital",
        "hospital__name",
        "article",
        "article__title",
    )
    search_fields = ["hospital__name", *FactAdmin.search_fields]
    autocomplete_fields = ["article", "hospital"]
    fields = [
        "opened_revision",
        "article",
        "quote",
        "hospital",
        "role",
        "review",
        *FactAdmin.readonly_fields,
    ]


@admin.register(InitiativeMention)
class InitiativeMentionAdmin(FactAdmin):
    list_display = ["initiative", "quote", "article_link", "certainty", "review"]
    list_filter = [*FactAdmin.list_filter, "initiative__category"]
    list_select_related = ["article", "initiative"]
    list_only = (
        "quote",
        "certainty",
        "review",
        "initiative",
        "initiative__name",
        "article",
        "article__title",
    )
    search_fields = ["initiative__name", *FactAdmin.search_fields]
    autocomplete_fields = ["article", "initiative"]
    fields = ["opened_revision", "article", "quote", "initiative", "review", *FactAdmin.readonly_fields]


@admin.register(PersonMention)
class PersonMentionAdmin(FactAdmin):
    list_display = ["person", "position", "organisation", "article_link", "certainty", "review"]
    list_select_related = ["article", "person"]
    list_only = (
        "position",
        "organisation",
        "certainty",
        "review",
        "person",
        "person__name",
        "article",
        "article__title",
    )
    search_fields = ["person__name", "position", "organisation", "article__title"]
    autocomplete_fields = ["article", "person", "hospital"]
    fields = [
        "opened_revision",
        "article",
        "quote",
        "person",
        "position",
        "organisation",
        "hospital",
        "review",
        *FactAdmin.readonly_fields,
    ]


@admin.register(Tagging)
class TaggingAdmin(FoundByWords, RowAdmin):
    list_display = ["tag", "article", "origin", "certainty", "review"]
    list_filter = ["review", "origin", ("tag", RelatedOnlyFieldListFilter)]
    list_select_related = ["article", "tag"]
    list_only = ("origin", "certainty", "review", "tag", "tag__name", "article", "article__title")
    sortable_by = ["tag"]
    search_fields = ["tag__name", "article__title"]
    autocomplete_fields = ["article", "tag"]
    ordering = ["-id"]
    fields = ["opened_revision", "article", "tag", "order", "review", "origin", "certainty", "doubts_shown"]
    readonly_fields = ["origin", "certainty", "doubts_shown"]

    @admin.display(description=_("疑点"))
    def doubts_shown(self, tagging: Tagging) -> str:
        return "、".join(doubts_in_words(tagging.doubts)) or "—"


@admin.register(Byline)
class BylineAdmin(FoundByWords, RowAdmin):
    list_display = ["name", "article", "order"]
    list_filter = ["article__status"]
    list_select_related = ["article"]
    list_only = ("name", "order", "article", "article__title")
    sortable_by = ["name"]
    search_fields = ["name", "article__title"]
    autocomplete_fields = ["article"]
    ordering = ["-id"]
