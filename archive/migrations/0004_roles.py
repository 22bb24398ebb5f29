"""The two roles: 编辑 prepares, 审核 publishes and holds all rights of 编辑."""

from django.apps import apps as live_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

NOUNS = (
    "article",
    "byline",
    "tag",
    "tagging",
    "hospital",
    "hospitalalias",
    "appearance",
    "initiative",
    "initiativemention",
    "metric",
    "person",
    "personmention",
    "sourcepage",
)
EDITOR = {
    *(f"{verb}_{noun}" for noun in NOUNS for verb in ("view", "add", "change")),
    # What is a mere entry may go; a fact is rejected, not deleted, or the next reader brings it back.
    *(f"delete_{noun}" for noun in ("byline", "tagging", "hospitalalias")),
    "view_importrun",
    "add_importrun",
}
REVIEWER = EDITOR | {f"delete_{noun}" for noun in NOUNS} | {"publish_article"}
ROLES = {"编辑": EDITOR, "审核": REVIEWER}


def create_roles(apps, schema_editor):
    # Django creates permissions after all migrations; the roles need them now.
    create_permissions(live_apps.get_app_config("archive"), verbosity=0, apps=live_apps)
    Group = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label="archive", codename__in=codenames)
        )


def drop_roles(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0003_page_versions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-id"],
                "permissions": [("publish_article", "可以发布、退回和撤下文章")],
                "verbose_name": "文章",
                "verbose_name_plural": "文章",
            },
        ),
        migrations.RunPython(create_roles, drop_roles),
    ]
