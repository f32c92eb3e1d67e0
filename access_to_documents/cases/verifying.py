"""Whether the register is what the chain says: for an officer, an auditor, a court."""

from collections.abc import Iterator
from itertools import pairwise

from access_to_documents.cases import chain, filing_digest, fingerprint
from access_to_documents.decisions import text
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.decision import Decision, Outcome
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.number import CaseYear
from access_to_documents.models.request import Request

#: What the first event of a request seals of its row, by the name it has in both.
SEALED = ("number", "year", "law", "law_version", "channel", "language", "urgent")


def faults() -> Iterator[str]:
    """Everything that is wrong, a line each: the chain, the rows against it, the numbers."""
    yield from chain.faults()
    yield from _rows()
    yield from _letters()
    yield from _files()
    yield from _decisions()
    yield from _numbers()


def events() -> int:
    """How many events there are."""
    return int(Event.objects.count())


def _rows() -> Iterator[str]:
    """Requests whose row says otherwise than the chain."""
    filed = {
        event.request_id: event.payload
        for event in Event.objects.filter(kind=Event.Kind.FILED).only("request_id", "payload")
    }
    erased = _erased("words")
    states: dict[int, str] = {}
    for key, payload in Event.objects.order_by("sequence").values_list("request_id", "payload"):
        if "state" in payload:
            states[key] = payload["state"]
    for request in Request.objects.order_by("pk").iterator(chunk_size=chain.CHUNK):
        said = filed.get(request.pk)
        if said is None:
            yield f"request {request}: no event tells that it was filed"
            continue
        for name in SEALED:
            if getattr(request, name) != said[name]:
                yield f"request {request}: {name} was changed after filing"
        if chain.moment(request.received_at) != said["received_at"]:
            yield f"request {request}: the moment of receipt was changed after filing"
        if request.wanted and filing_digest.of(request) != said["wanted"]:
            yield f"request {request}: its words were changed after filing"
        if not request.wanted and request.pk not in erased:
            yield f"request {request}: its words are gone, and no event tells of it"
        if request.state != states[request.pk]:
            yield f"request {request}: its state is not that of its last event"


def _erased(what: str) -> dict[int, int]:
    """Of each request whose words of this kind were erased, the last event that tells of it."""
    told = Event.objects.filter(kind=Event.Kind.CONTACT_ERASED, payload__erased=what)
    return dict(told.order_by("sequence").values_list("request_id", "sequence"))


def _letters() -> Iterator[str]:
    """Letters that are gone, or whose words are not those that were sealed. Erased are empty."""
    erased = _erased("letters")
    empty = Message.objects.filter(body="", event__payload__has_key="letter").order_by("pk")
    for request, key in empty.values_list("request_id", "event__sequence"):
        if key > erased.get(request, 0):
            yield f"event {key}: its letter was emptied, and no event tells of it"
    sealed = Event.objects.filter(payload__has_key="letter", message__isnull=True)
    for key in sealed.values_list("sequence", flat=True):
        yield f"event {key}: its letter is missing"
    said = Message.objects.exclude(body="").values_list("event_id", "event__payload", "body")
    for key, payload, body in said.order_by("pk").iterator(chunk_size=chain.CHUNK):
        if payload.get("letter") != fingerprint.of(body):
            yield f"event {key}: its letter was changed"


def _files() -> Iterator[str]:
    """Files whose row is gone, is another request's, or holds another seal than the chain."""
    rows = CaseFile.objects.values_list("pk", "request_id", "sha256", "size")
    kept = {key: said for key, *said in rows.iterator(chunk_size=chain.CHUNK)}
    added = Event.objects.filter(kind=Event.Kind.FILE, payload__step="added")
    for key, request, said in added.values_list("sequence", "request_id", "payload"):
        if kept.pop(said["file"], None) != [request, said["sha256"], said["size"]]:
            yield f"event {key}: its file was changed or dropped"
    for key in kept:
        yield f"file {key}: no event tells that it was added"
    gone = Event.objects.filter(kind=Event.Kind.FILE, payload__step="erased")
    told = {said["file"] for said in gone.values_list("payload", flat=True)}
    for key in CaseFile.objects.exclude(erased_at=None).values_list("pk", flat=True):
        if key not in told:
            yield f"file {key}: no event tells that it was erased"


def _decisions() -> Iterator[str]:
    """Answers whose decision is gone, or is not the one approved and sent. Erased are empty."""
    sent = Decision.objects.exclude(sent_at=None).select_related("paper")
    kept = {(one.request_id, one.number): one for one in sent.iterator(chunk_size=chain.CHUNK)}
    erased, steps = _erased("letters"), _steps_of_decisions()
    closed = Event.objects.filter(kind__in=[str(one) for one in Outcome])
    told = closed.filter(payload__has_key="digest").order_by("sequence")
    for key, request, said in told.values_list("sequence", "request_id", "payload"):
        one, now = kept.get((request, said["decision"])), ""
        if one is not None:
            now = text.digest(one.frozen)
        if one is None or one.digest != said["digest"] or now not in {"", one.digest}:
            yield f"event {key}: its decision was changed or dropped"
            continue
        if not now and key > erased.get(request, 0):
            yield f"event {key}: its decision was emptied, and no event tells of it"
        if one.paper is None or one.paper.sha256 != said["paper"]:
            yield f"event {key}: its paper is another one"
        step = "finished" if one.approved_by_id is None else "approved"
        by = one.approved_by_id or one.finished_by_id
        if (request, one.number, step, one.digest, by) not in steps:
            yield f"event {key}: no event tells that its decision was {step}"


def _steps_of_decisions() -> set[tuple[int, int, str, str, int | None]]:
    """Request, number, step, digest and actor of everything that the chain tells of decisions."""
    happened = Event.objects.filter(kind=Event.Kind.DECISION)
    return {
        (request, said["decision"], said["step"], said["digest"], actor)
        for request, actor, said in happened.values_list("request_id", "actor_id", "payload")
    }


def _numbers() -> Iterator[str]:
    """Numbers that were left out, or given without the register knowing."""
    for year in CaseYear.objects.order_by("pk"):
        given = list(
            Request.objects.filter(year=year.pk).order_by("number").values_list("number", flat=True)
        )
        for before, after in pairwise([0, *given]):
            if after != before + 1:
                yield f"register {year.pk}: no request between {before} and {after}"
        if (given[-1] if given else 0) != year.last:
            yield f"register {year.pk}: the last number given was {year.last}"
