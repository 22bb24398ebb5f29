from django.db import migrations

# Written by triggers, which `manage.py migrate` installs (archive/columns/triggers.py).
TABLES = {
    "sqlite": [
        """CREATE TABLE archive_dataversion (
            id integer PRIMARY KEY CHECK (id = 1), epoch integer NOT NULL, version integer NOT NULL,
            nonce integer NOT NULL, changed_at integer NOT NULL
        )""",
        """CREATE TABLE archive_change (
            kind text NOT NULL, row_id integer NOT NULL, version integer NOT NULL,
            PRIMARY KEY (kind, row_id)
        ) WITHOUT ROWID""",
        "CREATE INDEX archive_change_version ON archive_change (version)",
        "INSERT INTO archive_dataversion VALUES (1, 0, 0, 0, CAST(strftime('%s', 'now') AS INTEGER))",
    ],
    "postgresql": [
        """CREATE TABLE archive_dataversion (
            id integer PRIMARY KEY CHECK (id = 1), epoch bigint NOT NULL, version bigint NOT NULL,
            nonce bigint NOT NULL, changed_at bigint NOT NULL
        )""",
        """CREATE TABLE archive_change (
            kind text NOT NULL, row_id bigint NOT NULL, version bigint, tx xid8 NOT NULL,
            nonce bigint NOT NULL, PRIMARY KEY (kind, row_id)
        )""",
        "CREATE INDEX archive_change_version ON archive_change (version)",
        "CREATE INDEX archive_change_waiting ON archive_change (tx) WHERE version IS NULL",
        "CREATE TABLE archive_changing (tx xid8 PRIMARY KEY)",
        "INSERT INTO archive_dataversion VALUES (1, 0, 0, 0, extract(epoch FROM now())::bigint)",
    ],
}


def make_tables(apps, schema_editor):
    for statement in TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(statement, None)


def drop_tables(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'archive_changed%'")
            triggers = [row[0] for row in cursor.fetchall()]
        for name in triggers:
            schema_editor.execute(f"DROP TRIGGER {name}")
    else:
        for name in ("note_rows", "note_moved", "note_truncate", "number_changes"):
            schema_editor.execute(f"DROP FUNCTION IF EXISTS archive_{name} CASCADE")
    for name in ("archive_change", "archive_changing", "archive_dataversion"):
        schema_editor.execute(f"DROP TABLE IF EXISTS {name}")


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0011_names_bulk_bin_redactions'),
    ]

    operations = [
        migrations.RunPython(make_tables, drop_tables),
    ]
