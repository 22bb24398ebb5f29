"""The command `extract`: pages in, JSON lines out, no database touched."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.live import ROOT

PAGE = "青河市人民医院推行“一日清”模式，去年服务6万余人次。"


def extract(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    # A database that cannot be reached: `extract` must not ask for one.
    environment = os.environ | {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "extract", *arguments],
        cwd=ROOT,
        input=given,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_lines_are_answered_in_order_and_bad_ones_told_on_standard_error():
    lines = [json.dumps({"id": "a", "text": PAGE}), "{", json.dumps({"id": "b", "text": PAGE})]
    done = extract("--jsonl", "--plain", given="\n".join(lines))
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b"]
    assert "第 2 行：未能识读，不是 JSON" in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode == 1


def test_lines_without_fault_end_well():
    done = extract("--jsonl", "--plain", given=json.dumps({"id": 1, "text": PAGE}))
    assert json.loads(done.stdout)["articles"][0]["body"] == PAGE
    assert (done.returncode, done.stderr) == (0, "")


def test_files_are_answered_and_missing_ones_told(tmp_path, capsys):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="gb18030")
    with pytest.raises(CommandError, match="2"):
        call_command("extract", str(page), str(tmp_path / "none.txt"), str(tmp_path), plain=True)
    shown = capsys.readouterr()
    assert json.loads(shown.out)["articles"][0]["body"] == PAGE
    assert "none.txt：未能识读，文件不存在" in shown.err
    assert "这是文件夹，不是文件" in shown.err


def test_it_ends_quietly_where_nobody_reads_on(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "manage.py", "extract", "--plain", str(page), str(page)],
        cwd=ROOT,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("arguments", [[], ["--jsonl", "page.txt"]], ids=["nothing", "both"])
def test_it_wants_paths_or_lines_and_not_both(arguments):
    with pytest.raises(CommandError, match="文件路径，或者 --jsonl"):
        call_command("extract", *arguments)
