"""Whatever somebody at the desk may write has a history, a revision, a way back to any state, and a bin."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import reverse

from archive.admin.bin import WithBin
from archive.admin.history import WithHistory
from archive.models import BinEntry
from archive.models.base import Revised
from archive.storage.frozen import freeze
from archive.storage.restoring import restore_from_bin
from archive.storage.reverting import revert, revertible
from tests.admin.every_row import every_row

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

#: What only records acts; the rows that an act wrote have the history. Nobody edits these by hand.
RECORDS = {"binentry", "bulkact", "declinedpair", "importrun", "merge"}
KINDS = sorted(
    model._meta.model_name
    for model, registered in admin.site._registry.items()
    if model._meta.app_label == "archive" and hasattr(model, "history")
)
#: Kind -> a column that an editor sets, and to what.
EDITS = {
    "appearance": ("role", "mentioned"),
    "article": ("title", "另一个标题"),
    "byline": ("name", "王小强"),
    "errorreport": ("note", "已改"),
    "hospital": ("level", "三级甲等"),
    "hospitalalias": ("name", "浙一"),
    "initiative": ("description", "说明"),
    "initiativealias": ("name", "暖流行动"),
    "initiativemention": ("review", "confirmed"),
    "metric": ("label", "门诊量"),
    "person": ("name", "林洁"),
    "personmention": ("position", "副院长"),
    "sourcepage": ("issue", "第 9 期"),
    "tag": ("description", "说明"),
    "tagging": ("review", "confirmed"),
}


def writable() -> dict[str, set[str]]:
    """Model name -> what one of the two roles may do with its rows."""
    found: dict[str, set[str]] = {}
    for group in Group.objects.filter(name__in=("编辑", "审核")):
        for codename in group.permissions.values_list("codename", flat=True):
            verb, _sep, model = codename.partition("_")
            if verb in ("add", "change", "delete"):
                found.setdefault(model, set()).add(verb)
    return found


def test_every_kind_of_row_that_a_role_may_write_has_history_revision_and_bin():
    for name in writable().keys() - RECORDS:
        model = apps.get_model("archive", name)
        assert hasattr(model, "history"), name
        assert issubclass(model, Revised), name
        desk = admin.site.get_model_admin(model)
        assert isinstance(desk, WithHistory) and isinstance(desk, WithBin), name
        assert revertible(model), name


def test_records_of_acts_are_written_by_acts_only(boss):
    request = boss.get(reverse("admin:index")).wsgi_request
    for name in RECORDS:
        desk = admin.site._registry.get(apps.get_model("archive", name))
        assert desk is None or not desk.has_change_permission(request), name


def test_the_edits_of_this_file_name_every_kind():
    assert set(EDITS) == set(KINDS) == writable().keys() - RECORDS


@pytest.mark.parametrize("kind", KINDS)
def test_any_state_of_any_row_comes_back(kind, boss):
    row = every_row()[kind]
    row.refresh_from_db()
    column, value = EDITS[kind]
    first, before = row.history.first(), getattr(row, column)
    setattr(row, column, value)
    row.revision += 1
    row.save()
    state = reverse(f"admin:archive_{kind}_simple_history", args=[row.pk, first.history_id])
    page = boss.get(state).content.decode()
    assert "恢复到此版" in page and str(value if not hasattr(row, f"get_{column}_display") else "") in page
    revert(row, first, user=boss.user)
    row.refresh_from_db()
    assert getattr(row, column) == before
    assert row.history.first().history_user == boss.user
    assert "恢复到" in row.history.first().history_change_reason


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_deleted_lies_in_the_bin_and_comes_back_as_it_was(kind, boss):
    row = every_row()[kind]
    row.refresh_from_db()
    delete = reverse(f"admin:archive_{kind}_delete", args=[row.pk])
    boss.post(delete, {"post": "yes"}, follow=True)
    if type(row)._base_manager.filter(pk=row.pk).exists():
        assert not BinEntry.objects.exists()  # something is still in its name: refused, and said so
        assert kind in ("hospital", "initiative", "person")
        return
    entry = BinEntry.objects.get()
    assert entry.model == kind
    before = freeze(row)
    back = freeze(restore_from_bin(entry, boss.user))
    assert back == before
