"""What the archive runs on: pinned with a reason, locked with hashes, from no particular place."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.live import ROOT
from tools.known_holes import holes, pins
from tools.security_lint import judge

TXT = [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]
LOCKS = {"requirements.lock": TXT[:1], "requirements-dev.lock": TXT}
#: Words that only an address of a package registry holds; put together, so that this file has none.
REGISTRIES = ["pypi." + "org", "pythonhosted." + "org", "npmjs." + "org", "/sim" + "ple/"]


def committed() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("not a git checkout")
    return [name for name in done.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("file", TXT, ids=lambda path: path.name)
def test_each_requirement_is_pinned_and_says_why_it_is_here(file):
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "-r ")):
            assert re.fullmatch(r"[a-z0-9-]+(\[[a-z,]+\])?==\S+ +# \S.*", line), line


def test_the_archive_s_own_foundations_are_always_there():
    assert {"django", "django-filter", "jieba", "pytest-django"} <= set(pins(TXT[0]))


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_has_every_pin_with_hashes(name):
    locked = ROOT / name
    assert pins(locked) == pins(*LOCKS[name]), "requirements changed: run `make lock`"
    blocks = re.split(r"\n(?=[a-z0-9])", locked.read_text(encoding="utf-8").strip())
    assert [block.splitlines()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("word", REGISTRIES)
def test_nothing_says_where_packages_come_from(word):
    files = [*TXT, *(ROOT / name for name in LOCKS), ROOT / "Makefile", ROOT / "deploy" / "Dockerfile"]
    assert [file.name for file in files if word in file.read_text(encoding="utf-8")] == []


SECRETS = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|xox[baprs]-[0-9A-Za-z-]{10,}"
    rb"|postgres(?:ql)?://[^:@\s/{}]+:(?!password@|hush@|p%2Fw@|\$\{)[^@\s{}'\"]{6,}@[a-z0-9]"
    rb"|django-insecure-[a-z0-9]{5}"
)


def test_no_secret_is_in_the_repository():
    names = committed()
    assert not {"data/secret_key", "deploy/.env"} & set(names)
    assert [name for name in names if SECRETS.search((ROOT / name).read_bytes())] == []


def test_a_secret_would_be_found():
    assert SECRETS.search(b"-----BEGIN RSA PRIVATE" + b" KEY-----")
    assert SECRETS.search(b"postgresql://archive:" + b"kq83hf82h@db.example.org/archive")


RECORD = {
    "id": "TEST-1",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "Django"},
            "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "5.0"}, {"fixed": "5.2.4"}]}],
        }
    ],
}


@pytest.mark.parametrize(
    ("version", "hit"), [("4.2", False), ("5.0", True), ("5.2.3", True), ("5.2.4", False), ("6.0", False)]
)
def test_a_known_hole_is_seen_from_its_introduction_to_its_repair(tmp_path, version, hit):
    (tmp_path / "TEST-1.json").write_text(json.dumps(RECORD))
    (tmp_path / "requirements.txt").write_text(f"django=={version}  # x\n")
    assert bool(list(holes(pins(tmp_path / "requirements.txt"), tmp_path))) is hit


def test_the_security_lint_allows_what_has_a_reason_and_no_more():
    found = [
        {"filename": "archive/x.py", "line_number": line, "test_id": "B608", "issue_text": "SQL"}
        for line in (3, 9)
    ]
    assert judge(found, [("B608", "archive/", 2)]) == []
    assert judge(found, [("B608", "archive/", 1)]) == ["archive/x.py:9 B608 SQL"]
    assert judge([], [("B608", "archive/", 1)]) == ["B608 archive/: nothing needs this line"]
