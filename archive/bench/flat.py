"""The same stories for Datasette, which shows and counts the columns of one table.

On the archive's own tables it could neither filter nor count by hospital, topic or year. So its file
holds a table of the published stories with these as columns, lists as JSON arrays, an index a column:
as good a case as can be made for it. Its text search is left out: the tokenizers that it can use find
no word of two characters.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from archive.bench.asked import Conditions

TABLE: Final = "stories"
#: A facet's name in the archive -> the column, and whether it is a list.
COLUMNS: Final = {
    "year": ("year", False),
    "publication": ("publication", False),
    "hospital": ("hospital", False),
    "province": ("province", False),
    "city": ("city", False),
    "tag": ("tags", True),
    "category": ("categories", True),
}
_MAKE: Final = """
CREATE TABLE stories AS
SELECT a.id, a.title, a.date, CAST(strftime('%Y', a.date) AS INTEGER) AS year, p.publication,
    h.slug AS hospital, h.province, h.city,
    (SELECT json_group_array(t.slug) FROM source.archive_tagging g
     JOIN source.archive_tag t ON t.id = g.tag_id WHERE g.article_id = a.id) AS tags,
    (SELECT json_group_array(DISTINCT i.category) FROM source.archive_initiativemention m
     JOIN source.archive_initiative i ON i.id = m.initiative_id WHERE m.article_id = a.id) AS categories
FROM source.archive_article a JOIN source.archive_sourcepage p ON p.id = a.source_id
    LEFT JOIN source.archive_appearance s ON s.article_id = a.id AND s.role = 'subject'
    LEFT JOIN source.archive_hospital h ON h.id = s.hospital_id
WHERE a.status = 'published';
CREATE UNIQUE INDEX stories_id ON stories (id);
CREATE INDEX stories_date ON stories (date);
CREATE INDEX stories_year ON stories (year);
CREATE INDEX stories_publication ON stories (publication);
CREATE INDEX stories_hospital ON stories (hospital);
CREATE INDEX stories_province ON stories (province);
CREATE INDEX stories_city ON stories (city);
ANALYZE;
"""


def flat_file(archive: Path) -> Path:
    """The file beside the archive's; made where it is missing or older than the corpus has rows."""
    file = archive.with_name(f"{archive.stem}-flat.sqlite3")
    if file.exists() and _stories(file, TABLE) == _stories(archive, "archive_article", "published"):
        return file
    draft = file.with_suffix(".part")
    draft.unlink(missing_ok=True)
    with sqlite3.connect(draft, isolation_level=None) as database:
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("PRAGMA synchronous=OFF")
        database.execute("ATTACH ? AS source", [str(archive)])
        database.executescript(_MAKE)
    database.close()
    draft.rename(file)
    return file


def address(file: Path, conditions: Conditions) -> str:
    """The same three filters, and the facets of the same three columns."""
    asked: list[tuple[str, str]] = [
        ("_sort_desc", "date"),
        ("_size", "20"),
        ("_col", "title"),
        ("_col", "date"),
    ]
    facets = {}
    for name, value in conditions.pairs:
        column, is_list = COLUMNS[name]
        asked.append((f"{column}__arraycontains" if is_list else column, value))
        facets[column] = is_list
    return f"/{file.stem}/{TABLE}?{urlencode([*asked, *_facets(facets)])}"


def plain_address(file: Path) -> str:
    """All stories, three facets."""
    asked = [("_sort_desc", "date"), ("_size", "20"), ("_col", "title"), ("_col", "date")]
    facets = _facets({"year": False, "hospital": False, "tags": True})
    return f"/{file.stem}/{TABLE}?{urlencode([*asked, *facets])}"


def _facets(columns: dict[str, bool]) -> list[tuple[str, str]]:
    return [("_facet_array" if is_list else "_facet", column) for column, is_list in columns.items()]


def _stories(file: Path, table: str, status: str = "") -> int:
    where = f"WHERE status = '{status}'" if status else ""
    with sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True) as database:
        return int(database.execute(f"SELECT count(*) FROM {table} {where}").fetchone()[0])
