"""Whose figure it is."""

from collections.abc import Sequence

from archive.ingest.document import Span
from archive.ingest.facts import HospitalMention
from archive.ingest.sentences import containing
from archive.vocabulary import Doubt, Role


class Owners:
    """The hospitals of a body by the places where they stand."""

    def __init__(self, body: str, hospitals: Sequence[HospitalMention], sentences: tuple[Span, ...]) -> None:
        self._places = sorted(
            (span.start, index) for index, hospital in enumerate(hospitals) for span in hospital.spans
        )
        self._hospitals = hospitals
        self._sentences = sentences
        subjects = [hospital for hospital in hospitals if hospital.role is Role.SUBJECT]
        self._only = subjects[0] if len(subjects) == 1 else None

    def of(self, offset: int) -> tuple[str | None, tuple[Doubt, ...]]:
        """The owner of a figure at `offset`, and what is doubtful about it."""
        sentence = containing(self._sentences, offset)
        before = [place for place in self._places if place[0] <= offset]
        if before and sentence and before[-1][0] >= sentence.start:
            return self._hospitals[before[-1][1]].name, ()
        if self._only:
            return self._only.name, (Doubt.OWNER_ELSEWHERE,)
        if before:
            return self._hospitals[before[-1][1]].name, (Doubt.OWNER_ELSEWHERE,)
        return None, (Doubt.REGION_OR_HOSPITAL,) if self._hospitals else ()
