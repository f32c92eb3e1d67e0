"""Who is acting now, through what and from where: known to a request or command, not to a save."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from pages.approval.models.event import AuditEvent

Channel = AuditEvent.Channel


@dataclass(frozen=True)
class Acting:
    """The person (None: nobody, as for the clock), the channel and the network address."""

    user: Any = None
    channel: str = Channel.COMMAND
    address: str | None = None


NOBODY = Acting()
_now: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


def current() -> Acting:
    """Who acts in this request, command or task; nobody, by a command, where nothing says so."""
    return _now.get()


@contextmanager
def as_(user: Any, channel: str = Channel.COMMAND, address: str | None = None) -> Iterator[None]:
    """Act in the name of `user` for a while."""
    token = _now.set(Acting(user=user, channel=channel, address=address))
    try:
        yield
    finally:
        _now.reset(token)


def of_request(request: HttpRequest) -> Acting:
    """Who acts in `request`: the user logged in, or nobody."""
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    is_api = request.path_info.startswith("/api/")
    return Acting(
        user=known,
        channel=Channel.API if is_api else Channel.ADMIN,
        address=request.META.get("REMOTE_ADDR") or None,
    )


@contextmanager
def during(request: HttpRequest) -> Iterator[None]:
    """Act as whoever sent `request`, for as long as it is answered."""
    known = of_request(request)
    with as_(known.user, known.channel, known.address):
        yield
