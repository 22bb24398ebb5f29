"""`manage.py move_to URL`: the whole archive into an empty PostgreSQL."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DEFAULT_DB_ALIAS, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from archive.environment import BadSetting, postgresql_at
from archive.operations.moving.copying import Differs, copy_all, differences, unknown_tables
from archive.operations.moving.target import State, connect, disconnect, state_of, sums_of


class Command(BaseCommand):
    help = (
        "Copy the whole archive into an empty PostgreSQL: every row with its key, all history, the next "
        "keys. Nothing can be written here while it runs. What was cut short is begun anew."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", metavar="URL", help="postgresql://user:password@host:port/name")

    def handle(self, *, url: str, **options: Any) -> None:
        try:
            settings = postgresql_at("URL", url)
        except BadSetting as error:
            raise CommandError(str(error)) from None
        self._refuse_unready()
        try:
            target = connect(settings)
        except OperationalError as error:
            raise CommandError(
                _("连不上目标数据库：%(error)s") % {"error": str(error).splitlines()[0]}
            ) from None
        try:
            self._move(target)
        finally:
            disconnect()

    def _refuse_unready(self) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(_("本库还没有升级到当前版本，请先运行 manage.py migrate"))
        if unknown := unknown_tables(connection):
            raise CommandError(
                _("本库有不认识的表，不能保证搬全：%(tables)s") % {"tables": "、".join(unknown)}
            )

    def _move(self, target: Any) -> None:
        state = state_of(target)
        if state == State.FOREIGN:
            raise CommandError(_("目标数据库不是空的，也不是上次没搬完的副本；请给一个空库"))
        if state == State.WHOLE:
            self._compare(target)
            return
        if state == State.CUT_SHORT:
            self.stdout.write(_("目标库里是一份没有搬完的副本，从头再搬"))
        rows = 0
        try:
            for table, count in copy_all(DEFAULT_DB_ALIAS):
                rows += count
                if count:
                    self.stdout.write(f"{table} {count}")
        except Differs as error:
            raise CommandError(
                _("表 %(table)s 搬过去后与原来不同；目标库不可使用") % {"table": error}
            ) from None
        self.stdout.write(_("搬完了：共 %(rows)d 行，逐表核对过行数与校验和") % {"rows": rows})
        self.stdout.write(_("把 DATABASE_URL 设为新库的地址再启动；数据目录里的其他文件照旧使用"))

    def _compare(self, target: Any) -> None:
        """A whole copy is there already: say whether both sides are still as they were then."""
        differing = differences(DEFAULT_DB_ALIAS, sums_of(target) or {})
        if differing:
            raise CommandError(
                _("目标库已有一份完整的副本，此后两边有改动：%(tables)s；不会覆盖，请另给一个空库")
                % {"tables": "、".join(differing)}
            )
        self.stdout.write(_("目标库已是完整的副本，逐表核对过，没有可搬的"))
