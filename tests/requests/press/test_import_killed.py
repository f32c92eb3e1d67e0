"""An import is killed in the middle; the next run completes it, and no item is half there."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from tests.migrated import copy_of_sqlite

ITEMS = 400
PREPARE = """
from django.contrib.auth.models import Group, User
from wagtail.models import Locale, Page, Site
from pages.models import HomePage
head = User.objects.create(username="head")
head.groups.add(Group.objects.get(name="Head of office"))
locale, _ = Locale.objects.get_or_create(language_code="sr")
home = Page.objects.get(depth=1).add_child(
    instance=HomePage(title="Град", locale=locale, live=False)
)
site = Site.objects.get(is_default_site=True)
site.root_page = home
site.save()
"""
ORPHANS = """
SELECT count(*) FROM wagtailcore_page p JOIN press_newspage n ON n.page_ptr_id = p.id
WHERE NOT p.live OR p.live_revision_id IS NULL
   OR NOT EXISTS (SELECT 1 FROM pages_importeditem i WHERE i.page_id = p.id)
   OR NOT EXISTS (SELECT 1 FROM pages_record_publicitem r WHERE r.object_id = CAST(p.id AS TEXT))
   OR NOT EXISTS (
       SELECT 1 FROM pages_approval_approval a WHERE a.revision_id = p.live_revision_id)
"""


@pytest.mark.slow
@pytest.mark.django_db
def test_killed_import_is_completed_by_the_next_run_without_half_items(
    root: Path, tmp_path: Path
) -> None:
    environment = os.environ | {
        "JAVNOST_VAR": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "cityhall.settings.development",
        "LANGUAGE": "en",
    }
    manage = [sys.executable, str(root / "manage.py")]

    def command(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*manage, *words], env=environment, capture_output=True, text=True, check=False
        )

    database = tmp_path / "javnost.sqlite3"
    if connection.vendor == "sqlite":
        copy_of_sqlite(database)
    assert command("migrate", "--verbosity", "0").returncode == 0
    assert command("shell", "--verbosity", "0", "-c", PREPARE).returncode == 0
    path = _archive(tmp_path / "archive.jsonl")
    importing = ["import_archive", str(path), "--approve-as", "head"]

    first = subprocess.Popen(
        [*manage, *importing], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    _wait_for_some(database, first)
    first.send_signal(signal.SIGKILL)
    first.wait()

    before = _count(database)
    assert 0 < before < ITEMS
    assert _ask(database, ORPHANS) == 0
    second = command(*importing)
    assert second.returncode == 0, second.stderr
    assert _count(database) == ITEMS
    assert _ask(database, ORPHANS) == 0
    assert _ask(database, "SELECT count(*) FROM pages_importbatch WHERE finished_at IS NULL") == 1
    assert command("audit_approvals").returncode == 0
    assert command("rebuild_record", "--check").returncode == 0
    batches = _ask(database, "SELECT count(*) FROM pages_importbatch")
    assert command(*importing).returncode == 0
    assert _ask(database, "SELECT count(*) FROM pages_importbatch") == batches


def _archive(path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for number in range(ITEMS):
            item = {
                "external_id": f"old.{number}",
                "type": "news",
                "language": "sr",
                "title": f"Вијест {number}",
                "body_html": "<p>Мост је отворен за саобраћај.</p>",
                "published_at": "2016-03-01T09:00:00+01:00",
                "topics": ["Мост"],
            }
            file.write(json.dumps(item) + "\n")
    return path


def _wait_for_some(database: Path, process: "subprocess.Popen[bytes]") -> None:
    """Until the first items are there, and a moment into the next batch."""
    end = time.monotonic() + 120
    while _count(database) == 0:
        assert process.poll() is None, "The import ended before it could be killed."
        assert time.monotonic() < end, "The import did nothing."
        time.sleep(0.02)
    time.sleep(0.3)


def _count(database: Path) -> int:
    return _ask(database, "SELECT count(*) FROM pages_importeditem")


def _ask(database: Path, question: str) -> int:
    with sqlite3.connect(database, timeout=20) as connection:
        return int(connection.execute(question).fetchone()[0])
