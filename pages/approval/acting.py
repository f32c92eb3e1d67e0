"""Who is acting now, through what and from where: known to a request or command, not to a save."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.http import HttpRequest

from pages.approval.models.event import AuditEvent

Channel = AuditEvent.Channel
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Acting:
    """The person (None: nobody, as for the clock), the channel and the network address."""

    known: Any = None
    channel: str = Channel.COMMAND
    address: str | None = None
    request: HttpRequest | None = None
    #: The role he does all of it in, where it is known; empty asks for it each time.
    role: str = ""

    @property
    def user(self) -> Any:
        """The person; of a request asked only when needed: public pages open no session."""
        if self.request is None:
            return self.known
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None


NOBODY = Acting()
_now: ContextVar[Acting] = ContextVar("acting", default=NOBODY)


def current() -> Acting:
    """Who acts in this request, command or task; nobody, by a command, where nothing says so."""
    return _now.get()


@contextmanager
def as_(
    user: Any, channel: str | None = None, *, address: str | None = None, role: str = ""
) -> Iterator[None]:
    """Act in the name of `user` for a while, through `channel` (default: as before).

    `role` is the one that all of it is done in, where somebody has looked.
    """
    before = _now.get()
    token = _now.set(
        Acting(
            known=user,
            channel=channel or before.channel,
            address=address or before.address,
            role=role,
        )
    )
    try:
        yield
    finally:
        _now.reset(token)


def once(question: Hashable, ask: Callable[[], Answer]) -> Answer:
    """What `ask()` says; within a request that only reads, it is asked once per `question`.

    Nothing is decided by such a request, and the next one asks anew.
    """
    request = _now.get().request
    if request is None or request.method not in {"GET", "HEAD"}:
        return ask()
    known: dict[Hashable, Any] = request.__dict__.setdefault("_asked_once", {})
    if question not in known:
        known[question] = ask()
    return cast("Answer", known[question])


@contextmanager
def during(request: HttpRequest) -> Iterator[None]:
    """Act as whoever sent `request`, for as long as it is answered."""
    is_api = request.path_info.startswith("/api/")
    token = _now.set(
        Acting(
            channel=Channel.API if is_api else Channel.ADMIN,
            address=request.META.get("REMOTE_ADDR") or None,
            request=request,
        )
    )
    try:
        yield
    finally:
        _now.reset(token)
