"""What is wrong with a sitemap: its schema, and what a schema cannot say."""

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

#: Bytes of one sitemap, unpacked.
LARGEST = 50 * 1024 * 1024
NEWS_PAGES = 1000
NEWS_FOR = timedelta(days=2)
_NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def faults(content: bytes) -> list[str]:
    """The faults of a sitemap or of an index of them, as sentences."""
    root = etree.fromstring(content)
    schema = _schema()
    schema.validate(root)
    found = [f"line {error.line}: {error.message}" for error in schema.error_log]
    if len(content) > LARGEST:
        found.append(f"{len(content)} bytes")
    alternates = {
        page.findtext("s:loc", namespaces=_NAMES): {
            link.get("href") for link in page.iterfind("x:link", namespaces=_NAMES)
        }
        for page in root.iterfind("s:url", namespaces=_NAMES)
    }
    for address, others in alternates.items():
        found += [
            f"{address} names {other}, which does not return it"
            for other in others
            if alternates.get(other, others) != others
        ]
        if others and address not in others:
            found.append(f"{address} does not name itself")
    return found


def news_faults(content: bytes, now: datetime) -> list[str]:
    """The faults of a news sitemap read at `now` (UTC): those of any, and Google's own rules."""
    found = faults(content)
    pages = etree.fromstring(content).findall("s:url", namespaces=_NAMES)
    if len(pages) > NEWS_PAGES:
        found.append(f"{len(pages)} articles")
    for page in pages:
        address = page.findtext("s:loc", namespaces=_NAMES)
        date = page.findtext("n:news/n:publication_date", namespaces=_NAMES)
        if date is None:
            found.append(f"{address} is no article")
        elif not now - NEWS_FOR <= datetime.fromisoformat(date) <= now:
            found.append(f"{address} is of {date}")
    return found


def addresses(content: bytes) -> list[str]:
    """Every page a sitemap names."""
    return [str(loc.text) for loc in etree.fromstring(content).iterfind("s:url/s:loc", _NAMES)]


@cache
def _schema() -> Any:
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("sitemap.xsd")))
