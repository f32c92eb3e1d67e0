"""More time: once, for a ground, told before the last day for telling."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import course, deadlines
from access_to_documents.cases.actors import Actor
from access_to_documents.cases.refusal import Sentence
from access_to_documents.cases.transitions.base import Transition, needs
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request, State

#: A ground that the law's data does not name.
OTHER = "other"


@dataclass
class Extend(Transition):
    """Extend the term. `ground` is the code of one of the law's reasons; any other is `OTHER`.

    `text` is the notice to the requester; `days` as the law counts them (more, or in all), its
    whole extension by default.
    """

    ground: str
    text: str
    days: int | None = None

    kind: ClassVar[Event.Kind] = Event.Kind.EXTENDED
    begins: ClassVar[frozenset[State]] = frozenset({State.REGISTERED, State.CONSULTATION})

    def refusals(self, request: Request, now: datetime) -> Iterator[Sentence]:
        """The law's own limits first."""
        most = deadlines.profile_of(request).number("extension.max")
        # Nor is a day extended that a second instance ordered.
        if most is None or request.due_at is not None or course.ordered_until(request):
            yield _("The law knows no extension for this request.")
            return
        if _in_force(request):
            yield _("The term was extended already. It cannot be extended again.")
        if request.extend_by is not None and deadlines.local_day(now) > request.extend_by:
            yield _("The last day to tell the requester of an extension has passed.")
        if self.days is not None and not 0 < self.days <= most:
            yield _("The law allows an extension of at most %(days)d days.") % {"days": most}
        yield from needs(self.ground, _("Name the law's ground for the extension."))
        yield from needs(self.text, _("Tell the requester why the office needs more time."))

    def apply(self, request: Request, actor: Actor, now: datetime) -> dict[str, Any]:
        """The notice counts on the day it is given."""
        profile = deadlines.profile_of(request)
        days = self.days or profile.number("extension.max") or 0
        how = "in_all" if profile.text("extension.counts") == "in_all" else "more_days"
        said = {"noticed_on": deadlines.local_day(now).isoformat(), how: days}
        before = request.course.get("extensions", [])
        request.course = {**request.course, "extensions": [*before, said]}
        # A code of the law's data: words that anybody typed stand in the letter alone.
        known = self.ground in profile.words("extension.reasons")
        return {"ground": self.ground if known else OTHER, **said}

    def letter(self) -> tuple[Message.Direction, str, bool] | None:
        """The notice."""
        return Message.Direction.OUT, self.text, True


def _in_force(request: Request) -> bool:
    """Whether the term that runs now was extended; one that began anew was not."""
    began = request.course.get("supplemented_on", "")
    return any(said["noticed_on"] >= began for said in request.course.get("extensions", ()))
