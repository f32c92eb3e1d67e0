"""`manage.py load_demo`: the demo's accounts, trees and content, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cityhall.demo import accounts, figures, load, requests
from pages.approval import notices


class Command(BaseCommand):
    """Safe to repeat. Refused outside DEBUG: its password is known to everybody."""

    help = "Load the demo's accounts, trees and content."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add --accounts-only."""
        parser.add_argument("--accounts-only", action="store_true", help="Only the accounts.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load what is missing. Raises `CommandError` outside DEBUG."""
        if not settings.DEBUG:
            raise CommandError("The demo's password is public: load it only where DEBUG is on.")
        if options["accounts_only"]:
            accounts.create()
            self.stdout.write("The accounts are there.")
            return
        # Its people took hundreds of steps last year: nobody is mailed about them now.
        with notices.silently():
            loaded = load.load(self._progress)
            requests.load(with_past=True)
            figures.load()
        self.stdout.write("The demo is loaded." if loaded else "The demo was there already.")

    def _progress(self, text: str, ending: str = "\n") -> None:
        """Where people watch, one line that counts; elsewhere, nothing."""
        if self.stdout.isatty():
            self.stdout.write(text, ending=ending)
