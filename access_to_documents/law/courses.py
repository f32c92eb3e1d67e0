"""What happened to a request, as far as a term depends on it."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Extension:
    """A notice of `noticed_on` that the answer takes longer.

    One of the two numbers: `more_days` on top of the term, or `in_all` days from receipt.
    """

    noticed_on: date
    more_days: int | None = None
    in_all: int | None = None

    def __post_init__(self) -> None:
        numbers = [number for number in (self.more_days, self.in_all) if number is not None]
        if len(numbers) != 1 or numbers[0] < 1:
            raise ValueError("an extension has more_days or in_all, at least 1")


@dataclass(frozen=True, slots=True)
class Clarification:
    """The office asked to explain or complete the request.

    `delivered_on`: its letter reached the requester; `clarified_on`: he explained what had been a
    complete request in law. A completion of an incomplete one is `Course.supplemented_on`.
    """

    sent_on: date | None = None
    delivered_on: date | None = None
    clarified_on: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The events of one request. Days are the office's local days.

    `received_at` (aware) is when the request reached the office: the server's clock for the web
    form, the stamp for paper. `registered_on` is the entry in the register; None where the web
    form registers at once. `report_year` is for the yearly report, which no request starts.
    """

    received_at: datetime | None = None
    registered_on: date | None = None
    urgent: bool = False
    extensions: tuple[Extension, ...] = ()
    clarifications: tuple[Clarification, ...] = ()
    supplemented_on: date | None = None
    decision_received_on: date | None = None
    silence_on: date | None = None
    report_year: int | None = None

    def __post_init__(self) -> None:
        if self.received_at is not None and self.received_at.utcoffset() is None:
            raise ValueError("received_at must carry its zone")
