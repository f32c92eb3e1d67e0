"""Where the calendar joins the suite: its pages, cards, filters, home band, descriptions."""

from pages import cards, jsonld, presenters, presenting
from press.events import band, calendar, filters, page, structured, warning
from press.models import EventIndexPage, EventPage


def register() -> None:
    """Called once when the app is ready; safe to call again."""
    presenting.register(EventIndexPage, calendar.calendar)
    presenting.register(EventPage, page.event)
    cards.add("event", page.card)
    filters.register()
    warning.register()
    jsonld.add("event", structured.describe)
    if band.home not in presenters.HOME_BANDS:
        presenters.HOME_BANDS.append(band.home)
