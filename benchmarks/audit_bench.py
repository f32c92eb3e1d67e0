"""How fast `audit_approvals` reads: aim, at least 2,000 items a second, in flat memory.

Makes news items (a third with a picture in the text, all with a topic, a tenth with a correction)
and their approvals in a database of its own: a file under `var/`, or beside the one in
`DATABASE_URL`. Prints items a second, queries for a thousand items, and how much memory the
reading took on top of what the process had.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.test")
BATCH = 1000
PICTURES = 100


def main() -> None:
    """Fill the database, read it twice, and throw it away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=5000, help="how many news items to make")
    wanted = parser.parse_args().items

    import django

    django.setup()
    with own_database() as engine:
        fill(wanted)
        measure(engine, wanted)


@contextmanager
def own_database() -> Iterator[str]:
    """A database that nothing else uses, migrated."""
    from django.db import connection

    is_file = connection.vendor == "sqlite"
    (ROOT / "var").mkdir(exist_ok=True)
    name = str(ROOT / "var" / "audit_bench.sqlite3") if is_file else "javnost_audit_bench"
    connection.settings_dict["TEST"]["NAME"] = name
    before = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield connection.vendor
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def fill(wanted: int) -> None:
    """Write the items past the ORM's signals, as nobody else may."""
    from django.contrib.auth.models import User
    from wagtail.models import Locale, Page

    from pages.models import HomePage, Topic
    from press.models import NewsIndexPage

    head = User.objects.create(username="head")
    locale, _created = Locale.objects.get_or_create(language_code="sr")
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Град", locale=locale, live=False))
    listing = home.add_child(instance=NewsIndexPage(title="Вијести", locale=locale, live=False))
    topics = [Topic(name=f"Тема {number}") for number in range(20)]
    for topic in topics:
        topic.save()
    pictures = [picture(number) for number in range(PICTURES)]
    for start in range(0, wanted, BATCH):
        numbers = range(start, min(start + BATCH, wanted))
        write([item(number, listing, topics, pictures) for number in numbers], head)


def picture(number: int) -> Any:
    """A small picture with a file of its own."""
    from io import BytesIO

    from django.core.files.base import ContentFile
    from PIL import Image as PillowImage
    from wagtail.images import get_image_model

    data = BytesIO()
    PillowImage.new("RGB", (400, 300), (number, 100, 100)).save(data, "JPEG")
    made = get_image_model()(title=f"Слика {number}")
    made.file = ContentFile(data.getvalue(), name="bench.jpg")
    made.save()
    return made


def item(number: int, listing: Any, topics: list[Any], pictures: list[Any]) -> Any:
    """A news item as it would be read from the database, with its inline rows."""
    from datetime import date

    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from press.models import NewsPage, NewsPageCorrection, NewsPageTopic

    text = "<p>" + "Мост је дуг 120 m и широк 12 m. " * 30 + "</p>"
    body: list[tuple[str, Any]] = [("text", text), ("text", text)]
    picture = pictures[number % PICTURES] if number % 3 == 0 else None
    if picture is not None:
        values = {"image": picture, "alt": "Мост", "caption": "Мост преко ријеке"}
        body.append(("image", values))
    page = NewsPage(
        title=f"Вијест број {number}",
        slug=f"vijest-{number}",
        summary="Мост преко ријеке отворен је за саобраћај.",
        body=body,
    )
    page.pk = page.id = 1_000_000 + number
    page.page_ptr_id = page.pk
    page.path = Page._get_path(listing.path, listing.depth + 1, number + 1)
    page.depth, page.locale, page.live = listing.depth + 1, listing.locale, True
    page.draft_title, page.url_path = page.title, f"{listing.url_path}{page.slug}/"
    page.content_type = ContentType.objects.get_for_model(NewsPage)
    page.topic_items.set([NewsPageTopic(tag=topics[number % len(topics)])])
    corrections = [NewsPageCorrection(date=date(2026, 1, 1), note="Исправљено.", sort_order=0)]
    page.corrections.set(corrections if number % 10 == 0 else [])
    for name in ("departments", "people"):
        getattr(page, name).set([])
    page.shown_picture = picture
    return page


def write(pages: list[Any], head: Any) -> None:
    """The rows of one batch: pages, inline rows, approvals, and what they show."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page

    from pages.approval.attachments import attachment_digest
    from pages.approval.canonical import digest
    from pages.approval.models import Approval, ApprovedAttachment
    from press.models import NewsPage, NewsPageCorrection, NewsPageTopic

    names = [field.attname for field in Page._meta.local_concrete_fields]
    Page.objects.bulk_create(
        [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    )
    own: Any = NewsPage._base_manager.all()
    own._insert(pages, fields=NewsPage._meta.local_concrete_fields, using=own.db)
    for name, model in (("topic_items", NewsPageTopic), ("corrections", NewsPageCorrection)):
        model._base_manager.bulk_create(
            [row for page in pages for row in getattr(page, name).all()]
        )
    of_pages = ContentType.objects.get_for_model(Page)
    approvals = Approval.objects.bulk_create(
        Approval(
            content_type=of_pages,
            object_id=str(page.pk),
            title=page.title,
            digest=digest(page),
            kind=Approval.Kind.HEAD,
            approver=head,
            role="Head of office",
        )
        for page in pages
    )
    ApprovedAttachment.objects.bulk_create(
        ApprovedAttachment(
            approval=approval,
            content_type=ContentType.objects.get_for_model(page.shown_picture),
            object_id=str(page.shown_picture.pk),
            title=page.shown_picture.title,
            digest=attachment_digest(page.shown_picture),
        )
        for page, approval in zip(pages, approvals, strict=True)
        if page.shown_picture is not None
    )


def measure(engine: str, wanted: int) -> None:
    """Read everything once, and print what it took."""
    from django.db import connection

    from pages.approval.audit import Audit

    asked = 0

    def counting(execute: Any, *args: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(*args)

    gc.collect()
    gc.freeze()  # As the command does.
    before = memory("VmRSS")
    forget_peak()
    audit = Audit()
    with connection.execute_wrapper(counting):
        start, processor = time.perf_counter(), time.process_time()
        found = list(audit.findings())
        took, processor = time.perf_counter() - start, time.process_time() - processor
    assert not found, found[:3]
    print(
        f"audit of {audit.checked:,} items on {engine}: {audit.checked / took:,.0f} items/s "
        f"({took:.1f} s, {processor:.1f} s of them our own processor time), "
        f"{asked * 1000 / audit.checked:.1f} queries for 1,000 items, "
        f"peak {memory('VmHWM') - before:.0f} MB more than the {before:.0f} MB before"
    )


def memory(name: str) -> float:
    """MB of `VmRSS` (now) or `VmHWM` (the peak), as Linux tells; 0 elsewhere."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(f"{name}:"))


def forget_peak() -> None:
    """Begin to measure the peak anew, where Linux lets us."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


if __name__ == "__main__":
    main()
