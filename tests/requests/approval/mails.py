"""The office's mail, as the tests read it."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User
from django.core import mail
from wagtail.users.models import UserProfile

from tests import office


def to(name: str) -> list[Any]:
    """What the person of that name got, the oldest first."""
    return [sent for sent in mail.outbox if sent.to == [f"{name}@example.com"]]


def one_to(name: str) -> Any:
    """The only mail that person got."""
    (sent,) = to(name)
    return sent


def recipients() -> set[str]:
    """The names of all who got a mail."""
    return {address.partition("@")[0] for sent in mail.outbox for address in sent.to}


def html_of(sent: Any) -> str:
    """The HTML alternative."""
    return str(sent.alternatives[0][0])


def speaks(name: str, language: str, **profile: Any) -> User:
    """The person, with a language chosen for the admin."""
    user = office.person(name)
    UserProfile.objects.update_or_create(
        user=user, defaults={"preferred_language": language, **profile}
    )
    return user


#: Runs what a test does, then sends what it told (as after a commit).
Sent = Callable[..., Any]
