"""`make run`: what a person who has just cloned the house meets."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from tests.contracts import html
from tests.contracts.formats import calendars, feeds, linking, sitemaps, structured

pytestmark = pytest.mark.slow
LANGUAGES = ("sr", "sr-latn", "en")
ZONE = ZoneInfo("Europe/Sarajevo")
NINJS = json.loads(
    (Path(__file__).parent.parent / "requests/press/ninjs_3.schema.json").read_text("utf-8")
)
START_SECONDS = 420  # two cores may be shared with the rest of the suite


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def get(port: int, path: str) -> tuple[int | None, str]:
    """What the server says to a request; no status while there is no server."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
            return int(response.status), response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return None, ""


def fetch(address: str) -> tuple[bytes, str]:
    """What stands at an address, and as what it comes."""
    with urllib.request.urlopen(address, timeout=60) as response:
        return response.read(), response.headers["Content-Type"]


def status(port: int, path: str) -> int | None:
    """The status of an answer."""
    return get(port, path)[0]


def descendants(leader: int) -> str:
    """The command lines of the processes that descend from one process."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("no /proc here to see processes in")
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
    family = {leader}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    lines = []
    for pid in family - {leader}:
        with suppress(OSError):
            lines.append(Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "))
    return "\n".join(lines)


@pytest.fixture(scope="module")
def port() -> int:
    """Where the demo of this module listens."""
    return free_port()


@pytest.fixture(scope="module")
def demo(
    root: Path, port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[str]]:
    """The demo as `make run` starts it, with data of its own."""
    var = tmp_path_factory.mktemp("var")
    env = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    env |= {"JAVNOST_VAR": str(var), "DJANGO_SETTINGS_MODULE": "cityhall.settings.development"}
    with (var / "output.txt").open("w") as output:
        process = subprocess.Popen(
            [sys.executable, str(root / "tools" / "serve.py"), "--port", str(port)],
            env=env,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while status(port, "/healthz") != 200:
                said = (var / "output.txt").read_text()
                assert process.poll() is None, said
                assert time.monotonic() < deadline, said
                time.sleep(0.5)
            yield process
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            process.wait(30)


@pytest.mark.parametrize("path", ["/sr/", "/sr-latn/", "/en/", "/admin/login/"])
def test_demo_when_a_printed_address_is_opened_then_it_answers(
    demo: subprocess.Popen[str], port: int, path: str
) -> None:
    assert status(port, path) == 200


@pytest.fixture(scope="module")
def pages(demo: subprocess.Popen[str], port: int) -> dict[str, str]:
    """Every page the sitemap names, by its address."""
    sitemap, _media_type = fetch(f"http://127.0.0.1:{port}/sitemap.xml")
    found = {address: fetch(address)[0].decode() for address in sitemaps.addresses(sitemap)}
    assert len(found) > 200
    return found


def test_demo_when_its_public_pages_are_read_then_they_are_valid_html(
    pages: dict[str, str],
) -> None:
    found = {address: html.faults(page) for address, page in pages.items()}
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_demo_when_machines_read_its_pages_then_each_says_what_it_is(
    pages: dict[str, str],
) -> None:
    found = {address: structured.faults(page, address) for address, page in pages.items()}
    assert {address: faults for address, faults in found.items() if faults} == {}
    for language in LANGUAGES:
        assert {
            structured.described(page)[0]["@type"]
            for address, page in pages.items()
            if f"/{language}/" in address
        } >= {"WebSite", "CollectionPage", "NewsArticle", "Event", "SpecialAnnouncement"}


def test_demo_when_an_item_is_of_an_earlier_mandate_then_it_says_whose(
    pages: dict[str, str],
) -> None:
    for language, holder in zip(LANGUAGES, ("Багрем", "Bagrem", "Bagrem"), strict=True):
        assert [
            address
            for address, page in pages.items()
            if f"/{language}/" in address
            and holder in page.partition('class="archive-note"')[2].partition("</aside>")[0]
        ]


def test_demo_when_its_feeds_are_read_then_each_is_right_and_all_say_the_same(
    pages: dict[str, str],
) -> None:
    listings = linking.feeds_of(pages)
    # News, press releases, notices and the calendar, each in three languages and scripts.
    assert len(listings) == 4 * len(LANGUAGES)
    for address, links in listings.items():
        read = []
        for link in links:
            content, media_type = fetch(link)
            if link.endswith(".ics"):
                assert calendars.faults(content, media_type) == [], link
            else:
                assert feeds.faults(content, media_type, link) == [], link
                read.append(feeds.items(content, link))
        assert len(read) == 3, address
        assert read[0] == read[1] == read[2] != {}, address
        assert set(read[0].values()) <= pages.keys()


def test_demo_when_agencies_read_its_releases_then_each_is_ninjs_under_the_name_it_keeps(
    pages: dict[str, str],
) -> None:
    validator = jsonschema.Draft202012Validator(NINJS)
    kept: dict[str, str] = {}
    for address in linking.feeds_of(pages):
        feed = f"{address}feed.json"
        kept |= {url: name for name, url in feeds.items(fetch(feed)[0], feed).items()}
    releases = [address for address, page in pages.items() if 'release.json"' in page]
    assert len(releases) > 30
    for address in releases:
        item = json.loads(fetch(f"{address}release.json")[0])
        assert [error.message for error in validator.iter_errors(item)] == [], address
        assert item["uri"] == kept[address]


def test_demo_when_other_programs_read_its_calendar_then_all_is_when_the_page_says(
    pages: dict[str, str],
) -> None:
    events = {}
    for address, links in linking.feeds_of(pages).items():
        if f"{address}feed.ics" not in links:
            continue
        month = datetime.now(ZONE).date().replace(day=1)
        for _number in range(3):
            after = (month + timedelta(days=31)).replace(day=1)
            shown, struck = linking.month_of(
                fetch(f"{address}?month={month:%Y-%m}")[0].decode(), address
            )
            held = fetch(f"{address}feed.ics?month={month:%Y-%m}")[0]
            assert shown, month
            assert shown - struck <= calendars.held(held, month, after) <= shown, month
            assert calendars.cancelled(held, month, after) <= struck, month
            month = after
        events[address] = set(calendars.names(fetch(f"{address}feed.ics")[0]).values())
    cyrillic, latin, english = events.values()
    # In two scripts it is one event; a translation is a text of its own.
    assert cyrillic == latin
    assert not cyrillic & english


def test_demo_when_events_are_read_one_by_one_then_each_is_when_its_page_says(
    pages: dict[str, str],
) -> None:
    now = datetime.now(ZONE)
    found = 0
    for address, page in pages.items():
        if 'event.ics"' not in page:
            continue
        content, media_type = fetch(f"{address}event.ics")
        assert calendars.faults(content, media_type) == [], address
        _before, _head, coming = page.partition('class="event-next"')
        said = re.findall(r'(<s>)?<time datetime="([^"T]+)', coming.partition("</section>")[0])
        if said:
            days = {date.fromisoformat(day) for struck, day in said if not struck}
            held = calendars.held(content, now.date(), max(days) + timedelta(days=1))
            assert days <= {day for day, _url in held}, address
            assert len(held) <= len(days) + 1, address
            found += 1
    assert found > 5


def test_demo_when_crawlers_read_its_sitemaps_then_each_is_right(
    pages: dict[str, str], port: int
) -> None:
    robots = fetch(f"http://127.0.0.1:{port}/robots.txt")[0].decode()
    whole, *news = re.findall(r"^Sitemap: (\S+)$", robots, re.MULTILINE)
    assert sitemaps.faults(fetch(whole)[0]) == []
    assert len(news) == len(LANGUAGES)
    for address in news:
        content = fetch(address)[0]
        assert sitemaps.news_faults(content, datetime.now(UTC)) == []
        assert set(sitemaps.addresses(content)) <= pages.keys()


def test_demo_when_running_then_worker_and_site_run_and_stop_with_it(
    demo: subprocess.Popen[str], port: int
) -> None:
    running = descendants(demo.pid)
    assert "db_worker" in running
    assert "runserver" in running

    demo.send_signal(signal.SIGTERM)

    assert demo.wait(30) == 0
    assert status(port, "/healthz") is None


def test_serve_when_the_port_is_taken_then_says_so(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, str(root / "tools" / "serve.py"), "--port", str(number)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert f"make run PORT={number + 1}" in done.stdout
