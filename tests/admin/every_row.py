"""One row of every kind that somebody at the desk may write."""

from __future__ import annotations

from typing import Any

from tests.make import (
    make_alias,
    make_appearance,
    make_article,
    make_error_report,
    make_initiative_alias,
    make_initiative_mention,
    make_metric,
    make_person_mention,
    make_tag,
    make_tagging,
)


def every_row() -> dict[str, Any]:
    """Model name -> a row of it; all hang together."""
    article = make_article(bylines=["王强"], status="draft")
    tagging = make_tagging(article, make_tag())
    appearance, metric = make_appearance(article), make_metric(article)
    mention, person = make_initiative_mention(article), make_person_mention(article)
    rows = [article, article.source, article.bylines.get(), tagging, tagging.tag, appearance, metric]
    rows += [mention, mention.initiative, person, person.person, appearance.hospital]
    rows += [make_alias(appearance.hospital, "浙医"), make_initiative_alias(mention.initiative, "暖心行动")]
    rows += [make_error_report(metric)]
    return {row._meta.model_name: row for row in rows}
