from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0013_queue_counted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("continues__isnull", False)), fields=["continues"], name="article_goes_on"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("reprint_of__isnull", False)),
                fields=["reprint_of"],
                name="article_reprinted",
            ),
        ),
    ]
