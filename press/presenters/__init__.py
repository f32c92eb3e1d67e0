"""What press pages show beside their own words, read from the public record."""

from pages import presenters, presenting
from press.models import (
    NewsIndexPage,
    NewsPage,
    NoticePage,
    PressReleasePage,
)
from press.presenters.item import item
from press.presenters.listing import listing

#: Types that are news to a reader of the home page.
NEWSWORTHY = ("news", "press_release", "notice")


def register() -> None:
    """Register the presenters, and what is new for the home page."""
    presenting.register(NewsIndexPage, listing)
    for page_type in (NewsPage, PressReleasePage, NoticePage):
        presenting.register(page_type, item)
    for name in NEWSWORTHY:
        if name not in presenters.NEWSWORTHY:
            presenters.NEWSWORTHY.append(name)
    # What citizens may apply for is news, but not the news of the day.
    presenters.NEVER_FIRST.add("notice")
