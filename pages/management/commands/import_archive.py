"""`manage.py import_archive`: an old site's items, through the models and the gate."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from pages.importing import approving
from pages.importing.running import Import

#: Characters of the progress bar.
WIDTH = 40


class Command(BaseCommand):
    """Brings the file in and says what became of it; exit 1 if lines were refused."""

    help = "Bring in an old site's items from a JSON Lines file. Running it again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """See docs/how-to/import-an-archive.md."""
        parser.add_argument("file", type=Path, metavar="FILE.jsonl")
        parser.add_argument(
            "--dry-run", action="store_true", help="write nothing, and report the same"
        )
        parser.add_argument(
            "--approve-as",
            metavar="USER",
            help="head of office who approves the whole batch and so publishes it",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises `CommandError` (exit 2) for a file or a person that will not do."""
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": path}, returncode=2)
        head = self._head(options["approve_as"])
        self._size = path.stat().st_size
        told = self._progress if self.stderr.isatty() else None
        with _bar_alone() if told else nullcontext():
            report = Import(path, head=head, is_dry=options["dry_run"], told=told).run()
        if told:
            self.stderr.write("")
        for line in report.lines(is_dry=options["dry_run"]):
            self.stdout.write(line)
        if report.refused:
            sys.exit(1)

    def _head(self, username: str | None) -> Any:
        if username is None:
            return None
        users = get_user_model()
        user = users._default_manager.filter(**{users.USERNAME_FIELD: username}).first()
        if user is None:
            raise CommandError(
                _("There is no account «%(user)s».") % {"user": username}, returncode=2
            )
        if sentence := approving.refusal(user):
            raise CommandError(sentence, returncode=2)
        return user

    def _progress(self, read: int) -> None:
        share = read / self._size if self._size else 1.0
        bar = "█" * int(share * WIDTH)
        self.stderr.write(f"\r{bar:<{WIDTH}} {share:4.0%}", ending="")
        self.stderr.flush()


@contextmanager
def _bar_alone() -> Iterator[None]:
    """Keeps the audit's lines for log collectors off the terminal that shows the bar."""
    handlers = [
        handler
        for handler in logging.getLogger().handlers
        if isinstance(handler, logging.StreamHandler) and handler.stream in (sys.stdout, sys.stderr)
    ]
    for handler in handlers:
        handler.addFilter(_is_no_audit)
    try:
        yield
    finally:
        for handler in handlers:
            handler.removeFilter(_is_no_audit)


def _is_no_audit(record: logging.LogRecord) -> bool:
    return record.name != "javnost.audit"
