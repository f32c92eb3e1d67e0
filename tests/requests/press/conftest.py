"""A town that a module of import tests is filled with once; each test's own is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from wagtail.models import Site

from tests import office


@pytest.fixture(scope="module")
def town(django_db_setup: None, django_db_blocker: Any) -> Iterator[office.City]:
    """A public city in Serbian, and its head of office; gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        office.person("head")
        yield office.city()
        transaction.set_rollback(True)
    cache.clear()
    Site.clear_site_root_paths_cache()
