"""Names kept in order, acts in bulk, the bin, redactions; 编辑 declines pairs and acts in bulk, 审核 merges."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


EDITOR = (
    "view_merge",
    "view_declinedpair",
    "add_declinedpair",
    "view_bulkact",
    "add_bulkact",
    "view_binentry",
    "view_redaction",
)
REVIEWER = (*EDITOR, "add_merge", "change_merge", "delete_declinedpair", "change_binentry")
ROLES = {"编辑": EDITOR, "审核": REVIEWER}


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
        ('archive', '0010_review_desk'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicaltag',
            name='merged_into',
            field=models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='archive.tag', verbose_name='并入'),
        ),
        migrations.AddField(
            model_name='tag',
            name='merged_into',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged_from', to='archive.tag', verbose_name='并入'),
        ),
        migrations.CreateModel(
            name='BinEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('model', models.CharField(db_index=True, max_length=30, verbose_name='种类')),
                ('row_id', models.PositiveBigIntegerField(verbose_name='编号')),
                ('name', models.TextField(verbose_name='名称')),
                ('payload', models.JSONField(default=dict, verbose_name='内容')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='条目数')),
                ('binned_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='删除时间')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='删除人')),
            ],
            options={
                'verbose_name': '回收站条目',
                'verbose_name_plural': '回收站',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Redaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page_name', models.CharField(db_index=True, max_length=255, verbose_name='文件名')),
                ('length', models.PositiveIntegerField(verbose_name='字数')),
                ('counts', models.JSONField(default=dict, verbose_name='隐去之处')),
                ('reason', models.TextField(verbose_name='理由')),
                ('digest', models.CharField(editable=False, max_length=64, verbose_name='指纹')),
                ('key_check', models.CharField(editable=False, max_length=16, verbose_name='密钥指纹')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='redactions', to='archive.article', verbose_name='文章')),
                ('page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='redactions', to='archive.sourcepage', verbose_name='原版')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人')),
            ],
            options={
                'verbose_name': '隐去记录',
                'verbose_name_plural': '隐去记录',
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Redirect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='种类')),
                ('old', models.CharField(max_length=255, verbose_name='旧网址名')),
                ('target', models.PositiveBigIntegerField(verbose_name='转到')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
            ],
            options={
                'verbose_name': '旧网址',
                'verbose_name_plural': '旧网址',
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'old'), name='redirect_once_an_address')],
            },
        ),
        migrations.CreateModel(
            name='BulkAct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('tag', '加专题'), ('untag', '去专题'), ('hospital', '归到医院'), ('submit', '送审'), ('publish', '发布'), ('send_back', '退回'), ('withdraw', '撤下')], max_length=10, verbose_name='做法')),
                ('what', models.CharField(max_length=300, verbose_name='内容')),
                ('articles', models.PositiveIntegerField(default=0, verbose_name='文章数')),
                ('rows', models.JSONField(blank=True, default=dict, verbose_name='条目')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
                ('left', models.JSONField(blank=True, default=list, verbose_name='未撤销的')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人')),
            ],
            options={
                'verbose_name': '批量操作',
                'verbose_name_plural': '批量操作',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['tag', 'untag', 'hospital', 'submit', 'publish', 'send_back', 'withdraw'])), name='bulk_act_kind_listed')],
            },
        ),
        migrations.CreateModel(
            name='DeclinedPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('hospital', '医院'), ('initiative', '举措'), ('person', '人物'), ('tag', '专题')], max_length=10, verbose_name='种类')),
                ('low', models.PositiveBigIntegerField(verbose_name='甲')),
                ('high', models.PositiveBigIntegerField(verbose_name='乙')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人')),
            ],
            options={
                'verbose_name': '不是同一家',
                'verbose_name_plural': '不是同一家',
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'low', 'high'), name='pair_declined_once'), models.CheckConstraint(condition=models.Q(('low__lt', models.F('high'))), name='pair_in_order'), models.CheckConstraint(condition=models.Q(('kind__in', ['hospital', 'initiative', 'person', 'tag'])), name='declined_pair_kind_listed')],
            },
        ),
        migrations.CreateModel(
            name='GoneAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20, verbose_name='种类')),
                ('key', models.CharField(max_length=255, verbose_name='网址名')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='addresses', to='archive.binentry', verbose_name='回收站条目')),
            ],
            options={
                'verbose_name': '停用的网址',
                'verbose_name_plural': '停用的网址',
                'indexes': [models.Index(fields=['kind', 'key'], name='gone_address_kind_key')],
            },
        ),
        migrations.CreateModel(
            name='Merge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('hospital', '医院'), ('initiative', '举措'), ('person', '人物'), ('tag', '专题')], max_length=10, verbose_name='种类')),
                ('act', models.CharField(choices=[('merge', '合并'), ('split', '拆分')], default='merge', max_length=5, verbose_name='做法')),
                ('kept_id', models.PositiveBigIntegerField(db_index=True, verbose_name='保留的编号')),
                ('gone_id', models.PositiveBigIntegerField(db_index=True, verbose_name='并入的编号')),
                ('kept_name', models.CharField(max_length=200, verbose_name='保留的名称')),
                ('gone_name', models.CharField(max_length=200, verbose_name='并入的名称')),
                ('moved', models.JSONField(blank=True, default=dict, verbose_name='移动的条目')),
                ('pairs', models.JSONField(blank=True, default=list, verbose_name='并在一起的名称')),
                ('counts', models.JSONField(blank=True, default=dict, verbose_name='计数')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='时间')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='撤销时间')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='撤销人')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='经手人')),
            ],
            options={
                'verbose_name': '合并记录',
                'verbose_name_plural': '合并与拆分',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['hospital', 'initiative', 'person', 'tag'])), name='merge_kind_listed'), models.CheckConstraint(condition=models.Q(('act__in', ['merge', 'split'])), name='merge_act_listed')],
            },
        ),
        migrations.CreateModel(
            name='RedactedSpan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_index=True, max_length=64, verbose_name='文件指纹')),
                ('start', models.PositiveIntegerField(verbose_name='起')),
                ('end', models.PositiveIntegerField(verbose_name='止')),
                ('redaction', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='spans', to='archive.redaction', verbose_name='隐去记录')),
            ],
            options={
                'verbose_name': '隐去的位置',
                'verbose_name_plural': '隐去的位置',
                'constraints': [models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='redacted_span_in_order')],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
