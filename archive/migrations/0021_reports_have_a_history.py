"""Reports from before their history: what they are is its first entry."""

from django.db import migrations

BATCH = 500


def begin_histories(apps, schema_editor):
    Report = apps.get_model("archive", "ErrorReport")
    History = apps.get_model("archive", "HistoricalErrorReport")
    columns = [field.attname for field in Report._meta.concrete_fields]
    kept = [column for column in columns if any(field.attname == column for field in History._meta.fields)]
    known = History.objects.values("id")
    History.objects.bulk_create(
        (
            History(**{column: getattr(report, column) for column in kept}, history_date=report.created, history_type="+")
            for report in Report.objects.exclude(pk__in=known).order_by("pk").iterator(BATCH)
        ),
        batch_size=BATCH,
    )


class Migration(migrations.Migration):
    dependencies = [("archive", "0020_desk_front_page")]

    operations = [migrations.RunPython(begin_histories, migrations.RunPython.noop)]
