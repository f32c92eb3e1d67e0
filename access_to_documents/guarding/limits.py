"""How often: by the neighbourhood of the network, and by e-mail address. All are settings."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest

from access_to_documents.cases import throttling
from access_to_documents.cases.throttling import Limit

#: Setting, what is meant by default, and its window.
_LIMITS = {
    "ACCESS_DRAFTS_PER_ADDRESS": (120, timedelta(hours=1)),
    "ACCESS_FILED_PER_ADDRESS": (20, timedelta(hours=1)),
    "ACCESS_FILED_PER_EMAIL": (10, timedelta(days=1)),
    "ACCESS_CODES_PER_ADDRESS": (10, timedelta(hours=1)),
    "ACCESS_CODES_PER_EMAIL": (3, timedelta(hours=1)),
    "ACCESS_CODES_PER_MAILBOX": (20, timedelta(hours=1)),
    "ACCESS_CODE_TRIES": (5, timedelta(hours=1)),
    "ACCESS_LETTERS": (30, timedelta(hours=1)),
}
#: What ACCESS_ADDRESS_HEADER says where visitors come without a proxy.
OWN = "REMOTE_ADDR"
DRAFTS_PER_ADDRESS = "ACCESS_DRAFTS_PER_ADDRESS"
FILED_PER_ADDRESS = "ACCESS_FILED_PER_ADDRESS"
FILED_PER_EMAIL = "ACCESS_FILED_PER_EMAIL"
CODES_PER_ADDRESS = "ACCESS_CODES_PER_ADDRESS"
CODES_PER_EMAIL = "ACCESS_CODES_PER_EMAIL"
CODES_PER_MAILBOX = "ACCESS_CODES_PER_MAILBOX"
CODE_TRIES = "ACCESS_CODE_TRIES"
LETTERS = "ACCESS_LETTERS"


def take(name: str, subject: str) -> bool:
    """Count one of the limit with the name of its setting; False if there were enough.

    `subject` is hashed with the installation's key: neither addresses nor e-mails are stored.
    """
    count, window = _LIMITS[name]
    limit = Limit(name, int(getattr(settings, name, count)), window)
    return throttling.take(limit, subject)


def strangers(request: HttpRequest, email: str) -> str:
    """What is counted together for an e-mail address that nobody confirmed.

    With where it was typed: so nobody uses up what its owner has, who sits elsewhere.
    """
    return f"{email.lower()} {neighbourhood(request)}"


def give_back(name: str, subject: str) -> None:
    """Take one back that came to nothing."""
    count, window = _LIMITS[name]
    throttling.give_back(Limit(name, int(getattr(settings, name, count)), window), subject)


def header() -> str:
    """ACCESS_ADDRESS_HEADER, stripped; empty where nobody set it."""
    return str(getattr(settings, "ACCESS_ADDRESS_HEADER", "") or "").strip()


def address_of(request: HttpRequest) -> str:
    """The caller's network address.

    Behind a proxy ACCESS_ADDRESS_HEADER names the header that the proxy writes itself
    (such as "X-Real-IP"); without it, and for REMOTE_ADDR, the connection's own is taken.
    """
    name = header()
    if name in ("", OWN):
        return str(request.META.get("REMOTE_ADDR") or "")
    return str(request.headers.get(name, ""))


def neighbourhood(request: HttpRequest) -> str:
    """What is counted together: /24 of IPv4, /56 of IPv6."""
    return throttling.prefix(address_of(request))
