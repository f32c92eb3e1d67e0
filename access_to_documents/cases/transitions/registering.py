"""Into the register, and to a department."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import actors, deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition
from access_to_documents.models.event import Event
from access_to_documents.models.request import OPEN, Request, State
from pages.models import Department


@dataclass
class Register(Transition):
    """Confirm a request of the web form, where the office does not register it by itself."""

    kind: ClassVar[Event.Kind] = Event.Kind.REGISTERED
    begins: ClassVar[frozenset[State]] = frozenset({State.RECEIVED})
    ends: ClassVar[State | None] = State.REGISTERED

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The day counts where the law's term runs from registration."""
        day = deadlines.local_day(now).isoformat()
        request.course = {**request.course, "registered_on": day}
        return {"registered_on": day}


@dataclass
class Assign(Transition):
    """Give it to a department, to an officer, or both, with a date of the office's own."""

    department: Department | None = None
    officer: Any = None
    inner_due_on: date | None = None

    kind: ClassVar[Event.Kind] = Event.Kind.ASSIGNED
    begins: ClassVar[frozenset[State]] = OPEN
    tells_requester: ClassVar[bool] = False
    tells_officer: ClassVar[bool] = True

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """Whom, and until when."""
        if self.department is None and self.officer is None:
            yield _("Name the department or the officer who is to work on it.")
        if self.officer is not None and not actors.handles(self.officer):
            yield _("This person is no access officer.")
        if self.inner_due_on is None:
            return
        if self.inner_due_on < deadlines.local_day(now):
            yield _("The inner date lies in the past.")
        is_late = request.due_on is not None and self.inner_due_on > request.due_on
        if is_late and request.state != State.SILENT:
            yield _("The inner date lies after the last day of the law.")

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """Remember who."""
        request.department, request.officer = self.department, self.officer
        request.inner_due_on = self.inner_due_on
        return {
            "department": self.department.pk if self.department else None,
            "officer": self.officer.pk if self.officer else None,
            "inner_due_on": self.inner_due_on.isoformat() if self.inner_due_on else None,
        }
