from django.db import migrations

# PostgreSQL only: archive/search/_blocks.py says what they hold.
TABLES = """
CREATE TABLE archive_search_docs (
    key bigint NOT NULL, block integer NOT NULL, docs bytea NOT NULL, PRIMARY KEY (key, block)
);
ALTER TABLE archive_search_docs ALTER COLUMN docs SET STORAGE PLAIN;
CREATE TABLE archive_search_places (
    key bigint NOT NULL, block integer NOT NULL, places bytea NOT NULL, PRIMARY KEY (key, block)
);
ALTER TABLE archive_search_places ALTER COLUMN places SET STORAGE EXTERNAL;
CREATE TABLE archive_search_stale (article_id bigint PRIMARY KEY);
CREATE TABLE archive_search_generation (generation bigint NOT NULL);
INSERT INTO archive_search_generation VALUES (0);

-- A document that goes, whoever lets it go, counts no more in its block. Where blocks are being made, it
-- waits until they are.
CREATE FUNCTION archive_search_forget() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    LOCK TABLE archive_search IN ROW EXCLUSIVE MODE;
    IF EXISTS (SELECT 1 FROM archive_search_docs WHERE key = 0) THEN
        INSERT INTO archive_search_stale SELECT article_id FROM gone ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER archive_search_forgotten AFTER DELETE ON archive_searchdocument
    REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION archive_search_forget();
"""
GONE = """
DROP TRIGGER archive_search_forgotten ON archive_searchdocument;
DROP FUNCTION archive_search_forget();
DROP TABLE archive_search_docs, archive_search_places, archive_search_stale, archive_search_generation;
"""


def make_blocks(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(TABLES, None)


def drop_blocks(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(GONE, None)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0021_reports_have_a_history'),
    ]

    operations = [
        migrations.RunPython(make_blocks, drop_blocks),
    ]
