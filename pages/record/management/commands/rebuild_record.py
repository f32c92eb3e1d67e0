"""`manage.py rebuild_record [--check]`: the public record from what is public."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pages.record import rebuilding


class Command(BaseCommand):
    """After a release that changes what rows hold. `--check` compares; exit 1 if it differs."""

    help = "Write the public record anew, or compare it with what is public."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --check."""
        parser.add_argument(
            "--check", action="store_true", help="Only compare; exit 1 if it differs."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, or list the differences."""
        if not options["check"]:
            self.stdout.write(f"{rebuilding.rebuild()} rows.")
            return
        found = list(rebuilding.differences())
        for line in found:
            self.stdout.write(line)
        self.stdout.write(f"{len(found)} differences.")
        sys.exit(1 if found else 0)
