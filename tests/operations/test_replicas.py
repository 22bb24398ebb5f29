"""Read replicas, on a real one: readers are answered from it, writers are not; its death costs no read."""

from __future__ import annotations

import http.cookiejar
import re
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter

import pytest

from tests.live import PATIENCE, LiveArchive
from tests.postgresql import cluster, needs_postgresql, standby_of

pytestmark = needs_postgresql


@pytest.fixture(scope="module")
def pair():
    with cluster() as primary, standby_of(primary) as standby:
        yield primary, standby


@pytest.fixture(scope="module")
def archive(pair, tmp_path_factory):
    """The seeds, published, on the first database; readers are sent to the replica. Served, with a pool."""
    primary, standby = pair
    variables = {"DATABASE_URL": primary.url(), "ARCHIVE_REPLICAS": standby.url(), "ARCHIVE_POOL": "4"}
    found = LiveArchive(tmp_path_factory.mktemp("replicas"), variables=variables)
    found.manage("migrate", "--verbosity=0")
    found.manage("first_start")
    found.manage("collectstatic", "--noinput", "--verbosity=0")
    caught_up(pair)
    with found.serving():
        yield found


@pytest.fixture
def paused(pair):
    """The replica gets what is written and does not show it."""
    _primary, standby = pair
    standby.sql("SELECT pg_wal_replay_pause()")
    until(lambda: standby.sql("SELECT pg_get_wal_replay_pause_state()") == "paused")
    yield
    standby.sql("SELECT pg_wal_replay_resume()")
    caught_up(pair)


def until(holds):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass")


def caught_up(pair):
    primary, standby = pair
    place = primary.sql("SELECT pg_current_wal_insert_lsn()")
    until(lambda: standby.sql(f"SELECT pg_last_wal_replay_lsn() >= '{place}'") == "t")


def visitor():
    """Somebody with a browser: cookies are kept."""
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


def page(archive, who, path):
    return who.open(archive.url + path, timeout=PATIENCE).read().decode()


def first_article(primary):
    return primary.sql("SELECT id, title FROM archive_article ORDER BY id LIMIT 1").split("|", 1)


def send_a_report(archive, who, article):
    """A reader says that something is misread: the one thing that a reader writes."""
    address = f"/report/a{article}/"
    form = page(archive, who, address)
    values = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    values |= {"fault": "text", "text": "有一个错字", "contact": ""}
    who.open(archive.url + address, urllib.parse.urlencode(values).encode(), timeout=PATIENCE).read()


def test_a_reader_is_answered_from_the_replica(archive, pair, paused):
    primary, _standby = pair
    key, title = first_article(primary)
    primary.sql(f"UPDATE archive_article SET title = '只在主库里' WHERE id = {key}")
    assert "只在主库里" not in page(archive, visitor(), f"/articles/{key}/")
    primary.sql(f"UPDATE archive_article SET title = '{title}' WHERE id = {key}")


def test_whoever_wrote_reads_what_was_written_and_returns_to_the_replica(archive, pair, paused):
    primary, standby = pair
    key, title = first_article(primary)
    who = visitor()
    send_a_report(archive, who, key)
    assert primary.sql("SELECT count(*) FROM archive_errorreport") == "1"
    primary.sql(f"UPDATE archive_article SET title = '写后所见' WHERE id = {key}")
    assert "写后所见" not in page(archive, visitor(), f"/articles/{key}/")
    assert "写后所见" in page(archive, who, f"/articles/{key}/")
    standby.sql("SELECT pg_wal_replay_resume()")
    caught_up(pair)
    before = read_from(standby)
    until(lambda: page(archive, who, f"/articles/{key}/") and read_from(standby) > before)
    primary.sql(f"UPDATE archive_article SET title = '{title}' WHERE id = {key}")


def read_from(standby):
    """How many rows of articles the replica has looked up so far."""
    sums = "SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables"
    return int(standby.sql(f"{sums} WHERE relname = 'archive_article'"))


def test_who_is_signed_in_is_answered_from_the_first_database(archive, pair, paused):
    primary, _standby = pair
    key, title = first_article(primary)
    primary.sql(f"UPDATE archive_article SET title = '只在主库里' WHERE id = {key}")
    request = urllib.request.Request(
        f"{archive.url}/articles/{key}/", headers={"Cookie": "sessionid=anything"}
    )
    assert "只在主库里" in urllib.request.urlopen(request, timeout=PATIENCE).read().decode()
    primary.sql(f"UPDATE archive_article SET title = '{title}' WHERE id = {key}")


def test_the_replica_dies_and_comes_back_under_load_and_no_read_fails(archive, pair):
    _primary, standby = pair
    met: Counter[object] = Counter()
    stop = threading.Event()
    paths = ["/articles/", "/hospitals/", "/metrics/", "/articles/?q=医院", "/initiatives/"]
    paths = [urllib.parse.quote(path, safe="/?=") for path in paths]

    def read_on(first: int) -> None:
        number = first
        while not stop.is_set():
            number += 1
            try:
                with urllib.request.urlopen(
                    archive.url + paths[number % len(paths)], timeout=PATIENCE
                ) as answer:
                    met[answer.status] += 1
            except OSError as error:
                met[f"{type(error).__name__} {error}"] += 1

    readers = [threading.Thread(target=read_on, args=(number,)) for number in range(4)]
    for reader in readers:
        reader.start()
    try:
        for _ in range(2):
            time.sleep(1)
            standby.stop("immediate")
            time.sleep(1)
            standby.start()
            time.sleep(6)  # longer than a replica that failed is left alone
    finally:
        stop.set()
        for reader in readers:
            reader.join()
    assert set(met) == {200}
    assert met[200] > 20
    before = read_from(standby)
    until(lambda: page(archive, visitor(), "/articles/") and read_from(standby) > before)


def test_replicas_of_sqlite_are_refused(tmp_path):
    found = LiveArchive(tmp_path, variables={"ARCHIVE_REPLICAS": "postgresql://me:hush@127.0.0.1:1/none"})
    refused = found.try_manage("check")
    assert refused.returncode == 1
    assert "only PostgreSQL has replicas" in refused.stderr and "hush" not in refused.stderr
