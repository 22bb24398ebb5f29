"""The way of an article to its readers: draft, pending, published, withdrawn.

编辑 (who may change articles) hands in; 审核 (who may publish) publishes,
returns with a reason and withdraws. 审核 holds all rights of 编辑.
"""

from collections.abc import Iterable
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.articles import STATUS_LABELS, STEPPED
from archive.storage.acts import Act
from archive.vocabulary import Status

CHANGE: Final = "archive.change_article"
PUBLISH: Final = "archive.publish_article"

#: (from, to) -> the right it takes.
STEPS: Final = {
    (Status.DRAFT, Status.PENDING): CHANGE,
    (Status.PENDING, Status.DRAFT): PUBLISH,  # 退回, with a reason
    (Status.DRAFT, Status.PUBLISHED): PUBLISH,
    (Status.PENDING, Status.PUBLISHED): PUBLISH,
    (Status.PUBLISHED, Status.WITHDRAWN): PUBLISH,
    (Status.WITHDRAWN, Status.PUBLISHED): PUBLISH,
}


class StepRefused(ValueError):
    """The step is not allowed; the message says why, in Chinese."""


@transaction.atomic
def set_status(articles: Iterable[Article], to: Status, user: Any, reason: str = "") -> int:
    """Take articles to a state, all or none; how many moved. Those already there stay untouched.

    Raises StepRefused where a step does not exist or `user` lacks the right.
    """
    pks = [article.pk for article in articles]
    rows = Article.objects.select_for_update().filter(pk__in=pks).exclude(status=to)
    moving = list(rows)
    for article in moving:
        check_step(article, to, user)
        article.step_to(to, reason)
    said = _("退回") if to == Status.DRAFT else str(STATUS_LABELS[to])
    Act(said, user).update(Article, moving, STEPPED)
    return len(moving)


def check_step(article: Article, to: Status, user: Any) -> None:
    """Raises StepRefused where the step does not exist or `user` lacks the right."""
    right = STEPS.get((Status(article.status), to))
    names = {"title": article.title, "from": article.get_status_display(), "to": STATUS_LABELS[to]}
    if right is None:
        raise StepRefused(_("《%(title)s》现为“%(from)s”，不能改为“%(to)s”。") % names)
    if not user.has_perm(right):
        raise StepRefused(_("您没有权限把《%(title)s》改为“%(to)s”。") % names)
