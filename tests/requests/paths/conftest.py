"""One town for all tests: each tries its way inside a transaction that is undone."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from wagtail.models import Site

from tests.requests.paths import reading
from tests.requests.paths.town import Town, build
from tests.standing import Ground


@pytest.fixture(scope="module")
def town(ground: Ground, django_db_blocker: Any) -> Iterator[Town]:
    """The town, with what the public reads of it. Its tests carry the mark `django_db`."""
    with django_db_blocker.unblock():
        _forget()
        yield ground.stand(_built)


def _built() -> Town:
    town = build()
    town.addresses = reading.addresses(town)
    reading.what_the_public_reads(town)  # Renditions are made at the first look.
    town.before = reading.what_the_public_reads(town)
    town.rows, town.files = reading.database(), reading.stored(town)
    return town


@pytest.fixture(autouse=True)
def forgotten(town: Town, db: None) -> Iterator[None]:
    """Nothing a test has done is remembered outside of the database either."""
    yield
    _forget()


def _forget() -> None:
    cache.clear()  # Renditions are remembered there.
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
