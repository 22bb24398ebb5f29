"""Every row that an editor writes has its history and revision; topics are judged; initiatives have former names."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models


EDITOR = tuple(f"{verb}_initiativealias" for verb in ("view", "add", "change", "delete"))
ROLES = {"编辑": EDITOR, "审核": EDITOR}


def allow(apps, schema_editor):
    # Django creates permissions after all migrations; the roles need them now.
    create_permissions(live_apps.get_app_config("archive"), verbosity=0, apps=live_apps)
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group = apps.get_model("auth", "Group").objects.filter(name=name).first()
        if group is not None:
            group.permissions.add(
                *Permission.objects.filter(content_type__app_label="archive", codename__in=codenames)
            )


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0015_figures_of_initiatives'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='HistoricalErrorReport',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号')),
                ('fact_kind', models.CharField(choices=[('metric', '数据'), ('initiative', '举措'), ('hospital', '医院'), ('person', '人物'), ('topic', '专题'), ('article', '文章')], max_length=10, verbose_name='类别')),
                ('fact_id', models.PositiveBigIntegerField(verbose_name='条目编号')),
                ('quote', models.TextField(blank=True, verbose_name='原文')),
                ('fault', models.CharField(choices=[('value', '数值或单位不对'), ('name', '名称不对'), ('owner', '归属的医院不对'), ('spurious', '原文没有这一条'), ('missing', '有内容漏读'), ('text', '标题、署名或正文不对'), ('other', '其他')], max_length=10, verbose_name='问题')),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='读者的说明')),
                ('created', models.DateTimeField(blank=True, db_index=True, editable=False, verbose_name='收到时间')),
                ('handled', models.BooleanField(db_index=True, default=False, verbose_name='已处理')),
                ('answer', models.CharField(blank=True, choices=[('accepted', '采纳'), ('declined', '不采纳')], max_length=10, verbose_name='答复')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='处理说明')),
                ('handled_at', models.DateTimeField(blank=True, null=True, verbose_name='处理时间')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 报错',
                'verbose_name_plural': 'historical 报错',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalInitiativeAlias',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号')),
                ('name', models.CharField(db_index=True, max_length=200, verbose_name='别名')),
                ('is_former', models.BooleanField(default=False, verbose_name='曾用名')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
            ],
            options={
                'verbose_name': 'historical 举措别名',
                'verbose_name_plural': 'historical 举措别名',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='InitiativeAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号')),
                ('name', models.CharField(db_index=True, max_length=200, verbose_name='别名')),
                ('is_former', models.BooleanField(default=False, verbose_name='曾用名')),
            ],
            options={
                'verbose_name': '举措别名',
                'verbose_name_plural': '举措别名',
                'ordering': ['id'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='errorreport',
            name='error_report_kind_listed',
        ),
        migrations.AddField(
            model_name='byline',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='errorreport',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='historicalbyline',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='historicalhospitalalias',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='historicaltag',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='historicaltagging',
            name='certainty',
            field=models.DecimalField(decimal_places=2, default=1, max_digits=3, verbose_name='把握'),
        ),
        migrations.AddField(
            model_name='historicaltagging',
            name='doubts',
            field=models.JSONField(blank=True, default=list, verbose_name='疑点'),
        ),
        migrations.AddField(
            model_name='hospitalalias',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='tag',
            name='revision',
            field=models.PositiveIntegerField(default=1, editable=False, verbose_name='修订号'),
        ),
        migrations.AddField(
            model_name='tagging',
            name='certainty',
            field=models.DecimalField(decimal_places=2, default=1, max_digits=3, verbose_name='把握'),
        ),
        migrations.AddField(
            model_name='tagging',
            name='doubts',
            field=models.JSONField(blank=True, default=list, verbose_name='疑点'),
        ),
        migrations.AlterField(
            model_name='errorreport',
            name='fact_kind',
            field=models.CharField(choices=[('metric', '数据'), ('initiative', '举措'), ('hospital', '医院'), ('person', '人物'), ('topic', '专题'), ('article', '文章')], max_length=10, verbose_name='类别'),
        ),
        migrations.AddIndex(
            model_name='tagging',
            index=models.Index(fields=['review', 'certainty', 'article', 'id', 'origin'], name='tagging_queue'),
        ),
        migrations.AddConstraint(
            model_name='errorreport',
            constraint=models.CheckConstraint(condition=models.Q(('fact_kind__in', ['metric', 'initiative', 'hospital', 'person', 'topic', 'article'])), name='error_report_kind_listed'),
        ),
        migrations.AddConstraint(
            model_name='tagging',
            constraint=models.CheckConstraint(condition=models.Q(('certainty__gte', 0), ('certainty__lte', 1)), name='tagging_certainty_0_to_1'),
        ),
        migrations.AddField(
            model_name='historicalerrorreport',
            name='article',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.article', verbose_name='文章'),
        ),
        migrations.AddField(
            model_name='historicalerrorreport',
            name='handled_by',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人'),
        ),
        migrations.AddField(
            model_name='historicalerrorreport',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalinitiativealias',
            name='history_user',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='historicalinitiativealias',
            name='initiative',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.initiative', verbose_name='举措'),
        ),
        migrations.AddField(
            model_name='initiativealias',
            name='initiative',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='archive.initiative', verbose_name='举措'),
        ),
        migrations.AddConstraint(
            model_name='initiativealias',
            constraint=models.UniqueConstraint(fields=('initiative', 'name'), name='alias_once_an_initiative'),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
