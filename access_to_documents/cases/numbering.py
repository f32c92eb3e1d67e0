"""Giving numbers of the register: in the transaction of filing, each once, none left out."""

from datetime import datetime

from django.db import transaction

from access_to_documents.models.number import CaseYear, year_of


def next_number(registered_at: datetime) -> tuple[int, int]:
    """Year and number for a request entered at `registered_at` (UTC), by the office's calendar.

    The year of entry, not of receipt: a letter of 31 December entered in January takes January's
    next number. The row of the year stays locked until the caller's transaction ends; without one
    a `TransactionManagementError`.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("A number is given in a transaction.")
    year, _made = CaseYear.objects.select_for_update().get_or_create(pk=year_of(registered_at))
    year.last += 1
    year.save(update_fields=["last"])
    return year.pk, year.last
