"""What tests of facts share: hospitals that stand somewhere in a text."""

from __future__ import annotations

from archive.ingest.document import Span
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Role


def mention(body: str, name: str, *aliases: str, role: Role = Role.SUBJECT) -> HospitalMention:
    """A hospital with every place where one of its forms stands in `body`."""
    spans: list[Span] = []
    for form in sorted((name, *aliases), key=len, reverse=True):
        start = body.find(form)
        while start >= 0:
            if not any(span.start < start + len(form) and start < span.end for span in spans):
                spans.append(Span(start, start + len(form)))
            start = body.find(form, start + 1)
    return HospitalMention(name=name, role=role, spans=tuple(sorted(spans)), aliases=aliases)
