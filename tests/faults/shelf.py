"""Archives that were prepared once and are copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults.cluster import Cluster
from tests.live import LiveArchive


class Shelf:
    """Prepares an archive of each name and database when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[tuple[str, bool], LiveArchive] = {}

    def taken(
        self, name: str, into: Path, cluster: Cluster | None, fill: Callable[[LiveArchive], None]
    ) -> LiveArchive:
        """A copy, in `into`, of the archive of that name, which `fill` makes out of an empty one."""
        key = (name, cluster is not None)
        if key not in self.kept:
            self.kept[key] = self._prepared(f"{name}-{'postgresql' if cluster else 'sqlite'}", cluster, fill)
        model = self.kept[key]
        # `into/data` may be a disk that the test mounted.
        shutil.copytree(model.folder / "data", into / "data", dirs_exist_ok=True)
        if (model.folder / "static").exists():
            (into / "static").symlink_to(model.folder / "static")
        variables = {"DATABASE_URL": cluster.copy(model.variables["DATABASE_URL"])} if cluster else {}
        return LiveArchive(into, variables=variables)

    def _prepared(
        self, name: str, cluster: Cluster | None, fill: Callable[[LiveArchive], None]
    ) -> LiveArchive:
        (self.folder / name).mkdir()
        variables = {"DATABASE_URL": cluster.new_database()} if cluster else {}
        archive = LiveArchive(self.folder / name, variables=variables)
        archive.manage("migrate", "--verbosity=0")
        for other in self.kept.values():
            # Static files are the same for all.
            if (other.folder / "static").exists() and not (archive.folder / "static").exists():
                (archive.folder / "static").symlink_to(other.folder / "static")
        fill(archive)
        return archive
