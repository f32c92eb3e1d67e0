"""The plugin as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessToDocumentsConfig(AppConfig):
    """The law, requests and the register."""

    name = "access_to_documents"
    verbose_name = _("Access to documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the tree and the record; listen to the minute, the calendar and migrations."""
        from access_to_documents.cases import connecting
        from access_to_documents.citizen import joining
        from access_to_documents.disclosure import connecting as disclosure
        from access_to_documents.files import connecting as files
        from access_to_documents.law_admin import connecting as law
        from access_to_documents.retention import connecting as retention

        connecting.connect(self)
        files.connect()
        joining.connect()
        disclosure.connect()
        law.connect(self)
        retention.connect()
