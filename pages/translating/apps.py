"""The translations' room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslatingConfig(AppConfig):
    """Declares what is translated, and puts wagtail-localize's writing under the gate.

    Before `wagtail_localize` in INSTALLED_APPS: it has templates of the same names.
    """

    name = "pages.translating"
    label = "pages_translating"
    verbose_name = _("Translations")

    def ready(self) -> None:
        """Everything here needs the models of all plugins."""
        from pages.translating import adapter, checks, declaring

        declaring.declare()
        adapter.install()
        checks.register()
