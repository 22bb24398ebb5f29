"""What people at the desk have set for themselves: looked at here, set where it acts."""

from django.contrib import admin

from archive.admin.keys import KeyedRows
from archive.admin.pages import ReadOnly
from archive.models import DeskSetting


@admin.register(DeskSetting)
class DeskSettingAdmin(ReadOnly, KeyedRows):
    list_display = ["user", "single_keys"]
    list_select_related = ["user"]
    list_filter = ["single_keys"]
    search_fields = ["user__username"]
    show_full_result_count = False
