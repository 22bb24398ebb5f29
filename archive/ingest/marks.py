"""What a person marks on a page; `archive.ingest.mended` lays the page out by it."""

from dataclasses import dataclass
from typing import Final

from archive.ingest.document import Span
from archive.vocabulary import FurnitureKind, LineRole

HEAD: Final = (LineRole.KICKER, LineRole.TITLE, LineRole.SUBTITLE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of one printed line: what it is, and of which story. Story 0 is none: the page's furniture."""

    span: Span
    role: LineRole
    story: int
    kind: FurnitureKind | None = None
