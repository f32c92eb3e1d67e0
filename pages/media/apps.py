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
        """Register the checks of the settings, and hear of what becomes public."""
        from pages import signals
        from pages.media import checks, tasks  # noqa: F401

        signals.went_public.connect(tasks.went_public, dispatch_uid="pages.media")
