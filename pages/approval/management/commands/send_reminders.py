"""`manage.py send_reminders`: digests, escalations, overdue second looks, and unsent mails."""

from typing import Any

from django.core.management.base import BaseCommand

from pages.approval.notices import reminders, sending


class Command(BaseCommand):
    """Run each minute by cron or systemd. Safe to run twice, and from two hosts."""

    help = "Remind the office of what waits, and send again what was not sent."

    def add_arguments(self, parser: Any) -> None:
        """`--retry`: after the mail server is repaired."""
        parser.add_argument(
            "--retry",
            action="store_true",
            help="Send now also what was given up or waits for its next attempt.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write down what is due, then send what the queue lost or could not send."""
        reminders.remind()
        if options["retry"]:
            sending.begin_again()
        if sent := sending.sweep():
            self.stdout.write(f"{sent} sent.")
        if failed := sending.given_up().count():
            self.stderr.write(f"{failed} given up; see the list of notices in the admin.")
