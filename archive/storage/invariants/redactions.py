"""What was taken out for good does not stand there again."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from archive.models import RedactedSpan, SourcePage
from archive.storage.hiding import MARK


def redacted_words_are_masked() -> Iterator[str]:
    """Where a page's bytes held redacted words, its text has marks."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for sha256, start, end in RedactedSpan.objects.values_list("sha256", "start", "end"):
        spans.setdefault(sha256, []).append((start, end))
    for page in SourcePage.objects.filter(sha256__in=spans).only("sha256", "raw_text").iterator(50):
        shown = "".join(page.raw_text[start:end] for start, end in spans[page.sha256])
        if set("".join(shown.split())) - {MARK}:
            yield _("原版 %(id)d 又现出隐去的字") % {"id": page.pk}
