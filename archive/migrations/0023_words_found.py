from django.db import migrations

# What keeps the index of short texts; `manage.py migrate` adds the triggers (SQLite) or the indexes
# (PostgreSQL), and the entries of rows that are there: archive/wording.
MADE = {
    "sqlite": "CREATE VIRTUAL TABLE archive_search_words USING fts5(words, content='', tokenize='ascii')",
    "postgresql": """
        CREATE FUNCTION archive_grams(text) RETURNS text[]
        LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
            SELECT coalesce(array_agg(one) || array_agg(one || next) FILTER (WHERE next IS NOT NULL), '{}')
            FROM (SELECT one, lead(one) OVER (ORDER BY place) AS next
                  FROM unnest(string_to_array(lower($1), NULL)) WITH ORDINALITY AS t(one, place)) AS pairs
        $$""",
}


def make(apps, schema_editor):
    schema_editor.execute(MADE[schema_editor.connection.vendor], None)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION archive_grams CASCADE")
        return
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'archive_words%'")
        triggers = [row[0] for row in cursor.fetchall()]
    for name in triggers:
        schema_editor.execute(f"DROP TRIGGER {name}")
    schema_editor.execute("DROP TABLE archive_search_words")


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0022_search_blocks'),
    ]

    operations = [
        migrations.RunPython(make, drop),
    ]
