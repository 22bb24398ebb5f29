"""What a piece says for each role, in points, and how its edges look."""

from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Clues:
    """A piece's points for each role, and how its edges look."""

    points: tuple[float, float, float, float, float]
    open: float  # 0 finished, 1 may go on, 2 must go on
    leans: float  # how strongly its beginning leans on text before it
    motto: bool = False  # what follows on the next line may be the motto itself

    def shift(
        self,
        body: float = 0.0,
        display: float = 0.0,
        credit: float = 0.0,
        caption: float = 0.0,
        furniture: float = 0.0,
    ) -> None:
        """Let some points go up or down."""
        was = self.points
        self.points = (
            was[0] + body,
            was[1] + display,
            was[2] + credit,
            was[3] + caption,
            was[4] + furniture,
        )


#: A text's end is unfinished from here on.
OPEN: Final = 0.5
#: So many points say what a piece is without its neighbours.
SURE: Final = 6.0
