"""What people see is Chinese, also where Django and its apps leave English."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from tests.live import ROOT

TRANSLATIONS = sorted((ROOT / "archive" / "locale").rglob("*.po"))


@pytest.mark.parametrize("source", TRANSLATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_the_compiled_translations_are_those_of_the_source(source: Path):
    with source.open("rb") as file:
        entries = [entry for entry in read_po(file) if entry.id]
    with source.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for entry in entries:
        if not isinstance(entry.id, tuple):
            shown = (
                compiled.pgettext(entry.context, entry.id) if entry.context else compiled.gettext(entry.id)
            )
            assert shown == entry.string
        elif entry.context:
            assert compiled.npgettext(entry.context, *entry.id, 2) == entry.string[-1]
        else:
            assert compiled.ngettext(*entry.id, 2) == entry.string[-1]


@pytest.mark.parametrize("source", TRANSLATIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_translation_is_empty_or_doubtful(source: Path):
    with source.open("rb") as file:
        assert [entry.id for entry in read_po(file) if not entry.string or entry.fuzzy] == []


@pytest.mark.parametrize("english", ["Forgotten your login credentials?", "is in range", "Changes", "p.m."])
def test_what_the_parts_leave_in_english_is_chinese_here(english):
    assert gettext(english) != english


def test_a_short_password_is_refused_in_chinese():
    with pytest.raises(ValidationError) as refusal:
        validate_password("kq7")
    assert "密码太短，至少需要 10 个字符。" in refusal.value.messages


def test_the_scripts_of_the_administration_speak_chinese(client):
    catalogue = client.get(f"/{settings.ADMIN_PATH}jsi18n/")
    assert catalogue.status_code == 200
    assert r"\u9009\u62e9\u5168\u90e8%s" in catalogue.content.decode(), "选择全部%s"
