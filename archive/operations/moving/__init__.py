"""From SQLite to PostgreSQL: every row, its key, its history, and what the next keys will be."""
