"""What each person at the desk has set for themselves."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DeskSetting(models.Model):
    """One row a person who changed a setting; whoever has none works with the defaults."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="desk_setting", verbose_name=_("用户")
    )
    single_keys = models.BooleanField(_("单键判定"), default=True)

    class Meta:
        verbose_name = _("编辑台设置")
        verbose_name_plural = _("编辑台设置")
        ordering = ["user"]

    def __str__(self) -> str:
        return str(self.user)
