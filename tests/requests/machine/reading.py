"""What the public can read: every output, compared with what the oracle says was approved."""

import json
import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from xml.sax.saxutils import unescape

from django.test import Client

from pages.record.models import PublicItem
from tests.requests.machine import marks
from tests.requests.machine.oracle import Oracle, Thing

HOST = "http://testserver"
FEEDS = ("feed.json", "feed.rss", "feed.atom")
RECORDED = {"listing": "news_index"}


def scripts(language: str) -> list[str]:
    """The prefixes under which a text of that language is read."""
    return ["sr", "sr-latn"] if language == "sr" else [language]


def record(oracle: Oracle, at: datetime) -> None:
    """The public record: a row for each public thing, with its words and no other."""
    expected = {
        (RECORDED.get(each.kind, each.kind), str(each.pk)): each for each in oracle.public(at)
    }
    rows = {(row.type, row.object_id): row for row in PublicItem.objects.all()}
    assert rows.keys() == expected.keys(), _difference("the record", rows, expected)
    for key, row in rows.items():
        thing = expected[key]
        said = marks.found(json.dumps([row.read_item(), row.read_card()], ensure_ascii=False))
        own = thing.row.marks()
        assert own <= said, f"the record lacks words of {thing.name}: {own - said}"
        extra = said - own - oracle.file_marks(thing.row.files)
        assert not extra, f"the record says what nobody approved of {thing.name}: {extra}"
        if thing.is_page:
            assert row.path == oracle.address(thing), f"the record has {row.path} for {thing.name}"


def sitemap(oracle: Oracle, at: datetime) -> None:
    """The sitemap: the addresses of all public pages in all scripts, and no other."""
    text = Client().get("/sitemap.xml").content.decode()
    told = {unescape(found) for found in re.findall(r"<loc>(.*?)</loc>", text)}
    expected = {
        HOST + oracle.address(thing, script)
        for thing in oracle.public(at)
        if thing.is_page
        for script in scripts(thing.language)
    }
    assert told == expected, _difference("the sitemap", told, expected)


def feed(oracle: Oracle, listing: Thing, name: str, script: str, at: datetime) -> None:
    """A feed: the words of the public news below its listing, and no other."""
    answer = Client().get(oracle.address(listing, script) + name)
    if not oracle.is_public(listing, at):
        assert answer.status_code == 404, f"{name} of {listing.name}: {answer.status_code}"
        return
    assert answer.status_code == 200, f"{name} of {listing.name}: {answer.status_code}"
    text = answer.content.decode()
    if name == "feed.json":
        text = json.dumps(json.loads(text), ensure_ascii=False)
    said = marks.found(text)
    news = [
        thing
        for thing in oracle.below(listing)
        if thing.kind == "news" and oracle.is_public(thing, at)
    ]
    lacking = {thing.row.title for thing in news} - said
    assert not lacking, f"{name} of {listing.name} lacks {lacking}"
    _nothing_else(oracle, said, f"{name} of {listing.name}", at)


def page(oracle: Oracle, thing: Thing, script: str, at: datetime) -> None:
    """The page at its address in one script: its approved words, or nothing."""
    address = oracle.address(thing, script)
    answer = Client().get(address)
    text = answer.content.decode()
    assert answer.status_code < 500, f"{address}: {answer.status_code}"
    said = marks.found(text)
    if oracle.is_public(thing, at):
        assert answer.status_code == 200, f"{thing.name} at {address}: {answer.status_code}"
        own = thing.row.marks()
        assert own <= said, f"{address} lacks {own - said} of {thing.name}"
        wrong = marks.in_other_script(_main(text), script) if thing.kind == "news" else set()
        assert not wrong, f"{address} has {wrong} in the other script"
    else:
        assert answer.status_code != 200, f"{thing.name} is not public, but answers at {address}"
    _nothing_else(oracle, said, address, at)


def file(oracle: Oracle, name: str, row: Any, at: datetime) -> None:
    """A picture or document by its addresses: its bytes where something public shows it."""
    shown = any(name in thing.row.files for thing in oracle.public(at))
    addresses = [row.url if oracle.files[name].kind == "document" else row.file.url]
    if oracle.files[name].kind == "picture":
        addresses += [rendition.url for rendition in row.renditions.order_by("pk")[:1]]
    for address in addresses:
        status = Client().get(address).status_code
        assert status == (200 if shown else 404), f"{name} at {address}: {status}, shown: {shown}"


def _nothing_else(oracle: Oracle, said: set[int], where: str, at: datetime) -> None:
    extra = said - oracle.readable(at)
    assert not extra, f"{where} says what nobody approved: {extra}"


def _main(text: str) -> str:
    """What stands inside the page: around it, the other script's address may be named."""
    return text[text.find("<main") : text.find("</main>")]


def _difference(what: str, told: Iterable[object], expected: Iterable[object]) -> str:
    return f"{what} has too much: {set(told) - set(expected)}; lacks: {set(expected) - set(told)}"
