"""Pictures and documents as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """The press office's own image and document types."""

    name = "pages.media"
    label = "pages_media"
    verbose_name = _("Pictures and documents")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks of the settings."""
        from pages.media import checks  # noqa: F401
