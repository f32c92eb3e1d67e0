"""Whether a case's data may be erased at all, and from which day on its terms run."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import deadlines
from access_to_documents.cases.refusal import Sentence
from access_to_documents.models.event import Event
from access_to_documents.models.hold import Hold
from access_to_documents.models.request import Request, State

#: Days until the requester has the decision, where nobody recorded when he got it.
UNTIL_DELIVERED: Final = 60
#: Against them there is no remedy.
_WITHOUT_REMEDY: Final = frozenset({State.WITHDRAWN, State.FORWARDED})
LODGED: Final = frozenset({str(Event.Kind.APPEALED), str(Event.Kind.COMPLAINED)})
#: What a remedy leads to, or makes it needless.
_SETTLED: Final = frozenset(
    str(kind)
    for kind in (
        Event.Kind.GRANTED,
        Event.Kind.PARTLY_GRANTED,
        Event.Kind.REFUSED,
        Event.Kind.NOT_HELD,
        Event.Kind.ALREADY_PUBLIC,
        Event.Kind.DISMISSED,
        Event.Kind.FORWARDED,
        Event.Kind.WITHDRAWN,
        Event.Kind.REOPENED,
    )
)


def ended_on(request: Request) -> date | None:
    """The last day of every remedy against the end of a case; None while it is open.

    With the court's term where the law names one. One or two queries for the law.
    """
    if request.is_open or request.closed_at is None:
        return None
    closed = deadlines.local_day(request.closed_at)
    if request.state in _WITHOUT_REMEDY:
        return closed
    profile = deadlines.profile_of(request)
    last = request.remedy_by
    if last is None:
        last = closed + timedelta(days=UNTIL_DELIVERED + (profile.number("remedy.n") or 0))
    return last + timedelta(days=profile.number("court.n") or 0)


def kept_because(request: Request) -> Sentence | None:
    """Why nothing of a case is erased whatever the rules say; None if they hold. Two queries."""
    if request.is_open:
        return _("The request is open.")
    if Hold.objects.standing().filter(request=request).exists():
        return _("Its data is on hold.")
    if request.pk in under_remedy([request.pk]):
        return _("A legal remedy is being decided.")
    return None


def under_remedy(keys: Iterable[int]) -> set[int]:
    """Those of the cases against which something was lodged that nothing has settled yet.

    Settled by a later answer or order of the chain; for what a second instance upheld, which
    leaves no event, by a hold *a legal remedy is being decided* that was lifted since.
    """
    lodged: dict[int, tuple[str, datetime]] = {}
    found = Event.objects.filter(request_id__in=list(keys), kind__in=LODGED | _SETTLED)
    for key, kind, at in found.order_by("sequence").values_list("request_id", "kind", "at"):
        lodged[key] = (kind, at)
    waiting = {key: at for key, (kind, at) in lodged.items() if kind in LODGED}
    upheld = Hold.objects.filter(
        request_id__in=list(waiting), why=Hold.Why.APPEAL, lifted_at__isnull=False
    )
    for hold in upheld:
        lifted_at, lodged_at = hold.lifted_at, waiting.get(hold.request_id)
        if lifted_at and lodged_at and lifted_at > lodged_at:
            del waiting[hold.request_id]
    return set(waiting)
