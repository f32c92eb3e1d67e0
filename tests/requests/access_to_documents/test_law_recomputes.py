"""From the officer's screen to the open request: nothing in between is replaced."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from access_to_documents.models import Event
from tests import access

pytestmark = pytest.mark.django_db


def test_order_entered_on_the_screen_moves_an_open_request_and_says_why(
    log_in: Callable[..., Client], django_capture_on_commit_callbacks: Any
) -> None:
    with time_machine.travel(datetime(2026, 11, 23, 9, tzinfo=UTC), tick=False):
        request = access.request()
        assert request.due_on == date(2026, 12, 8)
    with time_machine.travel(datetime(2026, 12, 7, 12, tzinfo=UTC), tick=False):
        order = {"day": "2026-12-08", "announced_on": "2026-12-07", "source": "Закључак Владе"}
        with django_capture_on_commit_callbacks(execute=True):
            log_in("officer").post(reverse("access_law:close_day", args=[2026]), order)
        moved = access.fresh(request)
        event = Event.objects.filter(request=request).order_by("sequence").last()
    assert moved.due_on == date(2026, 12, 9)
    assert event is not None
    assert event.kind == Event.Kind.DUE_CHANGED
    assert event.payload["why"] == "Закључак Владе"
    assert event.payload["due"]["was"]["on"] == "2026-12-08"
