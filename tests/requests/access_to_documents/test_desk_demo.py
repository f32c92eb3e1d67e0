"""The demo's requests reach their states on whichever day it is loaded, and nobody is mailed."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail

from access_to_documents.cases import verifying
from access_to_documents.models import Event, Request, State
from cityhall.demo import requests


@pytest.mark.django_db
@pytest.mark.parametrize(
    "day", [datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2027, 1, 2, 23, 30, tzinfo=UTC)]
)
def test_requests_when_the_demo_is_loaded_then_each_is_in_its_state_and_the_register_holds(
    day: datetime,
) -> None:
    with time_machine.travel(day, tick=False):
        assert requests.load() == 8
        assert requests.load() == 0
    assert {request.state for request in Request.objects.all()} >= {
        State.REGISTERED,
        State.CLARIFICATION,
        State.CONSULTATION,
        State.SILENT,
        State.GRANTED,
        State.PARTLY_GRANTED,
        State.FORWARDED,
    }
    assert list(verifying.faults()) == []
    assert Event.objects.filter(kind=Event.Kind.EXTENDED).exists()
    assert mail.outbox == []
