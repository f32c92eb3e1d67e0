"""Viruses: ClamAV is asked where the office runs one; until it says *clean*, nobody gets a file.

`ACCESS_CLAMAV` is `tcp://host:port` or `unix:///path/to/clamd.ctl`; empty where there is none.
"""

from datetime import timedelta

from django.conf import settings

#: How long one attempt may keep a file before the timer asks again.
CLAIM = timedelta(minutes=15)


def address() -> str:
    """Where ClamAV listens; empty where the office runs none."""
    return str(getattr(settings, "ACCESS_CLAMAV", "") or "")


def is_configured() -> bool:
    """Whether files are scanned here."""
    return bool(address())
