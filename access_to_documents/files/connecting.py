"""What the files listen to."""

from typing import Any

from django.core import checks as django_checks

from access_to_documents.files import checks, sweeping
from access_to_documents.files.redaction.tasks import redact_due
from access_to_documents.files.virus.tasks import scan_due
from pages import signals

UID = "access_to_documents.files"


def connect() -> None:
    """Listen to the minute, and be checked. Called once, when apps are ready."""
    signals.minute_passed.connect(minute_passed, dispatch_uid=UID)
    django_checks.register(checks.check_folder)
    django_checks.register(checks.check_clamav)


def minute_passed(sender: Any, **kwargs: Any) -> None:
    """A receiver of `pages.signals.minute_passed`. Safe to run twice, and from two hosts."""
    scan_due()
    redact_due()
    sweeping.sweep_daily()
