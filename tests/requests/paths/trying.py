"""Trying a way around the head: what came back, and whether it said why not and what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.utils.functional import cached_property

from pages.approval import acting, refusal
from tests.requests.paths import reading
from tests.requests.paths.town import Town, one_of


@dataclass
class Somebody:
    """One of the people: the account, and a browser logged in with it."""

    name: str
    answers: list[Any] = field(default_factory=list)

    @cached_property
    def user(self) -> User:
        """The account."""
        return one_of(self.name)

    @cached_property
    def browser(self) -> Client:
        """A browser that does not hide the server's errors."""
        client = Client()
        client.force_login(self.user)
        return client

    def post(self, address: str, data: Any = None, **options: Any) -> Any:
        """Post a form, as the browser would; not further than the first answer."""
        return self._kept(self.browser.post(address, {} if data is None else data, **options))

    def get(self, address: str, data: Any = None) -> Any:
        """Open an address."""
        return self._kept(self.browser.get(address, data))

    def _kept(self, answer: Any) -> Any:
        self.answers.append(answer)
        return answer


Way = Callable[[Somebody, Town], object]


def tried(way: Way, name: str, town: Town) -> list[str]:
    """Go a way as somebody; returns the sentences he was told, by whatever means.

    Fails where the server did, or where anything that the public reads is not as it was.
    """
    who = Somebody(name)
    sentences: list[str] = []
    try:
        with transaction.atomic(), acting.as_(who.user):
            way(who, town)
    except refusal.NotApproved as refused:
        sentences += refused.sentences
    assert [answer.status_code for answer in who.answers if answer.status_code >= 500] == []
    if reading.database() == town.rows:
        # The same rows and files give the same answers.
        assert reading.differences(reading.stored(town), town.files) == []
    else:
        changed = reading.differences(town.before, reading.what_the_public_reads(town))
        assert changed == [], changed
    for answer in who.answers:
        sentences += _told(answer)
    return sentences


def _told(answer: Any) -> Iterator[str]:
    request = answer.wsgi_request
    if hasattr(request, "_messages"):
        yield from map(str, get_messages(request))
    for form in _forms(answer):
        for errors in form.errors.values():
            yield from errors
    if answer.headers.get("Content-Type", "").split(";")[0].endswith("json"):
        yield from _in_json(answer.json())


def _forms(answer: Any) -> list[Any]:
    context = answer.context
    found = [context[key] for key in ("form",) if context is not None and key in context]
    return [form for form in found if getattr(form, "is_bound", False)]


def _in_json(data: Any) -> Iterator[str]:
    if not isinstance(data, dict):
        return
    yield from data.get("sentences", [])
    for error in data.get("errors", None) or []:
        yield str(error.get("msg", error)) if isinstance(error, dict) else str(error)
    if "error_message" in data:
        yield data["error_message"]
