"""How fast the archive is searched and indexed at so many items, on every engine.

    benchmarks/search_load_bench.py [--items 100000]

The record is filled with items of mixed sentences from the test collection, the index rebuilt,
and 120 mixed queries and the 15 commonest words asked in this process, after 120 others. Engines
as in `search_bench.py`.
"""

import argparse
import json
import logging
import os
import random
import re
import statistics
import sys
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")

from benchmarks.import_bench import memory, own_database  # noqa: E402
from benchmarks.search_bench import SERVERS, p95  # noqa: E402

#: So many words of the archive are asked for alone.
COMMON = 15
MIXED = 120


def main() -> int:
    """Read the options, make a database of our own and measure in it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--collection", type=Path, default=ROOT.parent / "shared/data/search")
    parser.add_argument("--items", type=int, default=100_000)
    options = parser.parse_args()
    if not (options.collection / "archive.jsonl").exists():
        print(f"search: no collection at {options.collection}, not measured")
        return 0

    import django

    django.setup()
    for name in ("javnost.audit", "javnost.search", "wagtail"):
        logging.getLogger(name).setLevel(logging.ERROR)
    with own_database():
        return load(options.collection, options.items)


def load(folder: Path, wanted: int) -> int:
    """An archive of mixed sentences, its rebuild, and the latency of mixed and common queries."""
    from pages.search import answering, rebuilding

    lines = [json.loads(line) for line in (folder / "archive.jsonl").open(encoding="utf-8")]
    fill(lines, wanted)
    lines = [json.loads(line) for line in (folder / "queries.jsonl").open(encoding="utf-8")]
    queries = [line["text"] for line in lines]
    mixed = queries[:: max(1, len(queries) // MIXED)][:MIXED]
    others = [text for text in queries if text not in set(mixed)][:MIXED]
    for engine in engines_loaded():
        start, before = time.perf_counter(), memory("VmRSS")
        count = rebuilding.rebuild()
        took = time.perf_counter() - start
        print(
            f"== {engine}: rebuilt {count:,} at {count / took:,.0f} items/s, "
            f"memory {before:.0f} MB before, {memory('VmRSS'):.0f} MB after"
        )
        # A server's and our own code are compiled and read as they are used.
        for text in others:
            answering.search(text, interface="sr")
        for name, asked in (("mixed", mixed), ("common", common_words())):
            took_each = []
            for text in asked:
                start = time.perf_counter()
                answering.search(text, interface="sr")
                took_each.append(time.perf_counter() - start)
            print(
                f"{name}: median {statistics.median(took_each) * 1000:.1f} ms, "
                f"p95 {p95(took_each):.1f} ms, longest {max(took_each) * 1000:.1f} ms"
            )
        print(f"facets of the commonest words: {raw(engine)}")
    return 0


def engines_loaded() -> Iterator[str]:
    """As `engines_here`, without a rebuild of its own."""
    from django.conf import settings
    from django.db import connection

    yield connection.vendor
    for variable in SERVERS:
        if url := os.environ.get(variable):
            settings.SEARCH_URL = f"{url}/search-bench"
            yield settings.SEARCH_URL.partition(":")[0]


def fill(lines: Sequence[dict[str, Any]], wanted: int) -> None:
    """The record with so many items of mixed sentences, written as rows: there are no pages."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from pages.record.models import PublicItem

    rng = random.Random(5)
    kind = ContentType.objects.get_for_model(Page)
    sentences: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        text = re.sub(r"<[^>]+>", " ", line["body_html"])
        sentences[line["language"]] += [part for part in re.split(r"(?<=[.!?])\s+", text) if part]
    languages = [line["language"] for line in lines]
    start = datetime(2010, 1, 1, 9, tzinfo=UTC)
    for first in range(0, wanted, 1000):
        rows = []
        for number in range(first, min(first + 1000, wanted)):
            language = rng.choice(languages)
            said = rng.choices(sentences[language], k=9)
            moment = start + timedelta(hours=number * 1.4)
            body = "".join(f"<p>{sentence}</p>" for sentence in said[1:])
            item = json.dumps({language: {"title": said[0][:200], "body_html": body}})
            rows.append(
                PublicItem(
                    content_type=kind,
                    object_id=f"load-{number}",
                    type=rng.choice(["news", "press_release", "notice", "event"]),
                    model="press.newspage",
                    language=language,
                    translation_key=uuid.UUID(int=number),
                    external_id=f"load-{number}",
                    path=f"/{language}/load/{number}/",
                    title=said[0][:200],
                    date=moment,
                    first_published_at=moment,
                    updated_at=moment,
                    card=b"{}",
                    item=item.encode(),
                    etag=str(number),
                    renderer=0,
                )
            )
        PublicItem.rows.bulk_create(rows)


def common_words() -> list[str]:
    """The words that most entries have."""
    from pages.search.models import VocabularyWord

    words = VocabularyWord.objects.filter(is_stem=False).order_by("-entries")
    return list(words.values_list("key", flat=True)[:COMMON])


def raw(engine: str) -> str:
    """What the engine alone takes for the same words, beside our whole answer."""
    from pages.search import answering, asking, engines
    from pages.search.engines.base import Narrowing, Window

    asked_engine = engines.of_server() or engines.of_database()
    alone: Counter[str] = Counter()
    for word in common_words():
        question = asking.understand(word).question
        assert question is not None
        start = time.perf_counter()
        asked_engine.ask(question, Narrowing(), Window())
        alone["engine"] += int((time.perf_counter() - start) * 1e6)
        start = time.perf_counter()
        answering.search(word, interface="sr")
        alone["answer"] += int((time.perf_counter() - start) * 1e6)
    return (
        f"{engine} alone {alone['engine'] / COMMON / 1000:.1f} ms, "
        f"the whole answer {alone['answer'] / COMMON / 1000:.1f} ms"
    )


if __name__ == "__main__":
    sys.exit(main())
