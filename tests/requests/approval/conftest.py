"""What the tests of the gate share."""

from collections.abc import Callable
from typing import Any

import pytest

from pages.approval import steps
from pages.approval.models import Notice
from tests import office


@pytest.fixture
def told(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Do something, commit it, and send what was told of it."""

    def do(action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return action(*args, **kwargs)

    return do


@pytest.fixture
def item(city: office.City) -> Any:
    """A news item nobody has read; what was told of the city is forgotten."""
    Notice.objects.all().delete()
    return office.draft(office.news_item(), city.news)


@pytest.fixture
def at_proofreader(item: Any) -> Any:
    """The same, with the proofreader. Nothing of it was sent."""
    office.person("proofreader")
    office.person("head")
    steps.submit(item, office.person("editor"))
    return office.fresh(item)


@pytest.fixture
def with_head(at_proofreader: Any) -> Any:
    """The same, with the head."""
    steps.pass_on(at_proofreader, office.person("proofreader"), comment="Једна запета.")
    return office.fresh(at_proofreader)
