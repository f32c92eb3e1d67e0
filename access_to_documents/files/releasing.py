"""Giving a file of the office to the requester: what must be true before, told as sentences."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases import chain, telling
from access_to_documents.cases.actors import Actor, By, stranger
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.files import virus
from access_to_documents.files.hidden.codes import Hidden, Severity
from access_to_documents.files.hidden.inspecting import kept
from access_to_documents.models.case_file import CaseFile, Origin, Scan, Standing
from access_to_documents.models.event import Event

#: What is never sent, whoever has seen it: what runs by itself, and what nobody could look into.
NEVER = frozenset({Hidden.JAVASCRIPT, Hidden.UNREADABLE})


def why_not(one: CaseFile, actor: Actor, *, despite: Collection[Hidden] = ()) -> list[Sentence]:
    """What stops it. `despite` are kinds of hidden data that the officer has seen and allows."""
    return _of_bytes(one) + _of_row(one, actor, despite)


def release(
    one: CaseFile, actor: Actor, *, despite: Collection[Hidden] = (), tells: bool = True
) -> None:
    """Give it to the requester, who gets a mail. Raises `Refused` with the reasons why not.

    Twice is once. Without `tells` he hears of it by what it goes out with.
    """
    changed = _of_bytes(one)  # Before the locks: it reads the whole file.
    with transaction.atomic():
        files = CaseFile.objects.select_related("request__contact")
        # With its request, as every step of a case: the chain's end is locked after that.
        locked = files.select_for_update(of=("self", "request")).get(pk=one.pk)
        if sentences := changed + _of_row(locked, actor, despite):
            raise Refused(sentences)
        if locked.released_at is None:
            now = timezone.now()
            locked.released_at = now
            locked.save(update_fields=["released_at"])
            telling.files(locked.request, locked.pk, actor, requester=tells)
            told = {"step": "released", "file": locked.pk, "sha256": locked.sha256}
            allowed = {"despite": sorted(str(code) for code in despite)}
            chain.append(locked.request, Event.Kind.FILE, actor, now, told | allowed)
    one.refresh_from_db()


def _of_bytes(one: CaseFile) -> list[Sentence]:
    if one.verify() is Standing.INTACT:
        return []
    return [_("The file is not the one that was sealed. Tell whoever runs the system.")]


def _of_row(one: CaseFile, actor: Actor, despite: Collection[Hidden]) -> list[Sentence]:
    found = stranger(actor, frozenset({By.OFFICER}))
    if one.origin == Origin.REQUESTER:
        found.append(_("This file came from the requester."))
    if one.scan == Scan.INFECTED:
        found.append(_("A virus was found in the file. Nobody gets it."))
    elif virus.is_configured() and one.scan != Scan.CLEAN:
        found.append(
            _("The file has not been scanned for viruses yet. Try again in a few minutes.")
        )
    if one.boxes is not None and (one.report or {}).get("state") != "proved":
        found.append(_("The redaction was not proved."))
    if one.origin == Origin.OFFICE:
        found += _hidden(one, despite)
    return found


def _hidden(one: CaseFile, despite: Collection[Hidden]) -> list[Sentence]:
    findings = kept(one)
    if findings is None:
        return [_("Nobody has looked for hidden data in the file yet.")]
    return [
        finding.sentence
        for finding in findings
        if finding.severity is Severity.STOP
        and (finding.code in NEVER or finding.code not in despite)
    ]
