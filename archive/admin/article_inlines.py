"""What hangs on an article and is edited with it: writers, topics, facts."""

from django.contrib import admin

from archive.admin.base import FactInline
from archive.admin.keys import WithKeys
from archive.admin.revisions import RevisedForm
from archive.models import Appearance, Byline, InitiativeMention, Metric, PersonMention, Tagging


class BylineInline(admin.TabularInline):
    model = Byline
    form = RevisedForm
    extra = 0
    fields = ["opened_revision", "name", "order"]


class TaggingInline(WithKeys, admin.TabularInline):
    model = Tagging
    extra = 0
    form = RevisedForm
    fields = ["opened_revision", "tag", "order", "review"]
    autocomplete_fields = ["tag"]


class AppearanceInline(WithKeys, FactInline):
    model = Appearance
    fields = ["opened_revision", "quote", "hospital", "role", "certainty", "review"]
    autocomplete_fields = ["hospital"]


class InitiativeMentionInline(WithKeys, FactInline):
    model = InitiativeMention
    fields = ["opened_revision", "quote", "initiative", "certainty", "review"]
    autocomplete_fields = ["initiative"]


class MetricInline(WithKeys, FactInline):
    model = Metric
    fields = [
        "opened_revision",
        "quote",
        "label",
        "value",
        "from_value",
        "unit",
        "bound",
        "hospital",
        "certainty",
        "review",
    ]
    autocomplete_fields = ["hospital"]


class PersonMentionInline(WithKeys, FactInline):
    model = PersonMention
    fields = [
        "opened_revision",
        "quote",
        "person",
        "position",
        "organisation",
        "hospital",
        "certainty",
        "review",
    ]
    autocomplete_fields = ["person", "hospital"]


#: In the order in which they stand below the article.
INLINES = [
    BylineInline,
    TaggingInline,
    AppearanceInline,
    InitiativeMentionInline,
    MetricInline,
    PersonMentionInline,
]
