"""Requests for documents, as the tests need them."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from access_to_documents.cases import actors, filing
from access_to_documents.cases.actors import Actor
from access_to_documents.models import Request
from tests import office

WANTED = "Уговор о одржавању моста из 2025. године."


def officer() -> Actor:
    """An access officer who acts."""
    return actors.officer(office.person("officer"))


def somebody(name: str, **options: Any) -> Actor:
    """The person of that name, acting as if he were an officer."""
    user: User = office.person(name, **options)
    return actors.officer(user)


def filed(*, now: datetime | None = None, **values: Any) -> filing.Filed:
    """A request through the web form, with its secret."""
    said: dict[str, Any] = {
        "wanted": WANTED,
        "manner": Request.Manner.EMAIL,
        "language": "sr",
        "contact": filing.Requester(
            name="Ана Љубић", email="ana@example.com", post_address="Трг 1, Липоград"
        ),
        "channel": Request.Channel.WEB,
        "actor": actors.REQUESTER,
        **values,
    }
    return filing.file(**said, now=now)


def request(**values: Any) -> Request:
    """The same, the request alone, as the database has it."""
    return fresh(filed(**values).request)


def fresh(request_: Request) -> Request:
    """The request as the database has it."""
    found: Request = Request.objects.get(pk=request_.pk)
    return found
