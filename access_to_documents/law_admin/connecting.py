"""What the law's part of the plugin listens to."""

from django.apps import AppConfig
from django.core import checks as django_checks
from django.db.models.signals import post_migrate

from access_to_documents.law_admin import checks, roles

UID = "access_to_documents.law_admin"


def connect(config: AppConfig) -> None:
    """Listen to migrations and check the settings. Called once, when apps are ready."""
    post_migrate.connect(roles.ensure_permissions, sender=config, dispatch_uid=UID)
    django_checks.register(checks.office_law)
