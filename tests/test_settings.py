"""Settings come from the environment; what makes no sense stops the start with one sentence."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from archive import environment
from archive.environment import BadSetting
from tests.live import ROOT, clean_environment

SHOW = "from django.conf import settings; print(settings.{name})"


def start(tmp_path: Path, code: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter with the archive's settings and `variables`."""
    variables = {"ARCHIVE_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "archive.settings"} | variables
    return subprocess.run(
        [sys.executable, "-c", code],
        env=clean_environment(**variables),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("ARCHIVE_DEBUG", "maybe", "it must be on or off"),
        ("ARCHIVE_HTTPS", "2", "it must be on or off"),
        ("ARCHIVE_BUSY_TIMEOUT", "soon", "it must be a whole number"),
        ("ARCHIVE_BUSY_TIMEOUT", "0", "it must lie between 1 and 600"),
        ("ARCHIVE_LOG_LEVEL", "loud", "it must be one of DEBUG, INFO, WARNING, ERROR"),
        ("ARCHIVE_ADMIN_PATH", "a b", "it must be a path such as admin/"),
        ("ARCHIVE_ADMIN_PATH", "../x", "it must be a path such as admin/"),
        ("ARCHIVE_DATA_DIR", "data", "it must be an absolute path"),
        ("ARCHIVE_DATA_DIR", "/etc/hostname", "a file stands there"),
        ("ARCHIVE_DATA_DIR", "/proc/archive", "the folder cannot be made"),
        ("ARCHIVE_TRUSTED_ORIGINS", "example.org", "https://example.org"),
        ("ARCHIVE_ALLOWED_HOSTS", "http://a.b", "each must be a host name alone"),
        ("ARCHIVE_ALLOWED_HOSTS", "archive.example.org:8000", "each must be a host name alone"),
        ("ARCHIVE_HSTS_SECONDS", "-3", "it must lie between 0 and"),
        ("HOST", "http://a.b", "it must be an IP address or a host name alone"),
        ("HOST", "300.0.0.1", "it must be an IP address or a host name alone"),
        ("PORT", "abc", "it must be a whole number"),
        ("PORT", "99999", "it must lie between 1 and 65535"),
        ("WEB_CONCURRENCY", "x", "it must be a whole number"),
        ("WEB_CONCURRENCY", "0", "it must lie between 1 and 256"),
        ("ARCHIVE_THREADS", "-1", "it must lie between 1 and 256"),
        ("ARCHIVE_SECRET_KEY", "short", "at least 32 characters"),
        ("ARCHIVE_METRICS_TOKEN", "hush", "a token needs at least 20 letters and digits"),
        ("ARCHIVE_SECOND_FACTOR", "maybe", "it must be one of off, optional, required"),
        ("DATABASE_URL", "mysql://db/archive", "it must begin with postgresql://"),
        ("DATABASE_URL", "postgresql://db", "it names no database"),
        ("DATABASE_URL", "postgresql://db:port/archive", "its port is not a number"),
        ("DATABASE_URL", "postgresql://db/archive?ssl=yes", "unknown option ssl"),
    ],
)
def test_a_senseless_value_stops_the_start_with_one_sentence(tmp_path, name, value, reason):
    variables = {"ARCHIVE_DATA_DIR": str(tmp_path)} | {name: value}
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        env=clean_environment(**variables),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"{name}=") and reason in done.stderr
    assert len(done.stderr.splitlines()) == 1, "a sentence, not a traceback"


@pytest.mark.parametrize("command", ["migrate", "first_start"])
def test_a_database_that_cannot_be_reached_is_told_in_one_sentence(tmp_path, command):
    done = subprocess.run(
        [sys.executable, "manage.py", command],
        env=clean_environment(
            ARCHIVE_DATA_DIR=str(tmp_path), DATABASE_URL="postgresql://me:hush@127.0.0.1:1/none"
        ),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("The database cannot be reached: ")
    assert "Traceback" not in done.stderr and "hush" not in done.stderr


def test_the_server_itself_says_it_without_a_traceback(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "archive.wsgi"],
        env=clean_environment(ARCHIVE_DATA_DIR=str(tmp_path), PORT="99999"),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr == "PORT='99999' makes no sense: it must lie between 1 and 65535.\n"


def test_hosts_are_names_addresses_and_patterns(monkeypatch):
    monkeypatch.setenv("HOSTS", "archive.example.org, .example.org,192.0.2.7,[::1],2001:db8::1,a_b,*")
    assert environment.host_names("HOSTS", ()) == [
        "archive.example.org",
        ".example.org",
        "192.0.2.7",
        "[::1]",
        "[2001:db8::1]",
        "a_b",
        "*",
    ]


@pytest.mark.parametrize(
    "url", ["mysql://u:hush@db/x", "postgresql://u:hush@db", "postgresql://u:hush@db/x?a=b"]
)
def test_a_complaint_about_the_database_does_not_repeat_its_password(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(BadSetting) as complaint:
        environment.postgresql("DATABASE_URL")
    assert "hush" not in str(complaint.value)


def test_a_database_url_may_escape_its_parts(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://b%40r:p%2Fw@[::1]:5433/%E5%BA%93?sslmode=require")
    chosen = environment.postgresql("DATABASE_URL")
    assert chosen is not None
    assert (chosen["USER"], chosen["PASSWORD"], chosen["NAME"]) == ("b@r", "p/w", "库")
    assert (chosen["HOST"], chosen["PORT"], chosen["OPTIONS"]) == ("::1", "5433", {"sslmode": "require"})


@pytest.mark.parametrize(
    ("value", "meaning"), [("on", True), ("TRUE", True), ("1", True), ("no", False), ("", False)]
)
def test_switches_are_read_in_any_case(monkeypatch, value, meaning):
    monkeypatch.setenv("ARCHIVE_DEBUG", value)
    assert environment.flag("ARCHIVE_DEBUG") is meaning


def test_debug_is_off_unless_asked_for(tmp_path):
    assert start(tmp_path, SHOW.format(name="DEBUG")).stdout == "False\n"
    assert start(tmp_path, SHOW.format(name="DEBUG"), ARCHIVE_DEBUG="on").stdout == "True\n"


def test_the_secret_key_is_made_once_even_by_many_at_once_and_only_its_owner_reads_it(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = {
            done.stdout
            for done in pool.map(lambda _: start(tmp_path, SHOW.format(name="SECRET_KEY")), range(8))
        }
    assert len(keys) == 1 and len(keys.pop().strip()) >= 50
    assert [file.name for file in tmp_path.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.skipif(bool(os.environ.get("DATABASE_URL")), reason="about SQLite")
def test_sqlite_logs_ahead_waits_its_turn_and_checks_references(fresh_archive):
    pragmas = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    code = (
        "from django.db import connection as c; k = c.cursor();"
        f"print([k.execute('PRAGMA ' + name).fetchone()[0] for name in {pragmas}], c.transaction_mode)"
    )
    printed = fresh_archive.manage("shell", "--no-imports", "--command", code)
    assert printed.strip() == "['wal', 1, 1, 20000] IMMEDIATE"


@pytest.mark.django_db
@pytest.mark.db_both
def test_the_tests_run_on_the_database_that_the_environment_names():
    assert connection.vendor == ("postgresql" if os.environ.get("DATABASE_URL") else "sqlite")


def test_deployment_settings_leave_nothing_to_warn_about(fresh_archive):
    fresh_archive.variables["ARCHIVE_HTTPS"] = "on"
    done = fresh_archive.try_manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


def test_cookies_of_an_https_site_are_bound_to_it(tmp_path):
    code = "from django.conf import settings as s; print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME)"
    assert start(tmp_path, code, ARCHIVE_HTTPS="on").stdout == "__Host-sessionid __Host-csrftoken\n"
    assert start(tmp_path, code).stdout == "sessionid csrftoken\n"


def test_every_page_carries_the_headers_that_keep_strangers_out(client, db):
    headers = client.get(f"/{settings.ADMIN_PATH}login/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def variables_of_the_code() -> set[str]:
    """Every environment variable that settings, commands and the server's configuration read."""
    files = [*(ROOT / "archive").rglob("*.py"), ROOT / "deploy" / "gunicorn.conf.py"]
    call = re.compile(r"""(?:environment\.\w+|\btext|os\.environ\.get)\(\s*"(?P<name>[A-Z_]{4,})\"""")
    return {match["name"] for file in files for match in call.finditer(file.read_text(encoding="utf-8"))}


def variables_of_the_example() -> set[str]:
    lines = (ROOT / "deploy" / ".env.example").read_text(encoding="utf-8").splitlines()
    return {line.lstrip("# ").partition("=")[0] for line in lines if re.match(r"(# ?)?[A-Z_]+=", line)}


def test_every_variable_is_in_the_example_and_in_the_readme_and_no_other():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tables = [part for part in text.split("\n\n") if part.startswith("| ") and "`ARCHIVE_" in part]
    assert len(tables) == 2, "one table in English, one in Chinese"
    for table in tables:
        assert set(re.findall(r"^\| `([A-Z_]+)`", table, re.MULTILINE)) == variables_of_the_code()
    assert variables_of_the_example() == variables_of_the_code()
