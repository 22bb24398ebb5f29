"""The files that an operator copies agree with the project and keep the server process in its place."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from configparser import ConfigParser
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from tests.live import PATIENCE, ROOT, free_port

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
with_nginx = pytest.mark.skipif(
    not (shutil.which("nginx") and shutil.which("openssl")), reason="no nginx to ask"
)
with_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd to ask")


def unit(path: Path) -> ConfigParser:
    parser = ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str
    parser.read(path, encoding="utf-8")
    return parser


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_what_is_there_as_nobody_in_particular(path):
    service = unit(path)["Service"]
    assert service["User"] not in {"", "root"}
    assert service["ProtectSystem"] == "strict" and service["NoNewPrivileges"] == "yes"
    for named in re.findall(r"(?<![\w/])(?:/srv/hospital-archive/)?(deploy/\S+)", service["ExecStart"]):
        assert (ROOT / named).is_file(), named


def test_the_nightly_backup_is_a_command_that_the_archive_knows(fresh_archive, tmp_path):
    """The very words of the unit and of the cron example, run in another folder."""
    started = unit(DEPLOY / "systemd" / "hospital-archive-backup.service")["Service"]["ExecStart"]
    command = re.search(r"manage\.py (backup) \S+ (.*)", started)
    assert command and f"manage.py backup /var/backups/hospital-archive {command[2]}" in (
        DEPLOY / "cron" / "hospital-archive"
    ).read_text(encoding="utf-8")
    assert fresh_archive.manage("backup", str(tmp_path / "there"), *command[2].split())


@pytest.fixture
def units(tmp_path) -> Path:
    """The units in a folder, with the programs where they are on this machine."""
    programs = Path(sys.executable).parent
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text(encoding="utf-8").replace("/srv/hospital-archive/.venv/bin", str(programs))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


def what_systemd_says_of(units: Path) -> str:
    """What it would ignore or refuse; it ends well even where it ignores a line, so the words count."""
    command = ["systemd-analyze", "verify", "--man=no", *sorted(units.glob("hospital-archive*"))]
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"SYSTEMD_UNIT_PATH": f"{units}:"}
    )
    lines = (done.stdout + done.stderr).splitlines()
    return "\n".join(line for line in lines if "hospital-archive" in line or done.returncode)


@with_systemd
def test_systemd_itself_finds_no_fault_in_the_units(units):
    assert what_systemd_says_of(units) == ""


@with_systemd
@pytest.mark.parametrize("line", ["PrivateTmp=maybe", "PrivatTmp=yes", "ExecStop=/nowhere/program"])
def test_systemd_would_find_a_line_that_it_does_not_understand(units, line):
    file = units / "hospital-archive.service"
    file.write_text(file.read_text(encoding="utf-8").replace("PrivateTmp=yes", line), encoding="utf-8")
    assert "hospital-archive.service" in what_systemd_says_of(units)


@with_systemd
@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_exposes_little_by_the_measure_of_systemd(path):
    """From 0, nothing exposed, to 10; a service that says nothing of itself has 9.6."""
    done = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--threshold=45", "--no-pager", path],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout[-400:] + done.stderr


def test_every_timer_has_its_service():
    for timer in (DEPLOY / "systemd").glob("*.timer"):
        assert timer.with_suffix(".service").is_file()


def test_containers_run_without_privileges_and_answer_the_proxy_only():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    for name in ("prepare", "web"):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
        assert services[name]["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])
    assert "ports" not in services["db"]
    assert services["db"]["environment"]["POSTGRES_PASSWORD"].startswith("${POSTGRES_PASSWORD:?")


def test_the_image_copies_what_exists_and_ends_as_an_ordinary_user():
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    (made,) = [line for line in lines if "useradd" in line]
    assert users == ["10001:10001"] and "--uid 10001" in made
    kept = [
        line[1:]
        for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
        if line[:1] == "!"
    ]
    sources = [line.split()[1] for line in lines if line.startswith("COPY ") and "--from" not in line]
    for source in sources:
        assert (ROOT / source).exists(), source
        assert any(fnmatch.fnmatch(source, pattern) for pattern in kept), f"{source} is in .dockerignore"


@pytest.fixture
def certificate(tmp_path) -> Path:
    """A folder with a certificate of nobody's."""
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=x"]
        + ["-keyout", tmp_path / "privkey.pem", "-out", tmp_path / "fullchain.pem"],
        check=True,
        capture_output=True,
    )
    return tmp_path


def nginx_conf(folder: Path, plain: int, secure: int, behind: int = 8000) -> Path:
    """The file as an operator would mend it for this machine: addresses, ports, where the certificate is."""
    conf = (DEPLOY / "nginx" / "hospital-archive.conf").read_text(encoding="utf-8")
    conf = conf.replace("/etc/ssl/archive.example.org", str(folder)).replace("[::]:", "127.0.0.2:")
    conf = conf.replace("127.0.0.1:8000", f"127.0.0.1:{behind}")
    conf = re.sub(r"listen (?=80;|443 )", "listen 127.0.0.1:", conf)
    conf = conf.replace(":80;", f":{plain};").replace(":443 ", f":{secure} ")
    whole = f"daemon off; pid {folder}/pid; error_log stderr; events {{}} http {{ access_log off;\n{conf}\n}}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    return folder / "nginx.conf"


@with_nginx
def test_nginx_itself_finds_no_fault_in_its_file(certificate):
    conf = nginx_conf(certificate, free_port(), free_port())
    done = subprocess.run(["nginx", "-t", "-p", certificate, "-c", conf], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@with_nginx
def test_behind_nginx_the_archive_answers_over_tls_and_tries_at_passwords_are_slowed(
    fresh_archive, certificate
):
    fresh_archive.variables |= {
        "ARCHIVE_HTTPS": "on",
        "ARCHIVE_BEHIND_PROXY": "on",
        "ARCHIVE_ALLOWED_HOSTS": "archive.example.org",
    }
    fresh_archive.manage("collectstatic", "--noinput", "--verbosity=0")
    plain, secure = free_port(), free_port()
    conf = nginx_conf(certificate, plain, secure, fresh_archive.port)

    def ask(path: str, port: int = secure) -> HTTPResponse:
        unverified = ssl._create_unverified_context()
        link = (
            HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            if port == plain
            else HTTPSConnection("127.0.0.1", port, timeout=PATIENCE, context=unverified)
        )
        # Who speaks with nginx in clear may not say otherwise.
        link.request("GET", path, headers={"Host": "archive.example.org", "X-Forwarded-Proto": "https"})
        return link.getresponse()

    with fresh_archive.serving():
        nginx = subprocess.Popen(["nginx", "-p", certificate, "-c", conf], stderr=subprocess.DEVNULL)
        try:
            page = when_it_listens(lambda: ask("/tags/"))
            assert page.status == 200 and "max-age" in page.headers["Strict-Transport-Security"]
            moved = ask("/tags/", plain)
            assert (moved.status, moved.headers["Location"]) == (301, "https://archive.example.org/tags/")
            assert [ask(path).status for path in ("/healthz", "/readyz")] == [200, 200]
            # All at once: one after another they could be slow enough on a slow machine.
            with ThreadPoolExecutor(25) as many:
                tries = list(many.map(lambda _try: ask("/admin/login/").status, range(25)))
            assert set(tries) == {200, 429}
            assert ask("/").status == 200
        finally:
            nginx.terminate()
            nginx.wait(timeout=PATIENCE)


def when_it_listens(ask: Callable[[], HTTPResponse]) -> HTTPResponse:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ask()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_nginx_sets_the_header_that_the_archive_believes_and_lets_every_upload_through():
    conf = (DEPLOY / "nginx" / "hospital-archive.conf").read_text(encoding="utf-8")
    assert re.search(r"proxy_set_header\s+X-Forwarded-Proto\s+\$scheme;", conf)
    limit = re.search(r"client_max_body_size (\d+)m;", conf)
    assert limit and int(limit[1]) * 1024 * 1024 > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
