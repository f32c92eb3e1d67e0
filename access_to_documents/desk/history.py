"""The event chain of a case, as an officer reads it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access_to_documents.cases import wording as cases_wording
from access_to_documents.decisions import wording as decision_wording
from access_to_documents.desk import wording
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request
from pages.models import Department

FILE_STEPS: dict[str, Any] = {
    "added": gettext_lazy("File added: %(name)s"),
    "released": gettext_lazy("File given to the requester: %(name)s"),
    "erased": gettext_lazy("File erased: %(name)s"),
}
DECISION_STEPS: dict[str, Any] = {
    "finished": gettext_lazy("Finished."),
    "approved": gettext_lazy("Approved."),
    "returned": gettext_lazy("Given back by the head."),
    "changed": gettext_lazy("Changed after it was finished."),
}
FIELDS: dict[str, Any] = {
    "name": gettext_lazy("name"),
    "email": gettext_lazy("e-mail"),
    "post_address": gettext_lazy("postal address"),
    "phone": gettext_lazy("telephone"),
}
REASONS: dict[str, Any] = {
    "closures_changed": gettext_lazy("The calendar of closed days was changed."),
    "law_changed": gettext_lazy("A fact of the law was changed."),
}


@dataclass(frozen=True)
class Line:
    """One event in words. `hash` is its seal."""

    number: int
    what: str
    when: str
    at: datetime
    who: str
    details: list[str]
    hash: str


@dataclass(frozen=True)
class Names:
    """What keys in payloads are called: departments, officers, files."""

    departments: Mapping[int, str]
    officers: Mapping[int, str]
    files: Mapping[int, str]


def of(case: Request, *, after: int = 0) -> list[Line]:
    """Events of a case, the newest first; with `after`, those of a higher number. Four queries."""
    found = Event.objects.filter(request=case, sequence__gt=after).select_related("actor")
    events = list(found.order_by("-sequence"))
    names = _names(case, events)
    return [_line(event, names) for event in events]


def last_number(case: Request) -> int:
    """The number of the newest event; 0 for none."""
    found = Event.objects.filter(request=case).order_by("-sequence")
    return found.values_list("sequence", flat=True).first() or 0


def _line(event: Event, names: Names) -> Line:
    label = event.label if event.kind in Event.Kind.values else event.kind
    by = str(Event.By(event.by).label)
    return Line(
        number=event.sequence,
        what=label,
        when=cases_wording.moment(event.at),
        at=event.at,
        who=wording.name_of(event.actor) or by,
        details=[said for said in _details(event, names) if said],
        hash=event.hash,
    )


def _details(event: Event, names: Names) -> Iterable[str]:
    said: dict[str, Any] = event.payload
    if event.kind == Event.Kind.FILED:
        yield _("Channel: %(channel)s") % {"channel": Request.Channel(said["channel"]).label}
        moment = datetime.fromisoformat(said["received_at"])
        yield _("Received: %(moment)s") % {"moment": cases_wording.moment(moment)}
    if event.kind == Event.Kind.ASSIGNED:
        yield names.departments.get(said.get("department") or 0, "")
        yield names.officers.get(said.get("officer") or 0, "")
        if said.get("inner_due_on"):
            yield _("Inner date: %(day)s") % {"day": _day(said["inner_due_on"])}
    if event.kind == Event.Kind.FILE and said.get("step") in FILE_STEPS:
        name = names.files.get(said.get("file") or 0, "")
        yield str(FILE_STEPS[said["step"]]) % {"name": name}
    if event.kind == Event.Kind.DECISION:
        yield str(DECISION_STEPS.get(said.get("step", ""), ""))
    if event.kind == Event.Kind.CONTACT_CHANGED:
        yield ", ".join(str(FIELDS.get(name, name)) for name in said.get("fields", ()))
    if said.get("ground"):
        yield _("Ground: %(ground)s") % {"ground": decision_wording.ground(said["ground"])}
    if said.get("to"):
        yield _("To: %(institution)s") % {"institution": said["to"]}
    if said.get("where"):
        yield _("Where: %(place)s") % {"place": said["where"]}
    if said.get("until"):
        yield _("Until: %(day)s") % {"day": _day(said["until"])}
    if said.get("late") is True:
        yield _("After the last day.")
    if said.get("reason") in REASONS:
        yield str(REASONS[said["reason"]])
        yield str(said.get("why", ""))
    if isinstance(due := said.get("due"), dict) and "was" in due:
        yield _("Last day: %(was)s, now %(is)s") % {
            "was": _due(due["was"]),
            "is": _due(due["is"]),
        }


def _due(said: Mapping[str, Any]) -> str:
    if said.get("at"):
        return cases_wording.moment(datetime.fromisoformat(said["at"]))
    return _day(said["on"]) if said.get("on") else _("none")


def _day(value: str) -> str:
    return cases_wording.day(date.fromisoformat(value))


def _names(case: Request, events: Iterable[Event]) -> Names:
    """One query for each of what the events name."""
    assigned = [event.payload for event in events if event.kind == Event.Kind.ASSIGNED]
    kinds = {event.kind for event in events}
    departments = {said.get("department") for said in assigned} - {None}
    officers = {said.get("officer") for said in assigned} - {None}
    users = get_user_model()._default_manager.filter(pk__in=officers) if officers else ()
    files: Any = ()
    if Event.Kind.FILE in kinds:
        files = CaseFile.objects.filter(request=case).values_list("pk", "name")
    return Names(
        departments=dict(
            Department.objects.filter(pk__in=departments).values_list("pk", "name")
            if departments
            else ()
        ),
        officers={user.pk: wording.name_of(user) for user in users},
        files=dict(files),
    )
