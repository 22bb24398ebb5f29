"""Rows for tests, one plain function a noun: `make_article(title="…")`. Real print, no generated data.

Whatever a test does not name gets a value that holds together: a fact's quote
is always the words at its place. `place="近30000人次"` sets start, end and
quote to where these words stand in the article's body.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import count
from typing import Any

from archive.models import (
    Appearance,
    Article,
    Byline,
    ErrorReport,
    Hospital,
    HospitalAlias,
    ImportRun,
    Initiative,
    InitiativeAlias,
    InitiativeMention,
    Metric,
    Person,
    PersonMention,
    SourcePage,
    Tag,
    Tagging,
)
from archive.vocabulary import Category, FactKind, Fault, Role, Status

BODY = (
    "浙江医院把党建融入日常诊疗。\n"
    "去年，医院影像远程会诊服务近30000人次，下沉专家6万余人次，患者满意度达97%。\n"
    "院长林杰说，“暖医行动”还要做下去。"
)

_numbers = count(1)


def make_run(**fields: Any) -> ImportRun:
    return ImportRun.objects.create(**fields)


def make_page(**fields: Any) -> SourcePage:
    """A page of its own bytes; `raw_text` holds what an article without `stretches` needs not care about."""
    number = next(_numbers)
    fields.setdefault("name", f"page-{number}.txt")
    fields.setdefault("raw_text", f"浙江医院党建专刊 第{number}期\n")
    fields.setdefault("sha256", sha256(f"{number} {fields['raw_text']}".encode()).hexdigest())
    return SourcePage.objects.create(**fields)


def make_article(**fields: Any) -> Article:
    """A published article on a page of its own. Give `source` to put several on one page."""
    source = fields.pop("source", None) or make_page()
    fields.setdefault("ordinal", source.articles.count() + 1)
    fields.setdefault("title", "以党建促进业务 以业务提升党建")
    fields.setdefault("body", BODY)
    fields.setdefault("status", Status.PUBLISHED.value)
    bylines = fields.pop("bylines", ())
    article = Article.objects.create(source=source, **fields)
    for order, name in enumerate(bylines):
        Byline.objects.create(article=article, name=name, order=order)
    return article


def make_hospital(name: str = "浙江医院", **fields: Any) -> Hospital:
    fields.setdefault("slug", f"hospital-{next(_numbers)}")
    return Hospital.objects.create(name=name, **fields)


def make_alias(hospital: Hospital, name: str, **fields: Any) -> HospitalAlias:
    return HospitalAlias.objects.create(hospital=hospital, name=name, **fields)


def make_appearance(
    article: Article | None = None, hospital: Hospital | None = None, **fields: Any
) -> Appearance:
    """A hospital in an article, subject unless said otherwise; it need not stand in the body."""
    article, hospital = article or make_article(), hospital or make_hospital()
    fields.setdefault("role", Role.SUBJECT.value)
    name = hospital.name if hospital.name in article.body else None
    return _fact(Appearance, article, fields, default_place=name, places=True, hospital=hospital)


def make_initiative(name: str = "暖医行动", **fields: Any) -> Initiative:
    fields.setdefault("key", name)
    fields.setdefault("category", Category.MEDICAL_SERVICE.value)
    return Initiative.objects.create(name=name, **fields)


def make_initiative_alias(initiative: Initiative, name: str, **fields: Any) -> InitiativeAlias:
    return InitiativeAlias.objects.create(initiative=initiative, name=name, **fields)


def make_initiative_mention(
    article: Article | None = None, initiative: Initiative | None = None, **fields: Any
) -> InitiativeMention:
    article, initiative = article or make_article(), initiative or make_initiative()
    place = initiative.name if initiative.name in article.body else article.body[:4]
    return _fact(InitiativeMention, article, fields, default_place=place, places=True, initiative=initiative)


def make_metric(article: Article | None = None, **fields: Any) -> Metric:
    """近30000人次 of the default body, unless said otherwise."""
    article = article or make_article()
    fields.setdefault("value", 30000)
    fields.setdefault("unit", "人次")
    fields.setdefault("label", "影像远程会诊服务")
    place = "近30000人次" if "近30000人次" in article.body else article.body[:4]
    return _fact(Metric, article, fields, default_place=place)


def make_person(name: str = "林杰", **fields: Any) -> Person:
    return Person.objects.create(name=name, **fields)


def make_person_mention(
    article: Article | None = None, person: Person | None = None, **fields: Any
) -> PersonMention:
    article, person = article or make_article(), person or make_person()
    place = person.name if person.name in article.body else article.body[:2]
    return _fact(PersonMention, article, fields, default_place=place, person=person)


def make_tag(name: str = "党建引领", **fields: Any) -> Tag:
    fields.setdefault("slug", f"tag-{next(_numbers)}")
    return Tag.objects.create(name=name, **fields)


def make_tagging(article: Article | None = None, tag: Tag | None = None, **fields: Any) -> Tagging:
    return Tagging.objects.create(article=article or make_article(), tag=tag or make_tag(), **fields)


def make_error_report(fact: Metric | None = None, **fields: Any) -> ErrorReport:
    """A reader's word on a figure."""
    fact = fact or make_metric()
    given = {"fact_kind": FactKind.METRIC.value, "fact_id": fact.pk, "fault": Fault.VALUE.value}
    given |= {"article": fact.article, "quote": fact.quote, "text": "应为 3 万余人次"}
    return ErrorReport.objects.create(**{**given, **fields})


def _fact(
    model: Any,
    article: Article,
    fields: dict[str, Any],
    *,
    default_place: str | None,
    places: bool = False,
    **owner: Any,
) -> Any:
    """A fact with start, end and quote where its words stand; explicit offsets win over `place`."""
    place = fields.pop("place", default_place)
    if "start" not in fields and place:
        start = article.body.index(place)
        fields |= {"start": start, "end": start + len(place), "quote": place}
    elif fields.get("start") is not None:
        fields.setdefault("quote", article.body[fields["start"] : fields["end"]])
    if places and fields.get("start") is not None:
        fields.setdefault("places", [[fields["start"], fields["end"]]])
    return model.objects.create(article=article, **owner, **fields)
