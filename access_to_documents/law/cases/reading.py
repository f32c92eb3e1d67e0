"""Reading a case file: one case a line, columns by name."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from access_to_documents.law.cases import events
from access_to_documents.law.cases.errors import CaseError
from access_to_documents.law.facts import Value

COLUMNS = ("case", "law", "filed_at", "events", "settings", "of", "due_date")
SETTINGS = (
    "religious_days_close_office",
    "auto_register",
    "restart_on_clarification",
    "second_carry",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One line, read. `expected` is a day, or an instant where the term is in hours."""

    name: str
    law: str
    filed_at: datetime | None
    events: events.Events
    settings: dict[str, Value]
    of: str
    expected: date


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that cannot be read, and why."""

    line: int
    name: str
    reason: str


class UnreadableFile(ValueError):
    """The file as a whole cannot be read."""


def read(path: Path) -> Iterator[tuple[int, Case | Broken]]:
    """Each line's number and its case. `UnreadableFile` says why there is nothing to read."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from _rows(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFile(f"{path}: {error}") from error


def _rows(reader: "csv.DictReader[str]") -> Iterator[tuple[int, Case | Broken]]:
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        raise UnreadableFile(f"the first line lacks the columns {', '.join(missing)}")
    for row in reader:
        if not any(row.values()):  # what a spreadsheet leaves below its last line
            continue
        name = row["case"] or ""
        try:
            yield reader.line_num, parse(row)
        except CaseError as error:
            yield reader.line_num, Broken(reader.line_num, name, str(error))


def parse(row: dict[str, str]) -> Case:
    """A line as a case. `CaseError` with the reason."""
    # DictReader's marks of a line that is too long (key None) or too short (value None).
    if any(key is None for key in row) or any(row[name] is None for name in COLUMNS):
        raise CaseError("the line has not as many columns as the first one")
    if not row["law"].strip():
        raise CaseError("the law is missing")
    return Case(
        name=row["case"],
        law=row["law"].strip(),
        filed_at=_filed_at(row["filed_at"].strip()),
        events=events.parse(row["events"]),
        settings=_settings(row["settings"]),
        of=row["of"].strip() or "answer",
        expected=_expected(row["due_date"].strip()),
    )


def _filed_at(text: str) -> datetime | None:
    if not text:
        return None
    try:
        filed = datetime.fromisoformat(text)
    except ValueError:
        raise CaseError(f"filed_at is not an instant: {text!r}") from None
    if filed.utcoffset() is None:
        raise CaseError(f"filed_at has no offset: {text!r}")
    return events.in_reach(filed, "filed_at")


def _settings(text: str) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        key, _equals, value = (piece.strip() for piece in part.partition("="))
        if key not in SETTINGS:
            raise CaseError(f"unknown setting {key!r}")
        if value.lower() not in {"true", "false"}:
            raise CaseError(f"{key} is true or false, not {value!r}")
        found[key] = value.lower() == "true"
    return found


def _expected(text: str) -> date:
    """The expected day; a `datetime`, which is a `date` too, for an instant."""
    if "T" not in text and " " not in text:
        return events.read_date(text, "due_date")
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        raise CaseError(f"due_date is not an instant: {text!r}") from None
    if instant.utcoffset() is None:
        raise CaseError(f"due_date has no offset: {text!r}")
    return instant
