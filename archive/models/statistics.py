"""What SQLite knows of the spread of values, by which it chooses the index to go by.

Without it, it takes `status = 'published'` for as rare as one page's key, and walks every published
article. PostgreSQL sees to this itself.
"""

from typing import Any

SAMPLE = 400  # rows looked at for each index: enough to tell a state from a key, and quick at any size


def refresh_statistics(connection: Any) -> None:
    """Look at a sample of every index anew; a moment even for a million rows."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA analysis_limit = {SAMPLE}")
            cursor.execute("ANALYZE")
