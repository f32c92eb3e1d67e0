"""The public record as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordConfig(AppConfig):
    """Hears of going public and away, and writes it down in the same transaction."""

    name = "pages.record"
    label = "pages_record"
    verbose_name = _("Public record")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the listeners."""
        from pages.record import listeners

        listeners.connect()
