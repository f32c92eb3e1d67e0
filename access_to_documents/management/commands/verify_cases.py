"""`manage.py verify_cases`: nobody changed what happened."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from access_to_documents.cases import verifying


class Command(BaseCommand):
    """Lists what is wrong with the event chain and the register; exit 1 if there is anything.

    It names numbers of events and requests, and no person and no words.
    """

    help = "Recompute the chain of events and compare the register with it."

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each fault, then how many events were looked at."""
        faults = 0
        for fault in verifying.faults():
            faults += 1
            self.stdout.write(fault)
        self.stdout.write(f"{verifying.events()} events, {faults} faults")
        if faults:
            sys.exit(1)
