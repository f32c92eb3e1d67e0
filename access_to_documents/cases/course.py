"""The course of a request, as its row keeps it, for the law to count."""

from datetime import date
from typing import Any

from access_to_documents.law import terms
from access_to_documents.models.request import Request, State


def of(request: Request) -> terms.Course:
    """What the law's terms depend on."""
    said: dict[str, Any] = request.course
    return terms.Course(
        received_at=request.received_at,
        registered_on=_day(said, "registered_on"),
        urgent=request.urgent,
        extensions=tuple(_extension(entry) for entry in said.get("extensions", ())),
        clarifications=tuple(_clarification(entry) for entry in said.get("clarifications", ())),
        supplemented_on=_day(said, "supplemented_on"),
        decision_received_on=_day(said, "decision_received_on"),
        silence_on=_day(said, "silence_on"),
    )


def ordered_until(request: Request) -> date | None:
    """The last day that a second instance ordered, which takes the place of the law's."""
    return _day(request.course, "ordered_until")


def worked_on(request: Request) -> State:
    """Where a request goes back to that waited for somebody: reopened stays reopened."""
    return State.REOPENED if ordered_until(request) else State.REGISTERED


def _extension(entry: dict[str, Any]) -> terms.Extension:
    return terms.Extension(
        noticed_on=date.fromisoformat(entry["noticed_on"]),
        more_days=entry.get("more_days"),
        in_all=entry.get("in_all"),
    )


def _clarification(entry: dict[str, Any]) -> terms.Clarification:
    return terms.Clarification(
        sent_on=_day(entry, "sent_on"),
        delivered_on=_day(entry, "delivered_on"),
        # What completed an incomplete request is `supplemented_on`, and starts the term anew.
        clarified_on=None if entry["incomplete"] else _day(entry, "answered_on"),
    )


def _day(said: dict[str, Any], name: str) -> date | None:
    value = said.get(name)
    return date.fromisoformat(value) if value else None
