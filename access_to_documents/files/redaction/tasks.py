"""Redacting takes a while, so a worker does it; what is to be done stands in the original's row.

Not in the task: a queue is read by more people than a request is.
"""

import logging
import tempfile
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from access_to_documents.cases.actors import Actor, officer, require_officer
from access_to_documents.cases.refusal import Refused
from access_to_documents.files.formats import Format
from access_to_documents.files.hidden.inspecting import inspect
from access_to_documents.files.intake import Checked, keep
from access_to_documents.files.naming import safe
from access_to_documents.files.reading import on_disk
from access_to_documents.files.redaction import drafts
from access_to_documents.files.redaction.boxes import Box
from access_to_documents.files.redaction.names import remove_names
from access_to_documents.files.redaction.problems import Code, NotProved, Problem
from access_to_documents.files.redaction.redacting import Order, may_be_redacted, redact
from access_to_documents.files.redaction.wording import already_a_copy, office_first
from access_to_documents.files.sealing import seal_of
from access_to_documents.models.case_file import CaseFile, Origin, Standing

logger = logging.getLogger("javnost.access")
#: After so long a worker that had begun is taken for dead: longer than any redaction may last.
_LOST = timedelta(minutes=90)
#: How often a redaction is begun anew after its worker died.
_TRIES = 2
WAITING, WORKING = drafts.BUSY
PROVED, REFUSED = "proved", "refused"


def ask(original: CaseFile, order: Order, actor: Actor) -> None:
    """Have a redacted copy made; begins after the commit. Raises `Refused`.

    What came of it is in the original's `report`: its "state", and "problems" or the "file".
    """
    require_officer(actor)
    if original.boxes is not None:
        raise Refused([already_a_copy()])
    if not may_be_redacted(Format(original.format)):
        raise Refused([office_first()])
    with transaction.atomic():
        locked = CaseFile.objects.select_for_update().get(pk=original.pk)
        if drafts.is_busy(locked):
            raise Refused([_("The copy is being made just now. Wait until it is done.")])
        if locked.erased_at is not None:
            raise Refused([_("The file was erased by the office.")])
        # What was marked stays beside it, to be mended where the copy is not proved.
        marked = {drafts.KEY: (locked.order or {}).get(drafts.KEY)}
        original.order = {**asdict(order), **marked}
        original.report = _state(WAITING, by=actor.user.pk)
        original.save(update_fields=["order", "report"])
    key = original.pk
    transaction.on_commit(lambda: redact_file.enqueue(key), robust=True)


@task(priority=10)
def redact_file(file_id: int) -> str:
    """Make the redacted copy that was asked for; what became of it. Idempotent."""
    waiting = CaseFile.objects.filter(pk=file_id, erased_at=None, report__state=WAITING)
    original = waiting.first()
    if original is None:
        return ""
    by, tries = _report(original)["by"], _report(original).get("tries", 0)
    if not waiting.update(report=_state(WORKING, by=by, tries=tries)):
        return ""  # Another worker was quicker.
    try:
        made = _make(original, officer(get_user_model()._default_manager.get(pk=by)))
        report = _state(PROVED, by=by, file=made.key)
    except NotProved as failure:
        problems = [asdict(problem) for problem in failure.problems]
        report = _state(REFUSED, by=by, problems=problems)
    except Exception as failure:
        # No trace: it may quote the document.
        logger.error("Redaction of file %s failed: %s", file_id, type(failure).__name__)
        report = _state(REFUSED, by=by, problems=[asdict(Problem(Code.STOPPED))])
    # The order names persons: it goes once it is carried out. Who asked anew meanwhile is served.
    done: dict[str, Any] = {"order": None} if report["state"] == PROVED else {}
    mine = CaseFile.objects.filter(pk=file_id, erased_at=None, report__state=WORKING)
    mine.update(report=report, **done)
    return str(report["state"])


def redact_due(now: datetime | None = None) -> int:
    """Ask anew for what the queue lost and what dead workers left; how many."""
    before = (now or timezone.now()) - _LOST
    found = 0
    for one in CaseFile.objects.filter(report__state__in=[WAITING, WORKING], erased_at=None):
        if datetime.fromisoformat(_report(one)["at"]) < before:
            was, tries = _report(one), _report(one).get("tries", 0) + 1
            if tries > _TRIES:  # It takes every worker with it.
                problem = asdict(Problem(Code.STOPPED))
                one.report = _state(REFUSED, by=was["by"], problems=[problem])
                one.save(update_fields=["report"])
                continue
            one.report = _state(WAITING, by=was["by"], tries=tries)
            one.save(update_fields=["report"])
            redact_file.enqueue(one.pk)
            found += 1
    return found


def _make(original: CaseFile, actor: Actor) -> CaseFile:
    order = order_of(original.order or {})
    if original.verify() is not Standing.INTACT:
        raise NotProved([Problem(Code.CHANGED)])
    with tempfile.TemporaryDirectory(prefix="javnost-redacted-") as folder:
        target = Path(folder) / "redacted.pdf"
        with on_disk(original.file) as path:
            report = redact(path, order, target)
        with target.open("rb") as file:
            checked = Checked(file, _name(original, order), Format.PDF, seal_of(file))
            file.seek(0)
            made = keep(
                original.request,
                checked,
                origin=Origin.MADE,
                actor=actor,
                made_from=original,
                boxes=[box.as_data() for box in order.boxes],
                report=report.as_data(),
            )
    inspect(made)
    return made


def _name(original: CaseFile, order: Order) -> str:
    """What the copy is called, in the requester's language, without the words removed."""
    before = remove_names(original.name.rpartition(".")[0], order.wanted, mark="").text
    with translation.override(original.request.language):
        what = _("redacted") if order.boxes else _("without hidden data")
        return safe(f"{before} - {what}.pdf", Format.PDF)


def order_of(data: dict[str, Any]) -> Order:
    """What `ask` wrote."""
    return Order(
        boxes=tuple(Box.from_data(box) for box in data["boxes"]),
        wanted=tuple(data["wanted"]),
        left=tuple((int(page), str(said)) for page, said in data["left"]),
        language=data["language"],
        layer=data["layer"],
    )


def problems_of(original: CaseFile) -> list[Problem]:
    """What stopped the last redaction of a file; nothing if it was proved, or never asked for."""
    return [Problem.from_data(one) for one in _report(original).get("problems", [])]


def _report(one: CaseFile) -> dict[str, Any]:
    return dict(one.report or {})


def _state(state: str, **more: Any) -> dict[str, Any]:
    return {"state": state, "at": timezone.now().isoformat(), **more}
