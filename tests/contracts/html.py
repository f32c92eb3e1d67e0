"""What is wrong with a page's HTML, without a Java validator: parse errors and house rules."""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib

OBSOLETE = {
    "acronym",
    "big",
    "center",
    "dir",
    "font",
    "frame",
    "frameset",
    "marquee",
    "strike",
    "tt",
}
INTERACTIVE = {"a", "button", "details", "input", "select", "textarea"}
REFERENCES = ("aria-controls", "aria-describedby", "aria-labelledby", "for", "headers", "list")
UNLABELLED = {"hidden", "submit", "button", "reset", "image"}
FETCHED = {"img": "src", "script": "src", "iframe": "src", "link": "href", "source": "src"}
#: `link` elements that a browser does not follow by itself.
NOT_FETCHED = {"alternate", "author", "canonical", "license", "next", "prev", "search"}


def faults(html: str) -> list[str]:
    """The faults of one document, as sentences."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    document = parser.parse(html)
    found = [f"line {line}: {code} {data}" for (line, _), code, data in parser.errors]
    for check in CHECKS:
        found += check(document)
    return found


def _language(document: Element) -> Iterator[str]:
    if not document.get("lang"):
        yield "html has no lang"


def _titles(document: Element) -> Iterator[str]:
    title = document.find("head/title")
    if title is None or not _text(title):
        yield "the page has no title"


def _ids(document: Element) -> Iterator[str]:
    ids = Counter(name for element in document.iter() if (name := element.get("id")) is not None)
    yield from (f"id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for element in document.iter():
        for attribute in REFERENCES:
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{element.tag} {attribute}={name!r} leads nowhere"


def _images(document: Element) -> Iterator[str]:
    for image in document.iter("img"):
        if image.get("alt") is None:
            yield f"img {image.get('src')!r} has no alt"


def _names(document: Element) -> Iterator[str]:
    for tag in ("a", "button"):
        for element in document.iter(tag):
            if (tag == "button" or element.get("href")) and not _name(element):
                yield f"{tag} {element.attrib} has no name"


def _labels(document: Element) -> Iterator[str]:
    labelled = {label.get("for") for label in document.iter("label")}
    inside = {id(field) for label in document.iter("label") for field in label.iter()}
    for tag in ("input", "select", "textarea"):
        for field in document.iter(tag):
            named = field.get("aria-label") or field.get("aria-labelledby")
            if not (
                named
                or field.get("type") in UNLABELLED
                or field.get("id") in labelled
                or id(field) in inside
            ):
                yield f"{tag} {field.get('name')!r} has no label"


def _headings(document: Element) -> Iterator[str]:
    levels = [
        int(e.tag[1]) for e in document.iter() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
    ]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"h{after} follows h{before}"


def _elements(document: Element) -> Iterator[str]:
    for element in document.iter():
        if element.tag in OBSOLETE:
            yield f"{element.tag} is obsolete"
        if element.tag in {"a", "button"}:
            for inner in element.iter():
                if inner is not element and inner.tag in INTERACTIVE:
                    yield f"{inner.tag} inside {element.tag}"


def _strict_policy(document: Element) -> Iterator[str]:
    for element in document.iter():
        for attribute in element.attrib:
            if attribute == "style" or attribute.startswith("on"):
                yield f"{element.tag} has an inline {attribute}"
        if element.tag == "style":
            yield "an inline style sheet"
        data = element.get("type") in {"application/json", "application/ld+json"}
        if element.tag == "script" and not element.get("src") and not data:
            yield "an inline script"


def _third_parties(document: Element) -> Iterator[str]:
    for element in document.iter():
        address = element.get(FETCHED.get(str(element.tag), ""))
        unfetched = element.tag == "link" and NOT_FETCHED & {*(element.get("rel") or "").split()}
        if address and urlsplit(address).netloc and not unfetched:
            yield f"{element.tag} fetches {address}"


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _name(element: Element) -> str:
    images = "".join(image.get("alt") or "" for image in element.iter("img"))
    titles = "".join(_text(title) for title in element.iter("title"))
    named = element.get("aria-label") or element.get("aria-labelledby") or ""
    return _text(element) + images + titles + named


CHECKS: tuple[Callable[[Element], Iterator[str]], ...] = (
    _language,
    _titles,
    _ids,
    _images,
    _names,
    _labels,
    _headings,
    _elements,
    _strict_policy,
    _third_parties,
)
