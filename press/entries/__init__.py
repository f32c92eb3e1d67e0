"""How the press plugin's pages are written into the public record."""

from django.utils.translation import gettext_lazy as _

from pages.record import entry as record
from press.entries.event import event, event_index
from press.entries.news import news, news_index
from press.entries.notice import notice
from press.entries.release import release
from press.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    NoticePage,
    PressReleasePage,
)


def register() -> None:
    """Tell the record about this plugin's types."""
    record.register(NewsIndexPage, news_index, type_name="news_index", label=_("News"))
    record.register(NewsPage, news, type_name="news", label=_("News item"))
    record.register(PressReleasePage, release, type_name="press_release", label=_("Press release"))
    record.register(NoticePage, notice, type_name="notice", label=_("Notice"))
    record.register(EventIndexPage, event_index, type_name="event_index", label=_("Calendar"))
    record.register(EventPage, event, type_name="event", label=_("Event"))
