"""Reading answers of the public site as a reader's browser would."""

from xml.etree.ElementTree import Element

import html5lib
from django.test import Client
from django.utils import translation
from wagtail.models import Page

HOST = "http://testserver"


def address(page: Page, language: str = "") -> str:
    """The address of a page under the prefix of an interface language (default its own)."""
    own = page.locale.language_code
    with translation.override(own):
        return str(page.url).replace(f"/{own}/", f"/{language or own}/", 1)


def get(address: str, **headers: str) -> Element:
    """The parsed page at `address`, which must answer 200."""
    answer = Client().get(address, headers=headers or None)
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    return parse(answer.content.decode())


def parse(html: str) -> Element:
    """The document's root element."""
    document: Element = html5lib.parse(html, namespaceHTMLElements=False)
    return document


def words(element: Element | None) -> str:
    """The text of an element, each run of spaces as one."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def classed(document: Element, name: str) -> Element | None:
    """The first element with a class."""
    return next(iter(all_classed(document, name)), None)


def all_classed(document: Element, name: str) -> list[Element]:
    """Every element with a class."""
    return [each for each in document.iter() if name in (each.get("class") or "").split()]


def links(element: Element | None) -> dict[str, str]:
    """Addresses by the words of their links."""
    found = element.iter("a") if element is not None else []
    return {words(link): link.get("href", "") for link in found}


def head_links(document: Element, rel: str = "alternate") -> dict[str, str]:
    """Addresses of `link` elements by hreflang (or type)."""
    return {
        link.get("hreflang") or link.get("type") or rel: link.get("href", "")
        for link in document.iter("link")
        if link.get("rel") == rel
    }


def meta(document: Element) -> dict[str, str]:
    """Content of `meta` elements by property or name."""
    return {
        name: each.get("content", "")
        for each in document.iter("meta")
        if (name := each.get("property") or each.get("name"))
    }


def card_titles(document: Element) -> list[str]:
    """Titles of the cards on a page, in order."""
    return [words(each) for each in all_classed(document, "card-title")]
