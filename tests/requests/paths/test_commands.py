"""Management commands, each that writes: none makes public, none takes away."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from wagtail.models import Page

from pages.approval.refusal import NotApproved
from tests import office
from tests.requests.paths.town import UNREAD, Town
from tests.requests.paths.trying import Somebody, tried

pytestmark = pytest.mark.django_db

#: Commands that may run at any time, with their options.
COMMANDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "publish_due": ((), {}),
    "publish_scheduled": ((), {}),
    "publish_scheduled_pages": ((), {}),
    "send_reminders": ((), {}),
    "fixtree": ((), {"interactive": False, "full": True}),
    "set_url_paths": ((), {}),
    "purge_revisions": ((), {}),
    "purge_embeds": ((), {}),
    "rebuild_references_index": ((), {}),
    "update_index": ((), {}),
    "wagtail_update_image_renditions": ((), {}),
    "create_log_entries_from_revisions": ((), {}),
    "rebuild_record": ((), {}),
    "sync_locale_trees": ((), {}),
    "deduplicate_tags": ((), {}),
    "remove_orphaned_tags": ((), {}),
    "clearsessions": ((), {}),
}


@pytest.mark.parametrize("command", COMMANDS)
def test_command_when_run_then_readers_read_the_same(
    town: Town, command: str, settings: Any
) -> None:
    # A rendition that is made anew keeps its name once the old file is gone: after the commit.
    storage = settings.STORAGES["default"]
    overwriting = storage | {"OPTIONS": storage.get("OPTIONS", {}) | {"allow_overwrite": True}}
    settings.STORAGES = settings.STORAGES | {"default": overwriting}
    args, options = COMMANDS[command]
    tried(lambda who, town: call_command(command, *args, verbosity=0, **options), "root", town)


def test_move_pages_when_pages_are_public_then_they_stay(town: Town) -> None:
    def move(who: Somebody, town: Town) -> None:
        call_command("move_pages", town.city.news.pk, town.other.pk)

    assert tried(move, "root", town)


@pytest.mark.parametrize(
    ("item", "values"),
    [
        ("draft", {"live": True}),
        ("news", {"title": UNREAD}),
        ("news", {"live": False}),
        ("withdrawn", {"live": True}),
    ],
)
def test_loaddata_when_it_holds_a_page_then_it_meets_the_wall(
    town: Town, item: str, values: dict[str, Any], tmp_path: Path
) -> None:
    page = getattr(town, item)
    dumped = tmp_path / "page.json"
    call_command("dumpdata", "wagtailcore.page", pks=str(page.pk), output=str(dumped), verbosity=0)
    rows = json.loads(dumped.read_text())
    rows[0]["fields"].update(values)
    dumped.write_text(json.dumps(rows))
    said = tried(lambda who, town: call_command("loaddata", str(dumped), verbosity=0), "root", town)
    assert said


def test_shell_when_it_writes_live_pages_in_a_row_then_each_meets_the_wall(town: Town) -> None:
    for page in Page.objects.filter(live=False, depth__gt=1).specific():
        page.live = True
        with pytest.raises(NotApproved):
            page.save()
    assert not office.fresh(town.draft).live
