"""What the search index knows of an article."""

from django.db import models


class SearchDocument(models.Model):
    """An article's text, folded for search; derived, and rebuilt by `rebuild_index`.

    `headline` holds kicker, title and subtitle, `text` the body and the
    captions, a part a line: folded parts hold no line ends, so that no term
    can match across two of them. `words` are the jieba words, between spaces.
    """

    article = models.OneToOneField(
        "archive.Article", models.CASCADE, primary_key=True, related_name="search_document"
    )
    headline = models.TextField()
    text = models.TextField()
    words = models.TextField()
    version = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return f"{self.article_id}: {self.headline}"
