"""What a profile may say: each parameter a fact, with where it was read."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

#: What a fact can hold. None: the law says nothing, or nobody found what it says.
Value = str | int | bool | date | tuple[str, ...] | None


class Reading(StrEnum):
    """Where a fact comes from."""

    SOURCE = "source"  # read in the source that is named
    MEMORY = "memory"  # remembered; a lawyer must confirm it before anybody relies on it
    MISSING = "missing"  # looked for and not found
    OFFICE = "office"  # the office's own decision


@dataclass(frozen=True, slots=True)
class Fact:
    """One parameter of a law.

    `source` is for people: act, article, page. `confirmed` is a lawyer's word, not ours.
    """

    value: Value
    source: str
    reading: Reading
    confirmed: bool = False
    note: str = ""


class FactError(ValueError):
    """A profile's file says something the schema does not know, or leaves something out."""


#: Every parameter a profile has, and the type of its value.
SCHEMA: dict[str, type] = {
    "in_force": date,
    "who": str,
    "channels": tuple,
    "required_fields": tuple,
    "identity_rule": str,
    "reason_allowed": bool,
    "anonymity": bool,
    "term.n": int,
    "term.unit": str,
    "start": str,
    "end_shift": tuple,
    "extension.max": int,
    "extension.counts": str,
    "extension.notice_by": int,
    "extension.reasons": tuple,
    "urgent.hours": int,
    "urgent.trigger": tuple,
    "clarification.invite_by": int,
    "clarification.requester_term": int,
    "clarification.effect": str,
    "forward.n": int,
    "forward.unit": str,
    "redirect.n": int,
    "redirect.unit": str,
    "inform.n": int,
    "inform.unit": str,
    "transfer.effect": str,
    "third_party.n": int,
    "outcomes": tuple,
    "exemptions": tuple,
    "harm_test": bool,
    "pi_test": bool,
    "fee.inspection": bool,
    "fee.free_pages": int,
    "fee.per_page": str,
    "fee.media": str,
    "remedy.kind": str,
    "remedy.body": str,
    "remedy.n": int,
    "remedy.start": str,
    "remedy.silence": str,
    "court.body": str,
    "court.n": int,
    "register_fields": tuple,
    "report.to": str,
    "report.by": str,
    "report.figures": tuple,
    "report.quarterly": bool,
    "languages": tuple,
    "scripts": tuple,
    "religious_days_close_office": bool,
    "auto_register": bool,
    "restart_on_clarification": bool,
    "second_carry": bool,
    "promise.n": int,
}

#: Facts that an office decides for itself; the statute leaves them open.
OFFICE_DECIDES = (
    "religious_days_close_office",
    "auto_register",
    "restart_on_clarification",
    "second_carry",
    "promise.n",
)

#: Facts that take one of a few words.
WORDS: dict[str, frozenset[str]] = {
    "term.unit": frozenset({"calendar", "working", "hours"}),
    "forward.unit": frozenset({"calendar", "working"}),
    "redirect.unit": frozenset({"calendar", "working"}),
    "inform.unit": frozenset({"calendar", "working"}),
    "start": frozenset({"receipt", "registration", "orderly_request", "next_working_day"}),
    "end_shift": frozenset({"saturday", "sunday", "closure"}),
    "extension.counts": frozenset({"added", "in_all"}),
    "clarification.effect": frozenset({"none", "pause", "restart", "new_request"}),
    "remedy.kind": frozenset({"appeal", "objection", "complaint"}),
}


def checked(name: str, value: Value) -> Value:
    """`value` if the fact `name` may hold it; `FactError` with the reason if not."""
    if name not in SCHEMA:
        raise FactError(f"no fact is called {name!r}")
    if value is None:
        return None
    wanted = SCHEMA[name]
    if type(value) is not wanted:
        raise FactError(f"{name} holds {wanted.__name__}, not {value!r}")
    words = value if isinstance(value, tuple) else (value,)
    if name in WORDS and not WORDS[name].issuperset(words):
        raise FactError(f"{name} is one of {', '.join(sorted(WORDS[name]))}, not {value!r}")
    if isinstance(value, int) and not isinstance(value, bool) and not 0 < value <= 3660:
        raise FactError(f"{name} is a number from 1 to 3660, not {value}")
    return value
