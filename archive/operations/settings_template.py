"""The settings of this installation as a file to fill in: what is secret is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_OURS: Final = re.compile(r"ARCHIVE_[A-Z_]+|DATABASE_URL|HOST|PORT|WEB_CONCURRENCY")
_SECRET: Final = re.compile(r"SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL")


def text(environment: Mapping[str, str]) -> str:
    """Lines NAME=value in order of name; the value of a secret stays empty and a line says so."""
    lines = [
        "# Settings when this backup was made. Secrets are left out: fill them in, or have new ones made."
    ]
    for name in sorted(environment):
        if not _OURS.fullmatch(name) or not environment[name].strip():
            continue
        if _SECRET.search(name):
            lines.append(f"# {name}= (was set)")
        else:
            lines.append(f"{name}={environment[name].strip()}")
    return "\n".join(lines) + "\n"
