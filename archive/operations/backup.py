"""A backup of everything in one file, taken while the site runs; and back from it."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.operations import packing, postgresql_copy, settings_template, sqlite_copy
from archive.operations.packing import Refused

PREFIX: Final = "hospital-archive-"
NAME: Final = re.compile(rf"{PREFIX}\d{{8}}-\d{{6}}\.tar\.gz")
ABOUT: Final = "about.json"
SETTINGS: Final = "settings.env"
MEDIA: Final = "media"
FORM: Final = 1  # of the packed file


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup. `verified`: it was restored in a scratch place and its dump was equal."""

    file: Path
    size: int
    verified: bool


def database() -> ModuleType:
    """The module that copies and fills the database in use."""
    return {"sqlite": sqlite_copy, "postgresql": postgresql_copy}[connection.vendor]


def back_up(folder: Path, *, verify: bool = False) -> Backup:
    """Write one dated file into `folder`: database, uploaded files, settings without secrets, checksums.

    With `verify` it is unpacked and restored in a scratch place, and its dump held against that of the
    moment of the copy. Raises Refused; then no new file is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    now = timezone.localtime()
    target = folder / f"{PREFIX}{now:%Y%m%d-%H%M%S}.tar.gz"
    with _scratch(folder) as scratch:
        content = scratch / target.name.removesuffix(".tar.gz")
        content.mkdir()
        with database().snapshot() as moment:
            database().copy(moment, content)
            expected = database().fingerprint(moment) if verify else ""
        _copy_media(content / MEDIA)
        (content / SETTINGS).write_text(settings_template.text(os.environ), encoding="utf-8")
        about = {"form": FORM, "made": now.isoformat(timespec="seconds"), **database().described()}
        (content / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
        draft = scratch / target.name
        packing.pack(content, draft)
        if verify:
            _verify(draft, scratch / "verify", expected)
        draft.replace(target)
    packing.sync_folder(folder)
    return Backup(target, target.stat().st_size, verify)


def restore(packed: Path) -> dict[str, Any]:
    """Fill an empty installation from a backup and return what the backup says about itself.

    Raises Refused, with nothing changed, where the installation is not empty, the file is damaged
    or the database is of another kind.
    """
    media = Path(settings.MEDIA_ROOT)
    if not database().is_empty():
        raise Refused(_("数据库里已有数据表；只能恢复到空的系统。请先移走原来的数据库。"))
    if media.exists() and any(media.iterdir()):
        raise Refused(_("%(folder)s 里已有文件；只能恢复到空的系统。") % {"folder": media})
    with _scratch(Path(settings.DATA_DIR)) as scratch:
        content = packing.unpack(packed, scratch)
        about = _about(content)
        if about["database"] != connection.vendor:
            raise Refused(
                _("备份来自 %(theirs)s，本系统用的是 %(ours)s；请按原来的数据库设置 DATABASE_URL。")
                % {"theirs": about["database"], "ours": connection.vendor}
            )
        if media.exists():
            media.rmdir()
        if (content / MEDIA).exists():
            (content / MEDIA).replace(media)
        try:
            database().fill(content)
        except BaseException:
            # Without its rows the files are of no use, and would stand in the way of the next try.
            shutil.rmtree(media, ignore_errors=True)
            raise
    return about


def prune(folder: Path, keep: int) -> list[Path]:
    """Delete all but the newest `keep` backups of `folder`; files of other names stay."""
    backups = sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))
    gone = backups[: max(0, len(backups) - keep)]
    for path in gone:
        path.unlink()
    return gone


def _verify(packed: Path, scratch: Path, expected: str) -> None:
    scratch.mkdir()
    content = packing.unpack(packed, scratch)
    if database().fingerprint_restored(content) != expected:
        raise Refused(_("核对不通过：恢复出来的数据与备份时的不一致"))


def _about(content: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((content / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise Refused(_("这不是本系统的备份包")) from None
    if about.get("form") != FORM:
        raise Refused(_("备份包的格式是另一个版本的：%(form)s") % {"form": about.get("form")})
    return about


def _copy_media(target: Path) -> None:
    """Uploaded files, links not followed; a file that is deleted meanwhile is left out."""
    root = Path(settings.MEDIA_ROOT)
    for path in sorted(root.rglob("*")) if root.is_dir() else ():
        if path.is_symlink() or not path.is_file():
            continue
        copy = target / path.relative_to(root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copy2(path, copy)
        except FileNotFoundError:
            copy.unlink(missing_ok=True)


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """A folder on the same disk, for its owner only, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as name:
        yield Path(name)
