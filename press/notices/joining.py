"""Joins notices to what the house has for every type: pages, cards, home, listing, feeds."""

from pages import cards, jsonld, presenters, presenting
from press import formats
from press.listing import FILTERS
from press.models import NoticePage
from press.notices import feeds, front_page, page, reading, sheets, structured
from press.notices.filters import NoticeFilterForm
from press.notices.record import TYPE
from press.presenters.listing import TAKE_AWAY


def register() -> None:
    """Called when the app is ready; again does nothing new."""
    presenting.register(NoticePage, page.notice)
    cards.add(TYPE, reading.card)
    FILTERS[TYPE] = NoticeFilterForm
    formats.EXTRAS[TYPE] = feeds.extra
    jsonld.add(TYPE, structured.describe)
    TAKE_AWAY[TYPE] = sheets.links
    if front_page.past not in presenters.PAST_NEWS:
        presenters.PAST_NEWS.append(front_page.past)
    if front_page.band not in presenters.HOME_BANDS:
        # What keeps somebody from getting to work comes before everything else in the row.
        presenters.HOME_BANDS.insert(0, front_page.band)
