"""So many attempts in a window of time, counted in the database.

Not in the cache: by default that is each process's own, and a limit that three workers count for
themselves is three limits. (django-ratelimit 4.1 was looked at: it counts in the cache too, and
guards views; these are services.) A counter is raised by one conditional UPDATE, so attempts at
the same moment do not pass together. Keys are keyed hashes: nobody's address is stored.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from access_to_documents.models.attempt import Attempt


@dataclass(frozen=True)
class Limit:
    """At most `count` attempts in each `window`, of one kind."""

    kind: str
    count: int
    window: timedelta


def take(limit: Limit, subject: str, now: datetime | None = None) -> bool:
    """Count one attempt of `subject` at `now` (UTC, default now); False if there were enough.

    Three queries the first time in a window, one after that.
    """
    now = now or timezone.now()
    key, ends = _window(limit, subject, now)
    row = Attempt.objects.filter(pk=key, count__lt=limit.count)
    if row.update(count=F("count") + 1):
        return True
    Attempt.objects.bulk_create([Attempt(pk=key, expires_at=ends)], ignore_conflicts=True)
    return bool(row.update(count=F("count") + 1))


def taken(limit: Limit, subject: str, now: datetime | None = None) -> int:
    """How many attempts of `subject` were counted in the window of `now`. One query."""
    key, _ends = _window(limit, subject, now or timezone.now())
    return Attempt.objects.filter(pk=key).values_list("count", flat=True).first() or 0


def give_back(limit: Limit, subject: str, now: datetime | None = None) -> None:
    """Take an attempt back that was none: who knows the secret is not counted."""
    key, _ends = _window(limit, subject, now or timezone.now())
    Attempt.objects.filter(pk=key, count__gt=0).update(count=F("count") - 1)


def forget_old(now: datetime | None = None) -> int:
    """Delete the counters of windows that are over; how many."""
    return Attempt.objects.filter(expires_at__lt=now or timezone.now()).delete()[0]


def prefix(address: str) -> str:
    """What of a network address is counted together: /24 of IPv4, /56 of IPv6 (one customer).

    What is no address counts as one unknown.
    """
    try:
        parsed = ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is None:
            return str(IPv6Address(int(parsed) >> 72 << 72))
        parsed = parsed.ipv4_mapped
    return str(parsed).rpartition(".")[0]


def _window(limit: Limit, subject: str, now: datetime) -> tuple[str, datetime]:
    seconds = int(limit.window.total_seconds())
    began = int(now.timestamp()) // seconds * seconds
    said = f"{limit.kind}:{began}:{subject}"
    key = salted_hmac("access_to_documents.attempt", said, algorithm="sha256").hexdigest()
    return key, datetime.fromtimestamp(began + seconds, UTC)
