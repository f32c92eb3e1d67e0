"""Taking a file in: what it is, whether it is safe to keep, and its seal. All of it, or nothing."""

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from access_to_documents.cases import chain, telling
from access_to_documents.cases.actors import Actor
from access_to_documents.files import storage, virus
from access_to_documents.files.formats import OF_CITIZENS, OF_OFFICERS, Format
from access_to_documents.files.limits import Limits
from access_to_documents.files.naming import plain, safe
from access_to_documents.files.opening import check_opens
from access_to_documents.files.recognising import recognise
from access_to_documents.files.refusing import Refused, Why
from access_to_documents.files.sealing import Seal, seal_of
from access_to_documents.files.virus.tasks import scan_file
from access_to_documents.models.case_file import CaseFile, Origin, Scan
from access_to_documents.models.event import Event
from access_to_documents.models.message import Message
from access_to_documents.models.request import Request


@dataclass(frozen=True)
class Checked:
    """An upload that may be kept: its open file, the name to show, what it is, its seal."""

    file: Any
    name: str
    format: Format
    seal: Seal


def check_from_citizen(uploads: Collection[Any]) -> list[Checked]:
    """What a requester uploaded. Raises `Refused` with a sentence for him."""
    return _check_all(uploads, OF_CITIZENS, Limits.of_citizens())


def check_from_officer(uploads: Collection[Any]) -> list[Checked]:
    """What the office uploaded. Raises `Refused` with a sentence for the officer."""
    return _check_all(uploads, OF_OFFICERS, Limits.of_officers())


def keep(
    request: Request,
    checked: Checked,
    *,
    origin: Origin,
    actor: Actor,
    message: Message | None = None,
    **of_copies: Any,
) -> CaseFile:
    """Store and seal what was checked; its scan begins after the commit.

    The seal goes into the event chain, so that nobody changes the row and the bytes together.
    `of_copies` are `made_from`, `boxes` and `report` of a redacted file. Whether `actor` may is
    for the caller to know. Raises `Refused` where the file could not be stored whole: then nothing
    of it is left.
    """
    more = {"message": message, **of_copies}
    (kept,) = keep_all(request, [checked], origin=origin, actor=actor, **more)
    return kept


def keep_all(
    request: Request, several: Sequence[Checked], *, origin: Origin, actor: Actor, **more: Any
) -> list[CaseFile]:
    """All of them, or none, as `keep` does one.

    Their bytes are written and read again before the transaction: nobody waits for the register
    while a disk works. Raises `Refused`.
    """
    folder, stored = storage.storage(), list[str]()
    try:
        for checked in several:
            stored.append(folder.save(storage.key(), File(checked.file)))
            with folder.open(stored[-1], "rb") as written:
                if seal_of(written) != checked.seal:
                    raise Refused(Why.CUT_OFF, checked.name)
        with transaction.atomic():
            rows = [
                _row(request, one, name, origin, actor, more)
                for one, name in zip(several, stored, strict=True)
            ]
            _tell(request, rows[0], actor)
            # The chain's end is locked last.
            for row in rows:
                _enter(row, actor)
            return rows
    except BaseException:
        for name in stored:
            with suppress(OSError):
                folder.delete(name)
        raise


def _row(
    request: Request, checked: Checked, name: str, origin: Origin, actor: Actor, more: Any
) -> CaseFile:
    now = timezone.now()
    return CaseFile.objects.create(
        request=request,
        key=storage.key().rpartition("/")[2],
        origin=origin,
        name=checked.name,
        format=checked.format,
        file=name,
        size=checked.seal.size,
        sha256=checked.seal.sha256,
        sealed_at=now,
        added_by=actor.user,
        scan=Scan.WAITING if virus.is_configured() else Scan.OFF,
        scan_after=now + virus.CLAIM,
        **more,
    )


def _tell(request: Request, first: CaseFile, actor: Actor) -> None:
    """A requester's files concern the officers, and himself if somebody else entered them."""
    if first.origin == Origin.REQUESTER:
        by_officer = actor.is_officer
        telling.files(request, first.pk, actor, requester=by_officer, officer=not by_officer)


def _enter(kept: CaseFile, actor: Actor) -> None:
    told = {"step": "added", "file": kept.pk, "origin": str(kept.origin)}
    sealed = {"sha256": kept.sha256, "size": kept.size}
    chain.append(kept.request, Event.Kind.FILE, actor, kept.sealed_at, told | sealed)
    if virus.is_configured():
        # A queue that is down must not lose the upload: the timer asks again.
        transaction.on_commit(lambda: scan_file.enqueue(kept.pk), robust=True)


def check_one(
    file: IO[bytes], size: int, name: str, allowed: frozenset[Format], limits: Limits
) -> Checked:
    """One open file. Raises `Refused`."""
    shown = plain(name)
    try:
        if size > limits.file:
            raise Refused(Why.TOO_LARGE, shown, most=limits.file)
        found = recognise(file, size, shown, allowed, limits)
        check_opens(file, found, shown)
        seal = seal_of(file)
    except OSError as error:
        raise Refused(Why.CUT_OFF, shown) from error
    if seal.size != size:
        raise Refused(Why.CUT_OFF, shown)
    file.seek(0)
    return Checked(file, safe(name, found), found, seal)


def _check_all(
    uploads: Collection[Any], allowed: frozenset[Format], limits: Limits
) -> list[Checked]:
    if len(uploads) > limits.count:
        raise Refused(Why.TOO_MANY, count=limits.count)
    if sum(upload.size for upload in uploads) > limits.together:
        raise Refused(Why.TOO_LARGE, uploads_name(uploads), most=limits.together)
    return [check_one(upload, upload.size, upload.name, allowed, limits) for upload in uploads]


def uploads_name(uploads: Collection[Any]) -> str:
    """The names of several uploads in one."""
    return ", ".join(plain(upload.name) for upload in uploads)[:300]
