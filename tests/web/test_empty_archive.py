"""An archive before its first page: every list says so instead of failing."""

import pytest

from tests.web.lists import get_list

pytestmark = pytest.mark.django_db


def test_an_empty_archive_is_no_error(client):
    for path in ("/", "/articles/", "/hospitals/", "/initiatives/", "/metrics/", "/pages/", "/tags/"):
        assert client.get(path).status_code == 200, path
    assert get_list(client, "/articles/?q=党建")["page"].total == 0
