"""Old workers go on serving until the new ones of a reload have loaded the archive.

Gunicorn ends the old workers at the moment in which it starts the new ones, and those need seconds
before they can answer. What comes meanwhile would wait. Memory holds both sets for as long.
"""

from __future__ import annotations

import time
from multiprocessing.sharedctypes import RawArray, RawValue
from typing import Final

#: Seconds after which the old workers go, whatever became of the new ones.
LONGEST: Final = 20.0
#: More workers than a reload starts.
_SLOTS: Final = 1024


class Handover:
    """Shared by gunicorn's master and all workers that it forks; made in the master.

    There is no lock: a worker that is killed would keep it. Only the master writes what all read, and
    each worker has a slot of its own.
    """

    def __init__(self) -> None:
        self._generation = RawValue("i", 0)
        self._wanted = RawValue("i", 0)
        self._deadline = RawValue("d", 0.0)
        self._ready = RawArray("i", _SLOTS)

    @property
    def generation(self) -> int:
        """How many reloads there were."""
        return self._generation.value

    def begin(self, workers: int) -> None:
        """A reload begins: so many new workers come. Called in the master before it forks them."""
        self._deadline.value = time.monotonic() + LONGEST
        self._wanted.value = workers
        self._generation.value += 1

    def arrived(self, age: int, generation: int) -> None:
        """A worker of that generation, gunicorn's `age`-th, can answer from now on."""
        self._ready[age % _SLOTS] = generation

    def is_open(self, generation: int) -> bool:
        """Whether a worker of that generation is still needed though it was told to go."""
        if generation == self.generation or time.monotonic() >= self._deadline.value:
            return False
        return list(self._ready).count(self.generation) < self._wanted.value


#: The one of this gunicorn; modules outlive a reload in the master.
handover: Final = Handover()
