"""`manage.py apply_retention`: erase what has been kept long enough."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from access_to_documents.retention import applying, running


class Command(BaseCommand):
    """Lists what each rule erased of each case; with `--dry-run`, what it would erase.

    It names numbers of requests, and no person and no words.
    """

    help = "Erase personal data of requests that has been kept as long as the rules say."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--dry-run`."""
        parser.add_argument("--dry-run", action="store_true", help="erase nothing, only list")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each rule and case, then how many."""
        now = timezone.now()
        found: list[Any]
        if options["dry_run"]:
            found = [
                (one.request, one.rule.name, one.kept_until, one.counts)
                for case in applying.candidates(now).iterator(chunk_size=200)
                for one in applying.due(case, now)
            ]
        else:
            made = running.run_all(now)
            found = [(one.request, one.rule, one.kept_until, one.counts) for one in made]
        for request, rule, until, counts in found:
            said = ", ".join(f"{name} {count}" for name, count in sorted(counts.items()))
            self.stdout.write(f"{request}: {rule}, kept until {until}: {said}")
        done = "would be made" if options["dry_run"] else "made"
        self.stdout.write(f"{len(found)} erasures {done}")
