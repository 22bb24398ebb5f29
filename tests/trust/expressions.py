"""`python -m tests.trust.expressions`: every expression that the archive compiles, a JSON line each.

Those made inside functions are seen because pages are read, which uses them.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import re
import sys
from typing import Any

FOUND: dict[tuple[str, str, int], None] = {}


def note(module: str, pattern: Any, flags: int) -> None:
    """An expression for bytes takes the steps of the one for text that has a sign for each byte."""
    if isinstance(pattern, bytes):
        pattern, flags = pattern.decode("latin-1"), flags | int(re.ASCII)
    if isinstance(pattern, str):
        FOUND[(module, pattern, flags)] = None


def record() -> None:
    """From now on, note what a module of the archive compiles.

    Whatever way it is compiled, it passes `re._compile`; that is private, so typeshed does not know it.
    """
    compiled = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        module = sys._getframe(2).f_globals.get("__name__", "")
        if module.startswith("archive."):
            note(module, pattern, int(flags))
        return compiled(pattern, flags)

    re._compile = noting  # type: ignore[attr-defined]


def main() -> None:
    record()
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    import django

    django.setup()
    import archive

    for module in pkgutil.walk_packages(archive.__path__, "archive."):
        if ".migrations" not in module.name and not module.name.endswith(("wsgi", "asgi")):
            importlib.import_module(module.name)
    # Some are compiled when they are first used: read pages of all kinds.
    from archive.ingest.pipeline import read_stories
    from tests.live import ROOT

    for page in sorted((ROOT / "tests" / "gold" / "pages").glob("*.txt"))[:8]:
        read_stories(page.read_text(encoding="utf-8"))
    for module_name, pattern, flags in FOUND:
        sys.stdout.write(json.dumps({"module": module_name, "pattern": pattern, "flags": flags}) + "\n")


if __name__ == "__main__":
    main()
