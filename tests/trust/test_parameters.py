"""The fuzzers know every parameter: a new one that stands in no table fails here."""

from __future__ import annotations

import os

from tests.trust.parameters import TABLE, ask, measured, promised, recording
from tests.trust.test_access import fill

HEAD = """\
# What each public page reads out of its address. pattern | names. tests/trust/test_hostile_queries.py asks
# them all with hostile values, tests/faults/test_heavy.py with heavy ones.
# A new parameter: run `PARAMETERS=write python -m pytest tests/trust/test_parameters.py`, read the diff.
"""


def test_every_parameter_that_a_page_reads_stands_in_the_table(db):
    fill()
    found = measured()
    if os.environ.get("PARAMETERS") == "write":
        lines = (f"{pattern} | {' '.join(names)}\n" for pattern, names in found.items() if names)
        TABLE.write_text(HEAD + "".join(lines), encoding="utf-8")
    table = promised()
    new = {pattern: set(names) - set(table.get(pattern, [])) for pattern, names in found.items()}
    gone = {pattern: set(names) - set(found.get(pattern, [])) for pattern, names in table.items()}
    assert not any(new.values()), "the fuzzers do not know these; see the head of parameters.txt"
    assert not any(gone.values()), "no page reads these any more; see the head of parameters.txt"


def test_the_recording_notices_what_is_not_there(db):
    fill()
    read: set[str] = set()
    with recording(read):
        ask("/suggest/")
    assert read == {"q"}
