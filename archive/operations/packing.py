"""One packed file with checksums inside: whole or not there at all."""

from __future__ import annotations

import hashlib
import os
import tarfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO, Final

from django.utils.translation import gettext as _

SUMS: Final = "SHA256SUMS"
_CHUNK: Final = 1024 * 1024


class Refused(Exception):
    """A backup or a restore that cannot be done; the message says why and nothing was changed."""


def digest(file: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def pack(folder: Path, target: Path) -> None:
    """Write the files of `folder` and their checksums to `target` (.tar.gz), readable by its owner only.

    `target` appears when it is complete and on the disk, never before.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{digest(path)}  {_name(path, folder)}\n" for path in files]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")
    draft = target.with_name(f"{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz", compresslevel=6) as packed:
                packed.add(folder, arcname=folder.name)
            out.flush()
            os.fsync(out.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Have a rename in `folder` on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def unpack(packed: Path, into: Path) -> Path:
    """Unpack below `into`, hold every file against its checksum, and return the folder that came out.

    Raises Refused where the file is damaged, incomplete, or would write anywhere else.
    """
    found: dict[str, str] = {}
    roots: set[str] = set()
    try:
        with tarfile.open(packed, mode="r:gz") as source:
            for member in source:
                root, *rest = PurePosixPath(member.name).parts
                roots.add(root)
                if member.isdir():
                    continue
                content = source.extractfile(member) if member.isreg() else None
                if content is None or not rest or ".." in (root, *rest) or member.name.startswith("/"):
                    raise Refused(_("备份包里有不该有的条目：%(name)s") % {"name": member.name})
                found["/".join(rest)] = _write(content, into.joinpath(root, *rest))
    except (tarfile.TarError, zlib.error, EOFError, OSError, ValueError) as error:
        raise Refused(_("备份包读不了或已损坏：%(error)s") % {"error": error}) from None
    if len(roots) != 1:
        raise Refused(_("这不是本系统的备份包"))
    root_folder = into / roots.pop()
    _compare(root_folder, found)
    return root_folder


def _write(content: IO[bytes], target: Path) -> str:
    target.parent.mkdir(parents=True, exist_ok=True)
    sum_ = hashlib.sha256()
    with target.open("xb") as out:
        while piece := content.read(_CHUNK):
            sum_.update(piece)
            out.write(piece)
    return sum_.hexdigest()


def _compare(folder: Path, found: dict[str, str]) -> None:
    """Every file is listed, every listed file is there, and each has its checksum."""
    if found.pop(SUMS, None) is None:
        raise Refused(_("备份包里没有校验和，不是本系统的备份包"))
    listed = {}
    for line in (folder / SUMS).read_text(encoding="utf-8").splitlines():
        sum_, _gap, name = line.partition("  ")
        listed[name] = sum_
    for name in sorted(listed.keys() | found.keys()):
        if listed.get(name) != found.get(name):
            raise Refused(_("校验和不符：%(name)s") % {"name": name})


def _name(path: Path, folder: Path) -> str:
    name = path.relative_to(folder).as_posix()
    if "\n" in name or "\\" in name:
        raise Refused(_("文件名里有换行或反斜线，无法备份：%(name)r") % {"name": name})
    return name
