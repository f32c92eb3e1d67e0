"""`manage.py publish_due`: scheduled and expiring items, at their second."""

import time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pages import signals
from pages.approval import due


class Command(BaseCommand):
    """Run each minute by cron or systemd. Safe to run twice, and from two hosts."""

    help = "Publish what is due, then wait for what falls due within the minute."

    def handle(self, *args: Any, **options: Any) -> None:
        """Act now, and again at each moment that falls within a minute of the start."""
        end = timezone.now() + due.MINUTE
        changed = due.act()
        for listener, error in signals.minute_passed.send_robust(Command):
            if isinstance(error, Exception):
                self.stderr.write(f"{listener}: {error!r}")
        while (moment := due.next_moment(timezone.now())) and moment <= end:
            time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))
            changed += due.act()
        if changed:
            self.stdout.write(f"{changed} published or taken down.")
