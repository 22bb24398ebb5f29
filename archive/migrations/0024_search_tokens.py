import sys
from itertools import islice

from django.db import migrations

from archive.search import _sqlite
from archive.search.index import VERSION

# The search index of SQLite is made anew, of the documents that are there: no text is read or folded again,
# so it takes as long as there are stories, some two minutes of processor time for 100,000, and needs as much
# disk again as the index until the migration is through. PostgreSQL's index stays as it is.
BATCH = 200
MANY = 5_000  # of fewer nobody need be told


def make_tokens(apps, schema_editor):
    documents = apps.get_model("archive", "SearchDocument").objects.using(schema_editor.connection.alias)
    if schema_editor.connection.vendor == "sqlite":
        count = documents.count()
        if count > MANY:
            sys.stderr.write(f"\n    making the search index of {count:,} stories anew ")
        _sqlite.clear()
        rows = documents.order_by("pk").only("pk", "headline", "text").iterator(BATCH)
        while batch := list(islice(rows, BATCH)):
            _sqlite.put_in_bulk(batch)
        _sqlite.finish_bulk()
    documents.update(version=VERSION)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0023_words_found'),
    ]

    operations = [
        migrations.RunPython(make_tokens, migrations.RunPython.noop),
    ]
