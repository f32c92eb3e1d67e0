"""Every day of 2024-2030 filed under every law, with its explanation: seconds in all."""

import sys
import time
from datetime import UTC, datetime, timedelta

from access_to_documents.law import profiles, seeding, terms

FIRST, LAST = datetime(2024, 1, 1, 9, tzinfo=UTC), datetime(2030, 12, 31, 9, tzinfo=UTC)
#: Seconds; `make bench` fails above.
LIMIT = 2.0


def main() -> int:
    """Calendars and profiles are read too: nothing is warm."""
    start = time.perf_counter()
    count = days = 0
    for profile in profiles.all():
        calendar = seeding.calendar(profile.jurisdiction)
        at = FIRST
        while at <= LAST:
            due = terms.due(profile, calendar, terms.Course(received_at=at))
            days += len(due.explanation.days)
            count += 1
            at += timedelta(days=1)
    seconds = time.perf_counter() - start
    word = "ok" if seconds < LIMIT else "TOO SLOW"
    print(
        f"deadlines: {count} due dates with {days} explained days in {seconds:.2f} s "
        f"(limit {LIMIT:g} s): {word}"
    )
    return int(seconds >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
