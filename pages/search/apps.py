"""The archive search as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Follows the public record with an index, and answers from it."""

    name = "pages.search"
    label = "pages_search"
    verbose_name = _("Archive search")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the listeners."""
        from pages.search import listeners
        from pages.search.documents import listening
        from pages.search.editing import listening as editing

        listeners.connect(self)
        listening.connect()
        editing.connect(self)
