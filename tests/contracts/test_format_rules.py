"""The validators of feeds, calendars, sitemaps and metadata: what passes and what they find."""

import json
from datetime import UTC, date, datetime

import pytest

from tests.contracts.formats import calendars, feeds, sitemaps, structured

SITE = "https://lipograd.example"
NAME = "urn:uuid:0f0c0a3e-7c53-5d0a-9d3f-2f3b8f5d1a11"
RSS = f"""<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<title>Вијести</title>
<link>{SITE}/sr/</link><description>Град</description><language>sr-Cyrl</language>
<atom:link href="{SITE}/sr/feed.rss" rel="self"/><item><title>Мост</title>
<link>{SITE}/sr/most/</link>
<description>Отворен.</description><guid isPermaLink="false">{NAME}</guid>
<pubDate>Sat, 21 Nov 2026 09:30:00 +0000</pubDate></item></channel></rss>"""
ATOM = f"""<feed xml:lang="sr-Latn" xmlns="http://www.w3.org/2005/Atom"><title>Vijesti</title>
<link href="{SITE}/sr/feed.atom" rel="self"/><id>{SITE}/sr/</id><author><name>Grad</name></author>
<updated>2026-11-21T09:30:00+00:00</updated><entry><title>Most</title><id>{NAME}</id>
<link href="{SITE}/sr/most/" rel="alternate"/><published>2026-11-21T09:30:00+00:00</published>
<updated>2026-11-21T09:30:00+00:00</updated></entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Вијести",
        "home_page_url": f"{SITE}/sr/",
        "feed_url": f"{SITE}/sr/feed.json",
        "language": "sr-Cyrl",
        "authors": [{"name": "Град"}],
        "items": [
            {
                "id": NAME,
                "url": f"{SITE}/sr/most/",
                "title": "Мост",
                "content_html": "<p>Отворен.</p>",
                "date_published": "2026-11-21T09:30:00+00:00",
            }
        ],
    },
    ensure_ascii=False,
)
FEEDS = {"rss": RSS, "atom": ATOM, "json": JSON}
ICS = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Test//EN
BEGIN:VTIMEZONE
TZID:Europe/Sarajevo
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1@javnost
DTSTAMP:20261101T090000Z
LAST-MODIFIED:20261101T090000Z
SEQUENCE:0
SUMMARY:Сједница
STATUS:CONFIRMED
URL:{SITE}/sr/sjednica/
DTSTART;TZID=Europe/Sarajevo:20261128T180000
DTEND;TZID=Europe/Sarajevo:20261128T200000
RRULE:FREQ=WEEKLY;UNTIL=20261205T170000Z
END:VEVENT
END:VCALENDAR
"""
MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>'
    f"<loc>{SITE}/sr/most/</loc><n:news><n:publication><n:name>Град</n:name>"
    "<n:language>sr</n:language></n:publication>"
    "<n:publication_date>2026-11-21T09:30:00+00:00</n:publication_date>"
    "<n:title>Мост</n:title></n:news></url></urlset>"
)
THING = {
    "@context": "https://schema.org",
    "@type": "Event",
    "@id": f"{SITE}/sr/sjednica/",
    "url": f"{SITE}/sr/sjednica/",
    "name": "Сједница",
    "startDate": "2026-11-28",
    "eventStatus": "https://schema.org/EventScheduled",
    "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    "location": [{"@type": "Place", "name": "Сала", "address": "Трг 1"}],
}
META = "".join(
    f'<meta property="og:{name}" content="{value}">'
    for name, value in {
        "title": "Сједница",
        "type": "website",
        "url": f"{SITE}/sr/sjednica/",
        "image": f"{SITE}/media/grb.png",
    }.items()
)


@pytest.mark.parametrize("kind", FEEDS)
def test_feed_when_sound_then_has_no_faults(kind: str) -> None:
    address = f"{SITE}/sr/feed.{kind}"
    content = FEEDS[kind].encode()
    assert feeds.faults(content, feeds.MEDIA_TYPES[kind], address) == []
    assert feeds.items(content, address) == {NAME: f"{SITE}/sr/most/"}


@pytest.mark.parametrize(
    ("kind", "was", "broken", "said"),
    [
        ("rss", "</channel>", "", "feedparser"),
        ("rss", NAME, f"{NAME}:sr-Latn", "for ever"),
        ("rss", ' isPermaLink="false"', "", "permanent link"),
        ("rss", "+0000", "-0000", "without zone"),
        ("rss", "<description>Отворен.</description>", "", "0 description"),
        ("rss", "feed.rss", "other.rss", "where it is"),
        ("atom", "<author><name>Grad</name></author>", "", "nobody wrote it"),
        ("atom", f"<id>{SITE}/sr/</id>", "", "0 id"),
        (
            "atom",
            '<link href="https://lipograd.example/sr/most/" rel="alternate"/>',
            "",
            "links to",
        ),
        ("json", f'"id": "{NAME}"', '"id": 1', "is not of type"),
        ("json", '"content_html"', '"content"', "does not match any"),
        ("json", "+00:00", "", "does not match"),
    ],
)
def test_feed_when_broken_then_the_fault_is_named(
    kind: str, was: str, broken: str, said: str
) -> None:
    content = FEEDS[kind].replace(was, broken)
    assert content != FEEDS[kind]
    found = feeds.faults(content.encode(), feeds.MEDIA_TYPES[kind], f"{SITE}/sr/feed.{kind}")
    assert said in "\n".join(found)


@pytest.mark.parametrize(
    ("was", "broken", "said"),
    [
        ("", "", ""),
        ("STATUS:CONFIRMED", "STATUS:MAYBE", "status"),
        ("TZID:Europe/Sarajevo", "TZID:Elsewhere", "not told"),
        ("T200000", "T170000", "ends before"),
        ("UNTIL=20261205T170000Z", "UNTIL=20261205", "UNTIL"),
        ("SEQUENCE:0\n", "", "SEQUENCE"),
        ("DTSTAMP:20261101T090000Z", "DTSTAMP:20991101T090000Z", "to come"),
    ],
)
def test_calendar_when_broken_then_the_fault_is_named(was: str, broken: str, said: str) -> None:
    content = ICS.replace(was, broken).replace("\n", "\r\n").encode()
    found = "\n".join(calendars.faults(content, "text/calendar; charset=utf-8"))
    assert (said in found) if said else not found


def test_calendar_when_an_event_is_repeated_then_each_time_is_found() -> None:
    content = ICS.replace("\n", "\r\n").encode()
    held = calendars.held(content, date(2026, 11, 1), date(2026, 12, 31))
    assert {day for day, _address in held} == {date(2026, 11, 28), date(2026, 12, 5)}


@pytest.mark.parametrize(
    ("was", "broken", "said"),
    [
        ("", "", ""),
        ("<n:language>sr<", "<n:language>sr-Latn<", "language"),
        ("<n:title>Мост</n:title>", "", "title"),
        ("11-21T", "11-11T", "is of"),
        (f"<loc>{SITE}", "<loc>", "loc"),
        ("<url>", "<url><priority>9</priority>", "priority"),
    ],
)
def test_sitemap_when_broken_then_the_fault_is_named(was: str, broken: str, said: str) -> None:
    content = MAP.replace(was, broken, 1).encode()
    found = "\n".join(sitemaps.news_faults(content, datetime(2026, 11, 22, tzinfo=UTC)))
    assert (said in found) if said else not found


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, ""),
        ({"startDate": "28.11.2026."}, "startDate"),
        ({"location": [{"@type": "Place", "name": "Сала"}]}, "without address"),
        ({"publisher": {"@type": "Organization", "name": "Град"}}, "knows no publisher"),
        ({"@type": "Evnt"}, "nobody checked"),
        ({"eventStatus": "EventScheduled"}, "eventStatus"),
        ({"url": "/sr/sjednica/"}, "describes"),
        ({"name": ""}, "without name"),
    ],
)
def test_metadata_when_broken_then_the_fault_is_named(changes: dict[str, str], said: str) -> None:
    described = json.dumps({**THING, **changes}, ensure_ascii=False)
    script = f'<script type="application/ld+json">{described}</script>'
    page = f"<html><head>{META}{script}</head><body></body></html>"
    found = "\n".join(structured.faults(page, f"{SITE}/sr/sjednica/"))
    assert (said in found) if said else not found
    bare = structured.faults(page.replace(META, ""), f"{SITE}/sr/sjednica/")
    assert {"no og:title", "no og:image"} <= {*bare}
