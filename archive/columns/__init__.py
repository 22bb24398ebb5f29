"""Columns: what the lists filter, count and sort by, held in each process as arrays of numbers.

A database counts a facet by walking the rows of the result, and finds page 1,000 by walking the 999
before it. Here a condition is a mask, a count one pass over an array, and any page a slice of an order.
Triggers number every write (`version.py`), so the columns are as new as the rows in every request; what
changed since the last one is read again, not everything.
"""

from archive.columns.articles import Articles
from archive.columns.coding import Coding, Headed, Hits, Order
from archive.columns.current import columns_of, reading, snapshot
from archive.columns.listed import Listed
from archive.columns.metrics import Metrics
from archive.columns.others import Hospitals, Initiatives, Pages
from archive.columns.sharing import any_of, stories_sharing, stories_with_figures
from archive.columns.snapshot import Snapshot
from archive.columns.tables import Array, places_of
from archive.columns.version import DataVersion, data_version

__all__ = [
    "Array",
    "Articles",
    "Coding",
    "DataVersion",
    "Headed",
    "Hits",
    "Hospitals",
    "Initiatives",
    "Listed",
    "Metrics",
    "Order",
    "Pages",
    "Snapshot",
    "any_of",
    "columns_of",
    "data_version",
    "places_of",
    "reading",
    "snapshot",
    "stories_sharing",
    "stories_with_figures",
]
