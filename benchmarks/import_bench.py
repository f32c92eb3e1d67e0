"""How fast `import_archive --approve-as` brings an old site in: at least 30 items a second, aim 60.

Writes an archive of news, releases, notices and events with topics (an eighth with a picture) and
imports it into a database of its own: a file under `var/`, or beside the one in `DATABASE_URL`.
Then the same file again, which must change nothing. Prints items a second and the peak of memory,
which must not grow with the archive.
"""

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")
TYPES = ("news", "news", "news", "press_release", "notice", "event")
WORDS = "Мост преко ријеке отворен је за саобраћај, а радови на прилазним путевима настављају се. "
PICTURES, TOPICS = 100, 20


def main() -> None:
    """Make the archive, import it twice, and throw everything away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=2000, help="how many items to import")
    wanted = parser.parse_args().items

    import django

    django.setup()
    for name in ("javnost.audit", "wagtail"):
        logging.getLogger(name).setLevel(logging.WARNING)
    with own_database() as engine, tempfile.TemporaryDirectory() as folder:
        from django.test.utils import override_settings

        with override_settings(MEDIA_ROOT=f"{folder}/media"):
            head = office()
            path = archive(Path(folder), wanted)
            measure(f"import of {wanted:,} items on {engine}", path, head)
            measure("the same again", path, head)


@contextmanager
def own_database() -> Iterator[str]:
    """A database that nothing else uses, migrated."""
    from django.db import connection

    is_file = connection.vendor == "sqlite"
    (ROOT / "var").mkdir(exist_ok=True)
    name = str(ROOT / "var" / "import_bench.sqlite3") if is_file else "javnost_import_bench"
    connection.settings_dict["TEST"]["NAME"] = name
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield connection.vendor
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def office() -> Any:
    """A home to import below, and a head of office."""
    from django.contrib.auth.models import Group, User
    from wagtail.models import Locale, Page, Site

    from pages.models import HomePage

    head = User.objects.create(username="head")
    head.groups.add(Group.objects.get(name="Head of office"))
    locale, _created = Locale.objects.get_or_create(language_code="sr")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Град", locale=locale, live=False))
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    return head


def archive(folder: Path, wanted: int) -> Path:
    """An export of `wanted` items over sixteen years."""
    from PIL import Image

    for number in range(PICTURES):
        colour = (number * 2 % 256, 90, 120)
        Image.new("RGB", (640, 400), colour).save(folder / f"{number}.jpg")
    path = folder / "archive.jsonl"
    start = datetime(2010, 1, 1, 9, tzinfo=UTC)
    with path.open("w", encoding="utf-8") as file:
        for number in range(wanted):
            moment = (start + timedelta(days=16 * 365) * number / wanted).isoformat()
            item: dict[str, Any] = {
                "external_id": f"old.{number}",
                "type": TYPES[number % len(TYPES)],
                "language": "sr",
                "title": f"Отворен мост број {number}",
                "lead": WORDS,
                "body_html": f'<p class="MsoNormal">{WORDS * 6}</p>' * 3,
                "published_at": moment,
                "topics": [f"Тема {number % TOPICS}"],
                "source_url": f"https://stari.example/index.php?id={number}&sablon=0",
            }
            if item["type"] == "event":
                item["starts_at"] = moment
            if number % 8 == 0:
                item["images"] = [{"path": f"{number % PICTURES}.jpg", "alt": "Мост"}]
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    return path


def measure(name: str, path: Path, head: Any) -> None:
    """Import once, and print what it took."""
    from pages.importing.running import Import

    before = memory("VmRSS")
    start, processor = time.perf_counter(), time.process_time()
    report = Import(path, head=head).run()
    took, processor = time.perf_counter() - start, time.process_time() - processor
    items = sum(report.counts.values())
    print(
        f"{name}: {items / took:,.0f} items/s ({took:.1f} s; by our own processor time "
        f"{items / processor:,.0f} items/s), peak {memory('VmHWM'):.0f} MB, "
        f"{before:.0f} MB before; {report.summary()}",
        flush=True,
    )


def memory(name: str) -> float:
    """MB of `VmRSS` (now) or `VmHWM` (the peak), as Linux tells; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    main()
