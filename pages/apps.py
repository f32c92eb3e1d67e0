"""The foundation plugin as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """Pages, snippets and vocabulary that every office has."""

    name = "pages"
    label = "pages"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the record how this plugin's types are written, and templates what to show."""
        from pages import checks, entries, presenters
        from pages.importing import known
        from pages.record import entry

        checks.register()
        entries.register()
        presenters.register()
        entry.identify_with(known.external_id_of)
