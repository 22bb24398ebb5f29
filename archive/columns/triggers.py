"""What the database itself does at every write: number it, and note what it touched.

`archive_dataversion` is one row, `archive_change` one row for each thing that ever changed, with the
version of its last change: it stays as small as the archive, and needs no clearing out.

SQLite has one writer at a time, so versions count up as rows are written. On PostgreSQL transactions
commit in another order than they write, and one number that all of them update would let only one work
at a time. There a transaction's changes wait without a number, and get it at its commit, by a deferred
trigger: the lock on the number is the last one taken and is held for that moment only.

`manage.py migrate` puts the triggers in place after every run, because SQLite drops them where a
migration makes a table anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

#: Table -> kind of thing that a write to it changes, and the columns that name the thing.
WATCHED: Final = {
    "archive_article": ("article", "id"),
    "archive_appearance": ("article", "article_id"),
    "archive_initiativemention": ("article", "article_id"),
    "archive_metric": ("article", "article_id"),
    "archive_tagging": ("article", "article_id"),
    "archive_sourcepage": ("page", "id"),
    "archive_hospital": ("hospital", "id"),
    "archive_hospitalalias": ("hospital", "hospital_id"),
    "archive_initiative": ("initiative", "id"),
    "archive_initiativealias": ("initiative", "initiative_id"),
    "archive_tag": ("tag", "id"),
    # Shown, but in no list's columns: these only advance the version.
    "archive_byline": ("other", "0"),
    "archive_person": ("other", "0"),
    "archive_personmention": ("other", "0"),
    "archive_importrun": ("other", "0"),
    "archive_searchdocument": ("other", "0"),
}
NOTE: Final = "INSERT OR REPLACE INTO archive_change(kind, row_id, version)"
PREFIX: Final = "archive_changed"

POSTGRESQL_FUNCTIONS: Final = """
CREATE OR REPLACE FUNCTION archive_note(kind text, ids bigint[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF cardinality(ids) = 0 THEN RETURN; END IF;
    -- Things in no column are noted once a transaction: one row for all would make them wait for each other.
    IF kind = 'other' THEN ids := ARRAY[pg_current_xact_id()::text::bigint]; END IF;
    INSERT INTO archive_change AS c (kind, row_id, version, tx, nonce)
        SELECT kind, id, NULL, pg_current_xact_id(), (random() * 2147483647)::bigint FROM unnest(ids) AS id
        ON CONFLICT ON CONSTRAINT archive_change_pkey
        DO UPDATE SET version = NULL, tx = excluded.tx, nonce = c.nonce + excluded.nonce;
    INSERT INTO archive_changing (tx) VALUES (pg_current_xact_id()) ON CONFLICT DO NOTHING;
END $$;
CREATE OR REPLACE FUNCTION archive_note_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    -- In order, so that two transactions meet at the same thing first and neither waits in a circle.
    EXECUTE format('SELECT array_agg(DISTINCT %s::bigint ORDER BY %s::bigint) FROM touched',
                   TG_ARGV[1], TG_ARGV[1]) INTO ids;
    PERFORM archive_note(TG_ARGV[0], coalesce(ids, '{}'));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION archive_note_moved() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(DISTINCT id ORDER BY id) FROM (SELECT %s::bigint AS id FROM touched'
                   ' UNION SELECT %s::bigint FROM before) both_sides', TG_ARGV[1], TG_ARGV[1]) INTO ids;
    PERFORM archive_note(TG_ARGV[0], coalesce(ids, '{}'));
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION archive_note_truncate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_note('all', ARRAY[0::bigint]);
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION archive_number_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE archive_dataversion SET version = version + 1, nonce = (random() * 2147483647)::bigint,
        changed_at = extract(epoch FROM clock_timestamp())::bigint;
    UPDATE archive_change SET version = (SELECT version FROM archive_dataversion)
        WHERE version IS NULL AND tx = NEW.tx;
    DELETE FROM archive_change WHERE kind = 'other' AND tx = NEW.tx;
    PERFORM archive_tally_commit(NEW.tx);  -- archive/tallies.py: in line behind the lock above
    DELETE FROM archive_changing WHERE tx = NEW.tx;
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS archive_changed_commit ON archive_changing;
CREATE CONSTRAINT TRIGGER archive_changed_commit AFTER INSERT ON archive_changing
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION archive_number_changes();
"""


def install(connection: Any) -> None:
    """Put all triggers in place, in place of what stands there; a new epoch begins."""
    with connection.cursor() as cursor:
        for statement in {"sqlite": _sqlite, "postgresql": _postgresql}[connection.vendor]():
            cursor.execute(statement)
        epoch = {"sqlite": "abs(random() / 2)", "postgresql": "(random() * 2147483647)::bigint"}
        cursor.execute(f"UPDATE archive_dataversion SET epoch = {epoch[connection.vendor]}")


def missing(connection: Any) -> list[str]:
    """Names of the triggers that should be there and are not."""
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        found = {row[0] for row in cursor.fetchall()}
    wanted = {
        f"{PREFIX}_{_short(table)}_{event}" for table in WATCHED for event in ("insert", "update", "delete")
    }
    return sorted(wanted - found)


def _short(table: str) -> str:
    return table.removeprefix("archive_")


def _sqlite() -> Iterator[str]:
    for table, (kind, column) in WATCHED.items():
        for event, sides in (("insert", ["NEW"]), ("update", ["OLD", "NEW"]), ("delete", ["OLD"])):
            name = f"{PREFIX}_{_short(table)}_{event}"
            values = dict.fromkeys(column if column == "0" else f"{side}.{column}" for side in sides)
            notes = [f"{NOTE} SELECT '{kind}', {value}, version FROM archive_dataversion" for value in values]
            if len(notes) == 2:  # a fact that moves to another article changes both; nearly none does
                notes[0] += f" WHERE OLD.{column} <> NEW.{column}"
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} BEGIN"
                " UPDATE archive_dataversion SET version = version + 1, nonce = random(),"
                " changed_at = CAST(strftime('%s', 'now') AS INTEGER);"
                f" {'; '.join(notes)}; END"
            )


def _postgresql() -> Iterator[str]:
    yield POSTGRESQL_FUNCTIONS
    for table, (kind, column) in WATCHED.items():
        for event in ("insert", "update", "delete", "truncate"):
            name = f"{PREFIX}_{_short(table)}_{event}"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            if event == "truncate":
                yield (
                    f"CREATE TRIGGER {name} AFTER TRUNCATE ON {table}"
                    " FOR EACH STATEMENT EXECUTE FUNCTION archive_note_truncate()"
                )
                continue
            sides = {"insert": "NEW TABLE AS touched", "delete": "OLD TABLE AS touched"}
            yield (
                f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table}"
                f" REFERENCING {sides.get(event, 'NEW TABLE AS touched OLD TABLE AS before')}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION"
                f" archive_note_{'moved' if event == 'update' else 'rows'}('{kind}', '{column}')"
            )
