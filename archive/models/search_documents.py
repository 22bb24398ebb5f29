"""What the search index knows of an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SearchDocument(models.Model):
    """An article's text, folded for search; derived, and rebuilt by `rebuild_index`.

    `headline` holds kicker, title and subtitle, `text` the body and the
    captions, a part a line: folded parts hold no line ends, so that no term
    can match across two of them. `words` are the jieba words, between spaces.
    """

    article = models.OneToOneField(
        "archive.Article",
        models.CASCADE,
        primary_key=True,
        related_name="search_document",
        verbose_name=_("文章"),
    )
    headline = models.TextField(_("标题"))
    text = models.TextField(_("正文"))
    words = models.TextField(_("词"))
    version = models.PositiveSmallIntegerField(_("索引版本"))

    class Meta:
        verbose_name = _("检索索引")
        verbose_name_plural = _("检索索引")

    def __str__(self) -> str:
        return f"{self.article_id}: {self.headline}"
