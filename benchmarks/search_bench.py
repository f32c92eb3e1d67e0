"""How well the archive is searched, on every engine, beside stock Wagtail.

    benchmarks/search_bench.py [--collection FOLDER]

The collection is brought in through `import_archive`, approved and published, and asked
over HTTP at `/api/portal/v1/search` and `/suggest`; recall@10, MRR and nDCG@10 per kind of query,
as the collection's own `evaluate.py` counts them. Exits 1 when an engine of ours is below a floor.
Engines: the database in `DATABASE_URL` (default SQLite), and the servers in
`SEARCH_TEST_ELASTICSEARCH` and `SEARCH_TEST_OPENSEARCH`.
"""

import argparse
import json
import logging
import os
import statistics
import sys
import threading
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")
os.environ["OFFICE_LANGUAGES"] = "sr,bs,en,sq"

from benchmarks.import_bench import office, own_database  # noqa: E402
from benchmarks.search_quality import report, scores  # noqa: E402

SERVERS = ("SEARCH_TEST_ELASTICSEARCH", "SEARCH_TEST_OPENSEARCH")
Ask = Callable[[dict[str, Any]], list[str]]


def main() -> int:
    """Read the options, make a database of our own and measure in it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    folder = ROOT.parent / "shared/data/search"
    parser.add_argument("--collection", type=Path, default=folder)
    options = parser.parse_args()
    if not (options.collection / "archive.jsonl").exists():
        print(f"search: no collection at {options.collection}, not measured")
        return 0

    import django

    django.setup()
    for name in ("javnost.audit", "javnost.search", "wagtail", "django.request"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with own_database():
        return quality(options.collection)


def quality(folder: Path) -> int:
    """The collection through the importer, and every kind of query through HTTP."""
    from pages.importing.running import Import
    from pages.search import indexing

    head = office()
    homes()
    start = time.perf_counter()
    summary = Import(folder / "archive.jsonl", head=head).run().summary()
    indexing.catch_up.func()
    print(f"imported and indexed in {time.perf_counter() - start:.0f} s: {summary}")
    queries = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text().splitlines():
        query, name, grade = line.split("\t")
        relevant[query][name] = int(grade)
    low = 0
    with served() as address:
        for engine in engines_here():
            print(f"== {engine}", flush=True)
            low += table(queries, relevant, lambda query: over_http(address, query))
    print("== stock Wagtail on the same database (its floors are nobody's concern)")
    table(queries, relevant, stock)
    return 1 if low else 0


def homes() -> None:
    """A home in each of the office's languages beside the first."""
    from wagtail.models import Locale, Site

    home = Site.objects.get(is_default_site=True).root_page.specific
    for code in ("bs", "en", "sq"):
        locale, _created = Locale.objects.get_or_create(language_code=code)
        home.copy_for_translation(locale)


def table(queries: Sequence[dict[str, Any]], relevant: dict[str, dict[str, int]], ask: Ask) -> int:
    """Ask everything once and print the scores; 1 when a floor is not kept."""
    by_kind: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    took = []
    for query in queries:
        start = time.perf_counter()
        top = ask(query)
        took.append(time.perf_counter() - start)
        by_kind[query["kind"]].append(scores(top, relevant[query["id"]]))
    below = report(by_kind)
    print(f"median {statistics.median(took) * 1000:.1f} ms, p95 {p95(took):.1f} ms a query")
    return below


def over_http(address: str, query: dict[str, Any]) -> list[str]:
    """External ids that the portal API answers."""
    names = {"lang": "language", "source": "topic"}
    given = {names[name]: value for name, value in query["filter"].items()}
    if "topic" in given:
        given["topic"] = given["topic"].lower()
    end_point = "suggest" if query["kind"] == "suggest" else "search"
    asked = urlencode({"q": query["text"], "limit": "10", **given})
    with urllib.request.urlopen(f"{address}/api/portal/v1/{end_point}?{asked}") as answer:
        return [item["external_id"] for item in json.load(answer)["items"]]


def stock(query: dict[str, Any]) -> list[str]:
    """External ids that the database backend of Wagtail finds in the same pages."""
    from wagtail.models import Locale, Page
    from wagtail.search.backends.database import SearchBackend

    from pages.models.imports import ImportedItem
    from press.models import NewsPage

    pages = NewsPage.objects.live()
    if "lang" in query["filter"]:
        locale = Locale.objects.get(language_code=query["filter"]["lang"])
        pages = pages.filter(locale=locale)
    backend = SearchBackend({})
    ask = backend.autocomplete if query["kind"] == "suggest" else backend.search
    found: list[Page] = list(ask(query["text"], pages)[:10])
    names = dict(ImportedItem.objects.filter(page__in=found).values_list("page", "external_id"))
    return [names[page.pk] for page in found]


@contextmanager
def served() -> Iterator[str]:
    """The site behind a real HTTP server; its address."""
    from wsgiref.simple_server import WSGIRequestHandler, make_server

    from django.core.wsgi import get_wsgi_application
    from django.db import connection, connections

    class Quiet(WSGIRequestHandler):
        def log_message(self, *args: Any) -> None:
            """Nothing."""

    connection.inc_thread_sharing()
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)

    def serve() -> None:
        server.serve_forever()
        connections.close_all()  # The thread's own: else the database cannot be thrown away.

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


def engines_here() -> Iterator[str]:
    """Each engine in turn, indexed and made the one that answers; its name."""
    from django.conf import settings
    from django.db import connection

    from pages.search import rebuilding

    yield connection.vendor
    for variable in SERVERS:
        if url := os.environ.get(variable):
            settings.SEARCH_URL = f"{url}/search-bench"
            rebuilding.rebuild()
            yield settings.SEARCH_URL.partition(":")[0]
    settings.SEARCH_URL = ""


def p95(seconds: Sequence[float]) -> float:
    """Milliseconds that 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20)[-1] * 1000


if __name__ == "__main__":
    sys.exit(main())
