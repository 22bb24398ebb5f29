"""Accounts and groups; permissions read in Chinese, and those of history tables are not offered."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, Permission, User
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_static.admin import StaticDevice
from django_otp.plugins.otp_totp.admin import TOTPDevice

from archive.admin.keys import KeyedRows

VERBS = {"add": _("添加"), "change": _("修改"), "delete": _("删除"), "view": _("查看")}


class PermissionsField(forms.ModelMultipleChoiceField):
    """文章：修改. Django stores the names of permissions in English."""

    def label_from_instance(self, permission: Permission) -> str:
        verb = VERBS.get(permission.codename.partition("_")[0])
        noun = permission.content_type.name
        return f"{noun}：{verb}" if verb else f"{noun}：{permission.name}"


class ChinesePermissions:
    """For admins with a many-to-many field of permissions."""

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **kwargs: Any) -> Any:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
        if db_field.remote_field.model is not Permission:
            return field
        offered = Permission.objects.exclude(content_type__model__startswith="historical")
        return PermissionsField(
            queryset=offered.select_related("content_type"),
            required=False,
            label=field.label,
            help_text=field.help_text,
            widget=field.widget,
        )


admin.site.unregister(Group)
admin.site.unregister(User)
# Each account keeps its own second factor, under 两步验证; nobody else is shown its key.
admin.site.unregister(TOTPDevice)
admin.site.unregister(StaticDevice)


@admin.register(Group)
class ArchiveGroupAdmin(ChinesePermissions, KeyedRows, GroupAdmin):
    pass


@admin.register(User)
class ArchiveUserAdmin(ChinesePermissions, KeyedRows, UserAdmin):
    pass
