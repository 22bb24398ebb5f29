"""What an editor says of facts, many at once."""

from typing import Any

from django.db import transaction

from archive.models.base import REVIEW_LABELS, Judged
from archive.storage.acts import Act
from archive.vocabulary import Review


@transaction.atomic
def judge(facts: Any, verdict: Review, user: Any) -> int:
    """Give a queryset of facts one verdict, history included; how many changed."""
    # By key: the queryset may bring joins along that PostgreSQL will not lock.
    chosen = facts.model._default_manager.filter(pk__in=list(facts.values_list("pk", flat=True)))
    rows: list[Judged] = list(chosen.select_for_update().exclude(review=verdict))
    for row in rows:
        row.review = verdict.value
    Act(str(REVIEW_LABELS[verdict]), user).update(facts.model, rows, ["review"])
    return len(rows)
