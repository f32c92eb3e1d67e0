"""Looking at the archive's page as a reader does."""

from typing import Any
from urllib.parse import urlencode

from tests.requests.site import reading


def ask(query: str = "", prefix: str = "sr", **more: str) -> Any:
    """The parsed page of a search."""
    given = {**({"q": query} if query else {}), **more}
    return reading.get(f"/{prefix}/search/?{urlencode(given)}")


def titles(page: Any) -> list[str]:
    """Titles of the hits, in order."""
    return [reading.words(each) for each in reading.all_classed(page, "hit-title")]


def marked(page: Any) -> list[str]:
    """What is marked on a page."""
    return [reading.words(each) for each in page.iter("mark")]


def facet(page: Any, name: str) -> dict[str, int]:
    """The counts of a facet by label, without its sum."""
    found = {}
    for each in page.iter():
        if each.get("aria-labelledby") == f"by-{name}":
            for row in each.iter("li"):
                label, count = reading.words(row).rsplit(" ", 1)
                found[label] = int(count)
    return found


def named(page: Any, key: str) -> Any:
    """The element with an id."""
    return next(each for each in page.iter() if each.get("id") == key)
