"""`manage.py rebuild_index`: the search index anew, from the rows."""

from typing import Any

from django.core.management.base import BaseCommand

from archive import search


class Command(BaseCommand):
    help = "Make the search index anew from the articles."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"indexed {search.rebuild()} articles")
