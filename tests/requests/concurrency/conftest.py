"""A town in PostgreSQL, put back before each test: everything here is really committed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection

from pages.approval import office as setup
from pages.approval import steps
from tests import office, pristine


@dataclass
class Town:
    """What the tests meet: keys, because each connection reads for itself."""

    public: Any
    at_head: Any
    draft: Any
    picture: Any
    listing: Any


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[Any, Town]]:
    """The town, built once, and a copy of it; afterwards the database is as it was."""
    if connection.vendor != "postgresql":
        pytest.skip("two connections at once need PostgreSQL (DATABASE_URL)")
    with django_db_blocker.unblock():
        before = pristine.Pristine("before")
        office.person("head2", group=setup.HEAD_OF_OFFICE)
        city = office.city()
        public = office.public(office.news_item("Јавна вијест"), city.news)
        picture = office.picture(size=(16, 10))
        at_head = office.draft(
            office.news_item("Код шефа", lead_image=picture, lead_image_alt="Мост"), city.news
        )
        steps.submit(at_head, office.person("editor"))
        steps.pass_on(at_head, office.person("proofreader"))
        draft = office.draft(office.news_item("Нацрт"), city.news)
        town = Town(public, at_head, draft, picture, city.news)
        copy = pristine.Pristine("town")
        try:
            yield copy, town
        finally:
            before.restore()
            copy.forget()
            before.forget()


@pytest.fixture
def town(built: tuple[Any, Town], transactional_db: None) -> Town:
    """The town as it was built."""
    copy, town = built
    copy.restore()
    return town
