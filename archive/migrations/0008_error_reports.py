"""Reports of misread facts; both roles may look at them and tick them off, 审核 may delete them."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
import django.db.models.deletion
from django.db import migrations, models

EDITOR = ("view_errorreport", "change_errorreport")
ROLES = {"编辑": EDITOR, "审核": (*EDITOR, "delete_errorreport")}


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
        ('archive', '0007_names_indexed'),
    ]

    operations = [
        migrations.CreateModel(
            name='ErrorReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact_kind', models.CharField(choices=[('metric', '数据'), ('initiative', '举措'), ('hospital', '医院'), ('person', '人物'), ('article', '文章')], max_length=10, verbose_name='类别')),
                ('fact_id', models.PositiveBigIntegerField(verbose_name='条目编号')),
                ('quote', models.TextField(blank=True, verbose_name='原文')),
                ('fault', models.CharField(choices=[('value', '数值或单位不对'), ('name', '名称不对'), ('owner', '归属的医院不对'), ('spurious', '原文没有这一条'), ('missing', '有内容漏读'), ('text', '标题、署名或正文不对'), ('other', '其他')], max_length=10, verbose_name='问题')),
                ('text', models.CharField(blank=True, max_length=500, verbose_name='读者的说明')),
                ('contact', models.CharField(blank=True, max_length=100, verbose_name='联系方式')),
                ('created', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='收到时间')),
                ('handled', models.BooleanField(db_index=True, default=False, verbose_name='已处理')),
                ('sender', models.CharField(blank=True, db_index=True, editable=False, max_length=64, verbose_name='来处')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='error_reports', to='archive.article', verbose_name='文章')),
            ],
            options={
                'verbose_name': '报错',
                'verbose_name_plural': '报错',
                'ordering': ['handled', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('fact_kind__in', ['metric', 'initiative', 'hospital', 'person', 'article'])), name='error_report_kind_listed'), models.CheckConstraint(condition=models.Q(('fault__in', ['value', 'name', 'owner', 'spurious', 'missing', 'text', 'other'])), name='error_report_fault_listed')],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
