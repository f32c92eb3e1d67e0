"""What the tests of the press share: a town filled once a module, a listing, a board, a clock."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.utils import translation

from press.models import NewsIndexPage
from tests import office
from tests.requests.press import noticing
from tests.standing import nothing_remembered  # noqa: F401


@pytest.fixture(scope="module")
def town(filled: None) -> office.City:
    """A public city in Serbian, and its head of office; gone after the module."""
    office.person("head")
    return office.city()


@pytest.fixture
def listing(city: office.City) -> NewsIndexPage:
    """The city's press releases."""
    shown = NewsIndexPage(title="Саопштења", shows="press_release", locale=city.home.locale)
    return office.public(shown, city.home)


@pytest.fixture
def clock() -> Iterator[Any]:
    """Monday morning at the office, until a test moves on."""
    with translation.override("sr"), time_machine.travel(noticing.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def board(city: office.City) -> NewsIndexPage:
    """A public notice board."""
    return noticing.board(city)
