"""Names that rows once had. A person renamed them; pages go on printing the old name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def rows_once_named(model: Any, names: Iterable[str], *also: str) -> dict[tuple[Any, ...], int]:
    """(name, also…) as some row once had them -> its key; the latest holder where there were several.

    Asked only for names that no row has today, so that the history is rarely read.
    """
    wanted = set(names)
    if not wanted:
        return {}
    states = model.history.filter(name__in=wanted).order_by("history_date", "history_id")
    held = {tuple(state[1:]): state[0] for state in states.values_list("id", "name", *also)}
    alive = set(model.objects.filter(pk__in=set(held.values())).values_list("pk", flat=True))
    return {key: pk for key, pk in held.items() if pk in alive}
