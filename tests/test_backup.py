"""A backup taken while the archive lives holds all of it, and says whether it is whole."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

from tests.live import ROOT, LiveArchive


def back_up(archive: LiveArchive, folder: Path) -> Path:
    """Run deploy/backup and unpack what it wrote."""
    done = subprocess.run(
        [ROOT / "deploy" / "backup", folder],
        env={**archive.environment, "PYTHON": sys.executable},
        capture_output=True,
        text=True,
        check=True,
    )
    packed = Path(done.stdout.strip())
    assert packed.stat().st_mode & 0o077 == 0, "only its owner may read it"
    subprocess.run(["tar", "-xzf", packed, "-C", folder], check=True)
    return folder / packed.name.removesuffix(".tar.gz")


def dump(file: Path) -> list[str]:
    with sqlite3.connect(file) as database:
        return list(database.iterdump())


def test_a_backup_holds_every_row_files_key_and_checksums(fresh_archive, tmp_path):
    media = fresh_archive.folder / "data" / "media"
    media.mkdir()
    (media / "封面.txt").write_text("图", encoding="utf-8")
    # A connection that stays open keeps the newest rows in the write-ahead log, as a running site does.
    live = sqlite3.connect(fresh_archive.folder / "data" / "archive.sqlite3")
    live.execute("INSERT INTO auth_group (name) VALUES ('夜班')")
    live.commit()

    unpacked = back_up(fresh_archive, tmp_path / "backups")

    assert dump(unpacked / "archive.sqlite3") == list(live.iterdump())
    assert (unpacked / "media" / "封面.txt").read_text(encoding="utf-8") == "图"
    key = fresh_archive.folder / "data" / "secret_key"
    assert (unpacked / "secret_key").read_bytes() == key.read_bytes()
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=unpacked, capture_output=True).returncode == 0
    (unpacked / "archive.sqlite3").write_bytes(b"damaged")
    assert subprocess.run(check, cwd=unpacked, capture_output=True).returncode == 1
