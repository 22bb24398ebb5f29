"""What one process writes, every worker shows in its next answer: list, counts and search."""

from __future__ import annotations

import re
import urllib.request
from urllib.parse import quote

from tests.live import LiveArchive

ASKED = 8  # times: with two workers, each answers some of them
PATHS = ["/articles/", f"/articles/?q={quote('医院')}", f"/articles/?province={quote('浙江省')}", "/metrics/"]


def totals(archive: LiveArchive, path: str) -> set[int]:
    """What the answers say of the length of the list; 0 where there is nothing."""
    pages = [urllib.request.urlopen(archive.url + path).read().decode() for _ in range(ASKED)]
    found = [re.search(r"共 <b>(\d+)</b>", page) for page in pages]
    return {int(match[1]) if match else 0 for match in found}


def test_a_write_of_another_process_shows_in_the_next_answer_of_every_worker(fresh_archive):
    fresh_archive.manage("collectstatic", "--noinput", "--verbosity=0")
    with fresh_archive.serving():
        for path in PATHS:
            assert totals(fresh_archive, path) == {0}, path
        fresh_archive.manage("import_pages", "--publish")
        for path in PATHS:
            (total,) = totals(fresh_archive, path)
            assert total > 0, path
        fresh_archive.manage("import_pages", "--undo", "1")
        for path in PATHS:
            assert totals(fresh_archive, path) == {0}, path
