"""`manage.py export_audit`: the audit for an inspection, or for another archive."""

import sys
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pages import days
from pages.approval.models import AuditEvent
from pages.approval.reports import columns

FORMATS = {"csv": columns.csv_lines, "jsonl": columns.json_lines}


class Command(BaseCommand):
    """Writes entries to stdout (UTF-8), the oldest first, in flat memory."""

    help = "Write the audit to stdout, as CSV or JSON Lines."

    def add_arguments(self, parser: CommandParser) -> None:
        """Days are of the office's zone; both are included."""
        parser.add_argument("--since", type=_day, metavar="YYYY-MM-DD", help="the first day")
        parser.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="the last day")
        parser.add_argument("--format", choices=sorted(FORMATS), default="jsonl")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` for days the wrong way round."""
        since, until = options["since"], options["until"]
        if since and until and until < since:
            raise CommandError("--until is before --since.")
        events = AuditEvent.objects.order_by("at", "pk")
        if since:
            events = events.filter(at__gte=days.beginning(since))
        if until:
            events = events.filter(at__lt=days.end(until))
        try:
            for line in FORMATS[options["format"]](columns.read(events)):
                self.stdout.write(line, ending="")
            self.stdout.flush()
        except BrokenPipeError:  # `… | head`
            sys.stderr.close()


def _day(text: str) -> date:
    return date.fromisoformat(text)
