"""Random edits of the kinds that an editor makes, each with a way to ask whether it is still there."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from random import Random
from typing import Any

from archive.models import (
    Appearance,
    Article,
    Byline,
    Hospital,
    Initiative,
    InitiativeMention,
    Metric,
    PersonMention,
    SourcePage,
    Tag,
    Tagging,
)
from archive.storage.editing import reanchor
from archive.storage.naming import initiative_key
from tests.make import make_metric, make_tag

Check = Callable[[], bool]


class Editor:
    """Makes edits at random; `lost()` lists those that are no longer there."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.expected: dict[tuple[Any, int, str], Any] = {}
        self.gone: dict[str, Check] = {}

    def edit(self) -> None:
        """One edit, of a kind chosen at random."""
        kinds = (
            self.judge,
            self.judge,
            self.judge,
            self.relabel,
            self.retitle,
            self.rewrite,
            self.publish,
            self.rename_hospital,
            self.rename_initiative,
            self.tag,
            self.sign,
            self.add_figure,
            self.delete_fact,
            self.date_page,
        )
        self.random.choice(kinds)()

    def lost(self) -> list[str]:
        found = [name for name, gone in self.gone.items() if not gone()]
        for (model, pk, field), value in self.expected.items():
            row = model.objects.filter(pk=pk).first()
            if row is None or getattr(row, field) != value:
                found.append(f"{model.__name__} {pk} {field}: {value!r}, now {row and getattr(row, field)!r}")
        return found

    def judge(self) -> None:
        row = self._any(self.random.choice((Appearance, InitiativeMention, Metric, PersonMention, Tagging)))
        self._save(row, review=self.random.choice(("confirmed", "rejected")))

    def relabel(self) -> None:
        metric = self._any(Metric)
        value = Decimal(self.random.randint(1, 999))
        self._save(metric, review="corrected", label=f"更正{value}", value=value)

    def retitle(self) -> None:
        self._save(self._any(Article), title=f"更正的标题{self.random.randint(1, 999)}")

    def rewrite(self) -> None:
        article = self._any(Article)
        at = self.random.randint(0, len(article.body))
        before = article.body
        self._save(article, body=f"{before[:at]}（编者补记{self.random.randint(1, 99)}）{before[at:]}")
        reanchor(article, before)

    def publish(self) -> None:
        self._save(self._any(Article), status=self.random.choice(("published", "withdrawn", "pending")))

    def rename_hospital(self) -> None:
        self._save(self._any(Hospital), name=f"更名医院{self.random.randint(1, 99999)}")

    def rename_initiative(self) -> None:
        name = f"更名行动{self.random.randint(1, 99999)}"
        self._save(self._any(Initiative), name=name, key=initiative_key(name))

    def tag(self) -> None:
        tag = Tag.objects.filter(name="编辑的专题").first() or make_tag("编辑的专题")
        article = self._any(Article)
        row, _ = Tagging.objects.get_or_create(article=article, tag=tag, defaults={"origin": "editor"})
        self.expected[Tagging, row.pk, "tag_id"] = tag.pk

    def sign(self) -> None:
        article = self._any(Article)
        row, _ = Byline.objects.get_or_create(article=article, name="编者", defaults={"order": 9})
        self.expected[Byline, row.pk, "name"] = "编者"

    def add_figure(self) -> None:
        article = self._any(Article)
        start = self.random.randint(0, len(article.body) - 3)
        if Metric.objects.filter(article=article, start=start, end=start + 2).exists():
            return
        row = make_metric(article, start=start, end=start + 2, origin="editor", label="编辑补录")
        self.expected[Metric, row.pk, "label"] = "编辑补录"

    def delete_fact(self) -> None:
        row = self.random.choice(list(Metric.objects.filter(origin="machine").order_by("pk")))
        where = {"article_id": row.article_id, "quote": row.quote, "value": row.value, "origin": "machine"}
        left = Metric.objects.filter(**where).count() - 1
        self.expected = {key: value for key, value in self.expected.items() if key[:2] != (Metric, row.pk)}
        row.delete()
        self.gone[f"deleted {where}"] = lambda: Metric.objects.filter(**where).count() <= left

    def date_page(self) -> None:
        self._save(self._any(SourcePage), publication=f"更正的报名{self.random.randint(1, 99)}")

    def _any(self, model: Any) -> Any:
        rows = list(model.objects.order_by("pk"))
        return self.random.choice(rows)

    def _save(self, row: Any, **fields: Any) -> None:
        for name, value in fields.items():
            setattr(row, name, value)
            self.expected[type(row), row.pk, name] = value
        row.save()
