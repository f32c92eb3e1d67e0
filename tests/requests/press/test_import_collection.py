"""A real collection comes in: texts in four languages, of which the office speaks two."""

import json
from collections import defaultdict
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from pages.record.models import PublicItem
from press.models import NewsPage
from tests import office
from tests.requests.press.import_files import everything, export, run

pytestmark = pytest.mark.django_db
#: Lines of each language: the whole has 1,168.
OF_EACH = 10


@pytest.fixture(scope="module")
def lines() -> list[dict[str, Any]]:
    """The first lines of each language. The collection stands beside the checkout."""
    places = [
        parent / "shared" / "data" / "search" / "archive.jsonl"
        for parent in Path(__file__).resolve().parents
    ]
    whole = next((place for place in places if place.is_file()), None)
    if whole is None:
        pytest.skip("shared/data/search/archive.jsonl is not here")
    by_language: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for raw in whole.read_text(encoding="utf-8").splitlines():
        item = json.loads(raw)
        if len(by_language[item["language"]]) < OF_EACH:
            by_language[item["language"]].append(item)
    return list(chain.from_iterable(by_language.values()))


def test_collection_comes_in_in_the_offices_languages_and_once(
    town: office.City, lines: list[dict[str, Any]], tmp_path: Path
) -> None:
    office.english(town)
    path = export(tmp_path, *lines)
    spoken = [item for item in lines if item["language"] in {"sr", "en"}]
    assert len(lines) == 2 * len(spoken) == 4 * OF_EACH

    with translation.override("en"):
        ran = run(path, approve_as="head")
        before = everything()
        again = run(path, approve_as="head")

    assert ran.code == again.code == 1, "some lines are refused"
    assert f"{len(spoken)} created, 0 updated" in ran.out
    for number, item in enumerate(lines, start=1):
        refusal = ran.refused(number)
        assert (not refusal) == (item in spoken)
        assert item in spoken or f"«{item['language']}» is not among the languages" in refusal
    rows = PublicItem.objects.of_type("news")
    for language in ("sr", "en"):
        titles = {item["title"] for item in spoken if item["language"] == language}
        assert set(rows.in_language(language).values_list("title", flat=True)) == titles
    assert NewsPage.objects.filter(live=True).count() == len(spoken)
    assert f"{len(spoken)} unchanged" in again.out
    assert everything() == before
    call_command("audit_approvals")
