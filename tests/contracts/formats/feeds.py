"""What is wrong with a feed: what feedparser trips over, and what RSS, Atom and JSON Feed ask."""

import json
from collections import Counter
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import jsonschema

from tests.contracts.formats.words import LANGUAGE, MOMENT, is_name, is_whole

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
JSON_FEED = json.loads(Path(__file__).with_name("json_feed_1_1.schema.json").read_text("utf-8"))
MEDIA_TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


def faults(content: bytes, media_type: str, address: str) -> list[str]:
    """The faults of the feed at `address`, which came as `media_type`, as sentences."""
    kind = address.partition("?")[0].rpartition(".")[2]
    if media_type.partition(";")[0] != MEDIA_TYPES[kind]:
        return [f"a {kind} feed comes as {media_type}"]
    if kind == "json":
        return list(_json(content, address))
    parsed = feedparser.parse(content, response_headers={"content-type": media_type})
    if parsed.bozo:
        return [f"feedparser: {parsed.get('bozo_exception')}"]
    root = ElementTree.fromstring(content)
    return [*_read(parsed), *(_rss if kind == "rss" else _atom)(root, address)]


def items(content: bytes, address: str) -> dict[str, str]:
    """Addresses of the feed's items by the names they keep."""
    if address.partition("?")[0].endswith(".json"):
        return {item["id"]: item["url"] for item in json.loads(content)["items"]}
    return {entry.id: entry.link for entry in feedparser.parse(content).entries}


def _read(parsed: Any) -> Iterator[str]:
    """What a feed reader must find in either form."""
    for entry in parsed.entries:
        if not entry.get("title"):
            yield f"{entry.get('id')} has no title"
        if not is_whole(entry.get("link")):
            yield f"{entry.get('id')} links to {entry.get('link')}"
        if not entry.get("published_parsed"):
            yield f"{entry.get('id')} has no date"
    yield from _names(entry.get("id") for entry in parsed.entries)


def _names(names: Any) -> Iterator[str]:
    counted = Counter(names)
    yield from (f"{name!r} names nothing for ever" for name in counted if not is_name(name))
    yield from (f"{name} names {count} items" for name, count in counted.items() if count > 1)


def _rss(root: Element, address: str) -> Iterator[str]:
    """RSS 2.0 (rssboard.org/rss-specification), and its board's profile."""
    channel = root.find("channel")
    if root.tag != "rss" or root.get("version") != "2.0" or channel is None:
        yield "no RSS 2.0"
        return
    yield from (f"no {n}" for n in ("title", "link", "description") if not channel.findtext(n))
    if not LANGUAGE.match(channel.findtext("language") or ""):
        yield f"language {channel.findtext('language')!r}"
    own = [link for link in channel.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if [link.get("href") for link in own] != [address]:
        yield "the feed does not say where it is"
    for item in channel.iter("item"):
        for name in ("link", "title", "description", "guid", "pubDate"):
            if len(item.findall(name)) != 1:
                yield f"{len(item.findall(name))} {name} in an item"
        moment = parsedate_to_datetime(item.findtext("pubDate") or "")
        if moment.tzinfo is None:
            yield f"a date without zone: {item.findtext('pubDate')}"
        guid = item.find("guid")
        if guid is not None and guid.get("isPermaLink") != "false" and not is_whole(guid.text):
            yield f"{guid.text} is no permanent link"


def _atom(root: Element, address: str) -> Iterator[str]:
    """RFC 4287."""
    if root.tag != f"{ATOM}feed":
        yield "no Atom"
        return
    if not LANGUAGE.match(root.get(LANG) or ""):
        yield f"xml:lang {root.get(LANG)!r}"
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            found = element.findall(f"{ATOM}{name}")
            if len(found) != 1 or not found[0].text:
                yield f"{len(found)} {name} (4.1.1, 4.1.2)"
        if not is_name(element.findtext(f"{ATOM}id")):
            yield f"id {element.findtext(f'{ATOM}id')!r} (4.2.6)"
        for name in ("updated", "published"):
            for moment in element.findall(f"{ATOM}{name}"):
                if not MOMENT.match(moment.text or ""):
                    yield f"{name} {moment.text!r} (3.3)"
        links = Counter((link.get("rel"), link.get("type")) for link in element.findall(LINK))
        if any(count > 1 for (rel, _type), count in links.items() if rel == "alternate"):
            yield "two alternates of one type (4.1.1)"
        if any(not is_whole(link.get("href")) for link in element.findall(LINK)):
            yield "a link that is not whole"
    own = [link.get("href") for link in root.findall(LINK) if link.get("rel") == "self"]
    if own != [address]:
        yield "the feed does not say where it is (4.1.1)"
    if root.find(f"{ATOM}author") is None and any(e.find(f"{ATOM}author") is None for e in entries):
        yield "nobody wrote it (4.1.1)"
    for entry in entries:
        if entry.find(f"{ATOM}content") is None and not any(
            link.get("rel") == "alternate" for link in entry.findall(LINK)
        ):
            yield "an entry without content or alternate (4.1.2)"


LINK = f"{ATOM}link"


def _json(content: bytes, address: str) -> Iterator[str]:
    """JSON Feed 1.1 (jsonfeed.org/version/1.1)."""
    feed = json.loads(content)
    validator = jsonschema.Draft202012Validator(JSON_FEED)
    for error in validator.iter_errors(feed):
        yield f"{error.json_path}: {error.message[:200]}"
    if feed.get("feed_url") != address:
        yield "the feed does not say where it is"
    yield from _names(str(item.get("id")) for item in feed.get("items", ()))
