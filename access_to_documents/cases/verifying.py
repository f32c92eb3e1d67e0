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
        if request.state != states[request.pk]:
            yield f"request {request}: its state is not that of its last event"


def _letters() -> Iterator[str]:
    """Letters that are gone, or whose words are not those that were sealed. Erased are empty."""
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


def _decisions() -> Iterator[str]:
    """Answers whose decision is gone, or is not the one that was sent. Erased are empty."""
    sent = Decision.objects.exclude(sent_at=None)
    kept = {
        (request, number): (digest, frozen and text.digest(frozen))
        for request, number, digest, frozen in sent.values_list(
            "request_id", "number", "digest", "frozen"
        ).iterator(chunk_size=chain.CHUNK)
    }
    closed = Event.objects.filter(kind__in=[str(one) for one in Outcome])
    told = closed.filter(payload__has_key="digest").order_by("sequence")
    for key, request, said in told.values_list("sequence", "request_id", "payload"):
        digest, now = kept.get((request, said["decision"]), ("", None))
        if digest != said["digest"] or now not in {None, digest}:
            yield f"event {key}: its decision was changed or dropped"


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
