"""`manage.py audit_approvals`: every public revision has its approval."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from pages.approval import audit


class Command(BaseCommand):
    """Lists what is public without a valid approval of its words; exit 1 if there is any."""

    help = "Recompute the digest of everything public and compare it with the approvals."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the findings, a line each, and the count of what was looked at."""
        found = list(audit.findings())
        for finding in found:
            self.stdout.write(
                f"{finding.label} {finding.pk} «{finding.title}»: {' '.join(finding.sentences)}"
            )
        if found:
            self.stderr.write(
                _("%(count)d public objects without a valid approval.") % {"count": len(found)}
            )
            sys.exit(1)
        looked_at = sum(1 for _object in audit.public_objects())
        self.stdout.write(
            _("Everything public is approved: %(count)d objects.") % {"count": looked_at}
        )
