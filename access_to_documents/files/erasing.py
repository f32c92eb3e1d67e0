"""Erasing a file: its bytes and its name go, and its seal stays as proof of what there was."""

from django.db import transaction
from django.utils import timezone

from access_to_documents.cases import chain
from access_to_documents.cases.actors import Actor
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.event import Event


@transaction.atomic
def erase(one: CaseFile, actor: Actor) -> None:
    """Erase a file for good; its bytes after the commit. Twice is once."""
    locked = CaseFile.objects.select_for_update().get(pk=one.pk)
    if locked.erased_at is not None:
        return
    folder, name = locked.file.storage, str(locked.file.name)
    locked.name, locked.scan_says = f"erased.{locked.format}", ""
    locked.hidden = locked.boxes = locked.order = locked.report = None
    locked.erased_at = timezone.now()
    locked.save()
    told = {"step": "erased", "file": locked.pk, "sha256": locked.sha256}
    chain.append(locked.request, Event.Kind.FILE, actor, locked.erased_at, told)
    # What is left behind by a disk that fails now is found by the sweep.
    transaction.on_commit(lambda: folder.delete(name), robust=True)
    one.refresh_from_db()
