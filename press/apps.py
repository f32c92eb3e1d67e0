"""The press plugin as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PressConfig(AppConfig):
    """News, press releases, notices and events, and where they are listed."""

    name = "press"
    verbose_name = _("Press")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Join the tree, the public record and the home page."""
        from pages import sitemap
        from pages.models.tree import admit
        from press import entries, importing, news_sitemap, presenters, releases
        from press.events import registering
        from press.notices import joining
        from press.photos import joining as photos

        admit("press.NewsIndexPage")
        admit("press.EventIndexPage")
        entries.register()
        importing.register()
        presenters.register()
        joining.register()
        registering.register()
        photos.register()
        releases.connect()
        if news_sitemap.NAME not in sitemap.IN_EACH_LANGUAGE:
            sitemap.IN_EACH_LANGUAGE.append(news_sitemap.NAME)
