"""Short texts of rows - headlines, labels, quotes, names - found by any part of them, however short.

The database itself keeps this index, in the statement that writes the row: triggers on SQLite, indexes over
an expression on PostgreSQL. Facts and names are written at many doors, in bulk at most of them; an index that
Python kept would have to be remembered at each. `manage.py migrate` puts it in place.
"""

from archive.wording.fields import INDEXED
from archive.wording.finding import holding
from archive.wording.upkeep import faults, install, is_there, rebuild

__all__ = ["INDEXED", "faults", "holding", "install", "is_there", "rebuild"]
