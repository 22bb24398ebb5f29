"""When readers first saw an article; for those of before, the history tells."""

from django.db import migrations, models


def fill(apps, schema_editor):
    states = apps.get_model("archive", "HistoricalArticle").objects
    for row, key in [(states, "id"), (apps.get_model("archive", "Article").objects, "pk")]:
        seen = states.filter(id=models.OuterRef(key), status="published")
        if row is states:
            seen = seen.filter(history_date__lte=models.OuterRef("history_date"))
        first = seen.order_by("history_date").values("history_date")[:1]
        row.update(published_at=models.Subquery(first))


class Migration(migrations.Migration):
    dependencies = [("archive", "0016_histories_and_topics_judged")]

    operations = [
        *(
            migrations.AddField(
                model_name=name,
                name="published_at",
                field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="发布时间"),
            )
            for name in ("article", "historicalarticle")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
