"""`manage.py audit_approvals`: everything public has its approval."""

import gc
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.approval.audit import Audit, Finding


class Command(BaseCommand):
    """Lists what is not public by right, or was taken away without; exit 1 if there is any."""

    help = "Recompute the digest of everything public and compare it with the approvals."

    def add_arguments(self, parser: CommandParser) -> None:
        """`--json`: one object on stdout instead of lines."""
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the findings and notes, a line each, and the count of what was looked at."""
        # What the process holds by now stays: collecting garbage among it costs a fifth of the run.
        gc.freeze()
        audit = Audit(told=self._progress if self.stderr.isatty() else None)
        found: list[Finding] = []
        for finding in audit.findings():
            found.append(finding)
            if not options["json"]:
                self.stdout.write(str(finding))
        notes = audit.notes()
        if self.stderr.isatty():
            self.stderr.write("")
        if options["json"]:
            self._print_json(audit, found, notes)
        else:
            self._print_summary(audit, found, notes)
        if found:
            sys.exit(1)

    def _progress(self, checked: int) -> None:
        self.stderr.write(f"\r{checked}", ending="")
        self.stderr.flush()

    def _print_json(self, audit: Audit, found: list[Finding], notes: list[Finding]) -> None:
        report = {
            "at": timezone.now().isoformat(),
            "checked": audit.checked,
            "findings": [finding.as_data() for finding in found],
            "notes": [note.as_data() for note in notes],
        }
        self.stdout.write(json.dumps(report, ensure_ascii=False))

    def _print_summary(self, audit: Audit, found: list[Finding], notes: list[Finding]) -> None:
        for note in notes:
            self.stdout.write(_("Note: %(note)s") % {"note": note})
        count = len(found)
        if count:
            self.stderr.write(
                ngettext(
                    "%(count)d thing is not as the approvals say.",
                    "%(count)d things are not as the approvals say.",
                    count,
                )
                % {"count": count}
            )
        else:
            self.stdout.write(
                _("Everything public is approved: %(count)d objects.") % {"count": audit.checked}
            )
