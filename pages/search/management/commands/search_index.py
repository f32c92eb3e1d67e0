"""`manage.py search_index`: the index written anew, or compared with the public record."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pages.search import rebuilding
from pages.search.engines.base import EngineDownError, WrongEngineError


class Command(BaseCommand):
    """Rebuild without a gap; `--check` compares and mends, exit code 1 if anything differed."""

    help = "Rebuild the search index, or compare it with the public record (--check)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One switch."""
        parser.add_argument("--check", action="store_true", help="compare, and mend what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` when the search server does not answer or is of a wrong version."""
        try:
            if options["check"]:
                self._check()
            else:
                count = rebuilding.rebuild()
                self.stdout.write(f"{count} entries indexed")
        except (EngineDownError, WrongEngineError) as error:
            raise CommandError(str(error)) from error

    def _check(self) -> None:
        found = list(rebuilding.differences())
        for _name, words in found:
            self.stdout.write(words)
        if not found:
            self.stdout.write("The index says what the public record says.")
            return
        rebuilding.repair(found)
        self.stdout.write(f"{len(found)} differences mended")
        sys.exit(1)
