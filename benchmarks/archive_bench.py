"""How fast a large archive is read: front page, listing and its 500th page, month, feeds, admin.

Imports an archive of many items once (`import_archive`), keeps it under `var/` or beside the
database in `DATABASE_URL`, and asks for each page often, in this process. Beside them, as the
measure, stock Wagtail's way to list the same number of pages: `live().child_of().specific()`
with a paginator, in a template that shows the same cards. Prints the queries of each answer, and
the median and 95th percentile in milliseconds, by the clock and by our own processor time.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")
WARM_UP, REQUESTS, PER_PAGE, DEEP = 2, 40, 20, 500
CARDS = (
    "{% load wagtailcore_tags wagtailimages_tags %}"
    "<!doctype html><title>{{ page.title }}</title><h1>{{ page.title }}</h1>"
    "{% for item in shown %}<article>"
    "{% image item.lead_image fill-480x300 as picture %}"
    '{% if item.lead_image %}<img src="{{ picture.url }}" alt="{{ item.lead_image_alt }}">'
    '{% endif %}<h2><a href="{% pageurl item %}">{{ item.title }}</a></h2>'
    "<time>{{ item.date }}</time><p>{{ item.summary }}</p>"
    "{% for topic in item.topics.all %}<a>{{ topic.name }}</a>{% endfor %}</article>{% endfor %}"
    '{% for number in shown.paginator.page_range|slice:"10" %}<a>{{ number }}</a>{% endfor %}'
    "{{ shown.number }} / {{ shown.paginator.num_pages }}"
)


def main() -> None:
    """Make the archive if it is not there yet, then read it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=25_600, help="how many items")
    parser.add_argument("--only", default="", help="measure pages with this in their name alone")
    given = parser.parse_args()

    import django

    django.setup()
    for name in ("javnost.audit", "wagtail"):
        logging.getLogger(name).setLevel(logging.WARNING)
    with kept_database(given.items) as engine:
        filled(given.items)
        print(f"archive of {given.items:,} items on {engine}: queries, p50 and p95 (ms),")
        print("by the clock, then by our own processor time")
        for name, ask in pages():
            if given.only in name:
                print(measure(name, ask), flush=True)


@contextmanager
def kept_database(items: int) -> Iterator[str]:
    """The archive's own database, migrated; it stays for the next run."""
    from django.conf import settings
    from django.db import connection

    place = ROOT / "var" / f"archive_bench_{items}"
    place.mkdir(parents=True, exist_ok=True)
    settings.MEDIA_ROOT = place / "media"
    is_file = connection.vendor == "sqlite"
    name = str(place / "db.sqlite3") if is_file else f"javnost_archive_bench_{items}"
    connection.settings_dict["TEST"]["NAME"] = name
    connection.creation.create_test_db(verbosity=0, serialize=False, keepdb=True)
    try:
        yield connection.vendor
    finally:
        connection.close()


def filled(wanted: int) -> None:
    """Import the archive; what an earlier run imported is not imported again."""
    from django.contrib.auth.models import User
    from django.db import connection

    from benchmarks import import_bench
    from pages.importing.running import Import
    from pages.record.models import PublicItem

    folder = ROOT / "var" / f"archive_bench_{wanted}"
    if PublicItem.objects.filter(external_id__startswith="old.").count() >= wanted:
        return
    if not User.objects.filter(username="head").exists():
        public_home(import_bench.office())
    start = time.perf_counter()
    path = import_bench.archive(folder, wanted)
    report = Import(path, head=User.objects.get(username="head")).run()
    print(f"imported in {time.perf_counter() - start:,.0f} s: {report.summary()}", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As PostgreSQL does by itself after a while.


def public_home(head: Any) -> None:
    """Make the home page public, under an approval of the head's."""
    from pages.approval import giving, people
    from pages.approval.models.approval import Approval
    from pages.models import HomePage

    home = HomePage.objects.get()
    revision = home.save_revision()
    future = revision.as_object()
    giving.give(future, revision.pk, kind=Approval.Kind.HEAD, approver=head, role=people.HEAD)
    revision.publish(user=head)


def pages() -> Iterator[tuple[str, Callable[[], Any]]]:
    """What is asked for, by name: the site's pages, then stock Wagtail's list of the same."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.urls import reverse

    from press.models import EventIndexPage, NewsIndexPage

    news = NewsIndexPage.objects.get(shows="")
    releases = NewsIndexPage.objects.get(shows=NewsIndexPage.Shows.RELEASES)
    notices = NewsIndexPage.objects.get(shows=NewsIndexPage.Shows.NOTICES)
    events = EventIndexPage.objects.get()
    deep = min(DEEP, news.numchild // PER_PAGE)
    reader, admin = Client(), Client()
    boss, _created = User.objects.get_or_create(username="boss", defaults={"is_superuser": True})
    admin.force_login(boss)
    explorer = reverse("wagtailadmin_explore", args=[news.pk])
    addresses = {
        "front page": (reader, "/sr/"),
        "listing": (reader, news.url),
        f"listing, page {deep}": (reader, f"{news.url}?page={deep}"),
        "listing in Latin": (reader, news.url.replace("/sr/", "/sr-latn/")),
        "month archive": (reader, f"{news.url}?month=2019-03"),
        "topic": (reader, f"{news.url}?topic=tema-6"),
        "releases": (reader, releases.url),
        "notices": (reader, notices.url),
        "RSS feed": (reader, f"{news.url}feed.rss"),
        "calendar, past": (reader, f"{events.url}?past=1"),
        "calendar, month": (reader, f"{events.url}?month=2019-03"),
        "iCalendar": (reader, f"{events.url}feed.ics"),
        "admin listing": (admin, explorer),
        f"admin listing, page {deep // 3}": (admin, f"{explorer}?p={deep // 3}"),
    }
    for name, (client, address) in addresses.items():
        yield name, partial(client.get, address)
    for number in (1, deep):
        yield f"stock Wagtail listing, page {number}", partial(stock_listing, news, number)


def stock_listing(parent: Any, number: int) -> Any:
    """A listing as Wagtail's tutorial has it, newest first, with the same cards."""
    from django.core.paginator import Paginator
    from django.http import HttpResponse
    from django.template import Context, engines
    from django.test import RequestFactory
    from wagtail.models import Page, Site

    request = RequestFactory().get("/")
    request.site = Site.objects.select_related("root_page").get(is_default_site=True)
    items = Page.objects.live().child_of(parent).order_by("-first_published_at").specific()
    context = {"page": parent, "request": request, "shown": Paginator(items, PER_PAGE).page(number)}
    template: Any = engines["django"].from_string(CARDS)
    return HttpResponse(template.template.render(Context(context)))


def measure(name: str, ask: Callable[[], Any]) -> str:
    """Ask often, and say how many queries one answer takes and how long."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(WARM_UP):
        answer = ask()
        assert answer.status_code == 200, (name, answer.status_code)
    with CaptureQueriesContext(connection) as captured:
        ask()
    queries = len(captured)
    clock, processor = [], []
    for _ in range(REQUESTS):
        start, started = time.perf_counter(), time.process_time()
        ask()
        clock.append((time.perf_counter() - start) * 1000)
        processor.append((time.process_time() - started) * 1000)
    return (
        f"{queries:4d}  {median(clock):7.1f} {quantiles(clock, n=20)[-1]:7.1f}  "
        f"{median(processor):7.1f} {quantiles(processor, n=20)[-1]:7.1f}  "
        f"{len(answer.content) / 1024:6.1f} KB  {name}"
    )


if __name__ == "__main__":
    main()
