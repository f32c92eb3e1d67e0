"""The event chain: each event is sealed with the hash of the one before, over all requests.

One chain for the whole register: whoever drops a request with all its events leaves a gap. Its end
is one row, locked last of all locks and until the transaction ends; so two writers get two
numbers, a rollback leaves no gap, and nobody waits for a lock while he holds this one.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from django.db import transaction

from access_to_documents.cases.actors import Actor
from access_to_documents.models.event import ChainHead, Event
from access_to_documents.models.request import Request

#: What the first event is linked to.
BEGINNING = "0" * 64
#: The only row of `ChainHead`.
HEAD = 1
#: Events read at a time.
CHUNK = 1000


def append(
    request: Request,
    kind: Event.Kind,
    actor: Actor,
    at: datetime,
    payload: Mapping[str, Any] | None = None,
) -> Event:
    """Add an event, in the transaction of what it tells of. Lock nothing after it.

    `payload` is plain JSON without fractions and without personal data; a `TypeError` otherwise.
    """
    said = dict(payload or {})
    _insist_on_plain(said)
    with transaction.atomic():
        head, _made = ChainHead.objects.select_for_update().get_or_create(pk=HEAD)
        event = Event(
            sequence=head.sequence + 1,
            request=request,
            kind=kind,
            at=at.astimezone(UTC),
            by=actor.by,
            actor=actor.user,
            payload=said,
            previous_hash=head.hash or BEGINNING,
        )
        event.hash = seal(event)
        event.save()
        head.sequence, head.hash = event.sequence, event.hash
        head.save(update_fields=["sequence", "hash"])
    return event


def seal(event: Event) -> str:
    """The SHA-256 of an event with its link, 64 hex digits, from its canonical JSON."""
    said = {
        "sequence": event.sequence,
        "request": event.request_id,
        "kind": str(event.kind),
        "at": moment(event.at),
        "by": str(event.by),
        "actor": event.actor_id,
        "payload": event.payload,
        "previous": event.previous_hash,
    }
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def faults() -> Iterator[str]:
    """What is wrong with the chain, a line each; nothing if it holds.

    Finds events that were changed, dropped, inserted or put in another order, and a cut at the end.
    """
    number, link = 0, BEGINNING
    for event in Event.objects.order_by("sequence").iterator(chunk_size=CHUNK):
        number += 1
        if event.sequence != number:
            missing = (
                f"{number}" if event.sequence == number + 1 else f"{number}–{event.sequence - 1}"
            )
            yield f"event {missing}: missing"
            number = event.sequence
        if event.previous_hash != link:
            yield f"event {event.sequence}: not linked to the event before it"
        if seal(event) != event.hash:
            yield f"event {event.sequence}: changed after it was written"
        link = event.hash
    head = ChainHead.objects.filter(pk=HEAD).first() or ChainHead(hash="")
    if (head.sequence, head.hash or BEGINNING) != (number, link):
        yield f"end of the chain: {head.sequence} was written, {number} is the last that is there"


def moment(at: datetime) -> str:
    """An instant as payloads hold it: ISO 8601 in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _insist_on_plain(value: Any) -> None:
    """A `TypeError` for what a database could give back otherwise than it was written."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not isinstance(key, str):
                raise TypeError("Keys of a payload are text.")
            _insist_on_plain(inner)
    elif isinstance(value, list):
        for inner in value:
            _insist_on_plain(inner)
    elif not (value is None or isinstance(value, (str, bool, int))):
        raise TypeError(f"{type(value).__name__} has no place in a payload.")
