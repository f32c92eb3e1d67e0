"""How items of an old site become news, press releases, notices and events."""

from typing import Any

from pages.importing import registry
from pages.importing.item import Item
from pages.importing.registry import Importer
from press.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, NoticePage
from press.models import PressReleasePage as Release

NEWS = {"sr": "Вијести", "bs": "Vijesti", "hr": "Vijesti", "en": "News", "sq": "Lajme"}
RELEASES = {
    "sr": "Саопштења за јавност",
    "bs": "Saopćenja za javnost",
    "hr": "Priopćenja za javnost",
    "en": "Press releases",
    "sq": "Komunikata për media",
}
NOTICES = {
    "sr": "Обавјештења",
    "bs": "Obavještenja",
    "hr": "Obavijesti",
    "en": "Notices",
    "sq": "Njoftime",
}
EVENTS = {"sr": "Догађаји", "bs": "Događaji", "hr": "Događanja", "en": "Events", "sq": "Ngjarje"}


def register() -> None:
    """Tell the importer about this plugin's types."""
    registry.register(
        "news",
        Importer(page=NewsPage, index=NewsIndexPage, index_fields={"shows": ""}, index_titles=NEWS),
    )
    registry.register(
        "press_release",
        Importer(
            page=Release,
            index=NewsIndexPage,
            index_fields={"shows": NewsIndexPage.Shows.RELEASES},
            index_titles=RELEASES,
            kinds=frozenset(Release.Kind.values),
            papers="attachments",
            fields=_release,
        ),
    )
    registry.register(
        "notice",
        Importer(
            page=NoticePage,
            index=NewsIndexPage,
            index_fields={"shows": NewsIndexPage.Shows.NOTICES},
            index_titles=NOTICES,
            kinds=frozenset(NoticePage.Kind.values),
            has_times=True,
            papers="papers",
            fields=_notice,
        ),
    )
    registry.register(
        "event",
        Importer(
            page=EventPage,
            index=EventIndexPage,
            index_titles=EVENTS,
            kinds=frozenset(EventPage.Kind.values),
            has_times=True,
            needs_start=True,
            fields=_event,
        ),
    )


def _release(item: Item) -> dict[str, Any]:
    return {"kind": item.kind or Release.Kind.RELEASE}


def _notice(item: Item) -> dict[str, Any]:
    """Of service information the times are from when to when, of all else opening and deadline."""
    kind = item.kind or NoticePage.Kind.ANNOUNCEMENT
    begins, ends = (
        ("starts_at", "ends_at") if kind == NoticePage.Kind.SERVICE else ("opens_at", "deadline")
    )
    return {"kind": kind, begins: item.starts_at, ends: item.ends_at}


def _event(item: Item) -> dict[str, Any]:
    """What an archive tells of took place."""
    return {
        "kind": item.kind or EventPage.Kind.SESSION,
        "status": EventPage.Status.CONFIRMED,
        "starts_at": item.starts_at,
        "ends_at": item.ends_at,
    }
