"""What the cases listen to."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate

from access_to_documents import signals as own
from access_to_documents.cases import clock, recomputing, roles
from pages import signals

UID = "access_to_documents.cases"


def connect(config: AppConfig) -> None:
    """Listen to the minute, the calendar and migrations. Called once, when apps are ready."""
    signals.minute_passed.connect(clock.minute_passed, dispatch_uid=UID)
    own.closures_changed.connect(recomputing.closures_changed, dispatch_uid=UID)
    own.law_changed.connect(recomputing.law_changed, dispatch_uid=UID)
    post_migrate.connect(roles.ensure_permissions, sender=config, dispatch_uid=UID)
