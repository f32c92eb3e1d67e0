"""The plugin as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessToDocumentsConfig(AppConfig):
    """An empty room so far: it installs, and brings nothing yet."""

    name = "access_to_documents"
    verbose_name = _("Access to documents")
    default_auto_field = "django.db.models.BigAutoField"
