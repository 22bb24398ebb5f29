"""Known holes in what the archive runs on, without asking anybody: `make holes OSV=folder`.

The folder holds records of the Open Source Vulnerabilities database for PyPI, a JSON file each (its export
`PyPI/all.zip`, unpacked). This repository does not carry them: they change daily. Exit 1 where a pin is hit.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from packaging.utils import canonicalize_name
from packaging.version import InvalidVersion, Version

PIN = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)")
ROOT = Path(__file__).resolve().parent.parent


def pins(*files: Path) -> dict[str, Version]:
    """Package -> pinned version."""
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    found = (PIN.match(line) for line in lines)
    return {canonicalize_name(pin["name"]): Version(pin["version"]) for pin in found if pin}


def holes(pinned: dict[str, Version], folder: Path) -> Iterator[str]:
    """A line for each record that names a pinned version."""
    for file in sorted(folder.rglob("*.json")):
        record = json.loads(file.read_text(encoding="utf-8"))
        for affected in record.get("affected", []) if not record.get("withdrawn") else []:
            package = affected.get("package", {})
            version = pinned.get(canonicalize_name(package.get("name", "")))
            if package.get("ecosystem") == "PyPI" and version and is_hit(version, affected):
                yield f"{package['name']} {version}: {record['id']} {record.get('summary', '')}".rstrip()


def is_hit(version: Version, affected: dict[str, Any]) -> bool:
    """Whether the version is listed, or lies between an introduction and its repair."""
    spreads = (spread for spread in affected.get("ranges", []) if spread.get("type") == "ECOSYSTEM")
    return str(version) in affected.get("versions", []) or any(_lies_in(version, one) for one in spreads)


def _lies_in(version: Version, spread: dict[str, Any]) -> bool:
    is_open = False
    for event in spread.get("events", []):
        ((kind, at),) = event.items()
        try:
            bound = Version(at)
        except InvalidVersion:
            continue
        if kind == "introduced" and bound <= version:
            is_open = True
        if (kind == "fixed" and bound <= version) or (kind == "last_affected" and bound < version):
            is_open = False
    return is_open


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: known_holes.py FOLDER with OSV records of PyPI, a JSON file each", file=sys.stderr)
        return 2
    pinned = pins(ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
    found = list(holes(pinned, Path(arguments[0])))
    print("\n".join(found) or f"no known hole in {len(pinned)} packages")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
