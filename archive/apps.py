"""The archive is one Django app."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "archive"
    verbose_name = "医院党建与高质量发展案例库"
    default_auto_field = "django.db.models.BigAutoField"
