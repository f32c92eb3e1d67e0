"""Fixtures of the request tests: a small city, and clients for each of its people."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import office
from tests.standing import city, filled, standing_city  # noqa: F401


@pytest.fixture
def log_in() -> Callable[[str], Client]:
    """A client logged in as the person of that name."""

    def as_(name: str, **options: Any) -> Client:
        client = Client()
        client.force_login(office.person(name, **options))
        return client

    return as_
