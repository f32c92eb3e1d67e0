"""What is wrong with what a page tells machines: JSON-LD (schema.org) and Open Graph."""

from collections.abc import Iterator, Mapping
from typing import Any

from extruct.jsonld import JsonLdExtractor
from extruct.opengraph import OpenGraphExtractor
from rdflib import SDO

from tests.contracts.formats.words import DAY, LANGUAGE, MOMENT, is_whole

THING = {"name", "url", "description", "image", "identifier"}
ORGANISATION = THING | {"logo", "telephone", "email", "address"}
WORK = THING | {
    *("headline", "author", "publisher", "inLanguage", "keywords", "genre", "text", "expires"),
    *("datePublished", "dateModified", "contentLocation", "correction", "mentions"),
    *("associatedMedia", "temporalCoverage", "spatialCoverage"),
}
#: Of schema.org, what a type we use knows of the properties we use (schema.org/<type>).
KNOWS = {
    "WebSite": WORK,
    "WebPage": WORK,
    "CollectionPage": WORK,
    "ImageGallery": WORK,
    "NewsArticle": WORK | {"dateline"},
    "SpecialAnnouncement": WORK | {"datePosted", "category"},
    "Event": THING
    | {"startDate", "endDate", "eventStatus", "eventAttendanceMode", "location", "organizer"}
    | {"previousStartDate", "keywords", "inLanguage"},
    "JobPosting": THING
    | {"title", "datePosted", "validThrough", "hiringOrganization", "jobLocation"},
    "GovernmentOrganization": ORGANISATION,
    "Organization": ORGANISATION,
    "Person": THING | {"jobTitle"},
    "Place": THING | {"address"},
    "PostalAddress": THING | {"streetAddress", "addressLocality", "addressCountry"},
    "VirtualLocation": THING,
    "PropertyValue": THING | {"value"},
    "MediaObject": WORK | {"contentUrl", "sha256"},
}
#: What search engines ask of a type (developers.google.com/search/docs/appearance), and we too.
ASKED = {
    "WebSite": {"name", "url"},
    "NewsArticle": {"headline", "datePublished", "dateModified", "author", "publisher"},
    "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode"},
    "SpecialAnnouncement": {"name", "text", "datePosted"},
    "JobPosting": {"title", "description", "datePosted", "hiringOrganization", "jobLocation"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name"},
    "Person": {"name"},
    "Place": {"name"},
    "VirtualLocation": {"url"},
    "MediaObject": {"contentUrl"},
}
DATES = {
    *("datePublished", "dateModified", "datePosted", "validThrough", "expires"),
    *("startDate", "endDate", "previousStartDate"),
}
ADDRESSES = {"url", "image", "logo", "contentUrl"}
_VOCABULARY = "https://schema.org/"
#: Of Open Graph (ogp.me), what every page must say.
SHARED = ("og:title", "og:type", "og:image", "og:url")


def described(html: str) -> list[dict[str, Any]]:
    """What a page says of itself in JSON-LD."""
    found: list[dict[str, Any]] = JsonLdExtractor().extract(html)
    return found


def faults(html: str, address: str) -> list[str]:
    """The faults of what the page at `address` tells machines, as sentences."""
    return [*_json_ld(described(html), address), *_open_graph(html, address)]


def _json_ld(found: list[dict[str, Any]], address: str) -> Iterator[str]:
    if len(found) != 1:
        yield f"{len(found)} descriptions in JSON-LD"
        return
    (page,) = found
    if page.get("@context") != "https://schema.org":
        yield f"@context {page.get('@context')}"
    if page.get("@id") != address or page.get("url") != address:
        yield f"it describes {page.get('@id')}"
    if "inLanguage" in page and not LANGUAGE.match(page["inLanguage"]):
        yield f"inLanguage {page['inLanguage']}"
    yield from _thing({name: value for name, value in page.items() if name != "@context"})


def _thing(thing: Mapping[str, Any]) -> Iterator[str]:
    kind = str(thing.get("@type"))
    if kind not in KNOWS:
        yield f"{kind} is a type nobody checked"
        return
    own = {name for name, value in thing.items() if not name.startswith("@") and value}
    yield from (f"{kind} knows no {name}" for name in sorted(own - KNOWS[kind]))
    yield from (f"{kind} without {name}" for name in sorted(ASKED.get(kind, set()) - own))
    for name in ("@type", *own):
        if (kind if name == "@type" else name) not in SDO:
            yield f"schema.org has no {name}"
    for name in own & DATES:
        if not (MOMENT.match(thing[name]) or DAY.match(thing[name])):
            yield f"{kind}.{name} is {thing[name]!r}"
    for name in own & ADDRESSES:
        if not is_whole(thing[name]):
            yield f"{kind}.{name} is {thing[name]!r}"
    for name in own & {"eventStatus", "eventAttendanceMode"}:
        if thing[name].removeprefix(_VOCABULARY) not in SDO or _VOCABULARY not in thing[name]:
            yield f"{kind}.{name} is {thing[name]!r}"
    if thing.get("datePublished", "") > thing.get("dateModified", "9"):
        yield "changed before it was published"
    if "previousStartDate" in own and "Rescheduled" not in str(thing.get("eventStatus")):
        yield "an event that was moved and does not say so"
    for name in own & {"location", "jobLocation"}:
        where = thing[name] if isinstance(thing[name], list) else [thing[name]]
        if any(place["@type"] == "Place" and not place.get("address") for place in where):
            yield f"{kind}.{name} without address"
    for value in thing.values():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _thing(inner)


def _open_graph(html: str, address: str) -> Iterator[str]:
    said: dict[str, str] = {}
    for each in OpenGraphExtractor().extract(html):
        for name, value in each["properties"]:
            said.setdefault(name, value)
    yield from (f"no {name}" for name in SHARED if not said.get(name))
    if said.get("og:url") != address:
        yield f"og:url is {said.get('og:url')}"
    if said.get("og:image") and not is_whole(said["og:image"]):
        yield f"og:image is {said['og:image']}"
    moment = said.get("article:published_time")
    if (said.get("og:type") == "article") != bool(moment):
        yield "an article has its time of publication, and nothing else has"
    if moment and not MOMENT.match(moment):
        yield f"article:published_time is {moment}"
