"""Pictures, documents and topics: words and files without drafts (gate rule 10).

Approving a page approves those it shows, as they are. In public use they are changed by the head
of office alone, which is an approval of its own; everyone else adds a new one and sends the page.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from types import MappingProxyType
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _
from taggit.models import TagBase
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import ReferenceIndex

from pages.approval import acting
from pages.approval.canonical import canonical, digest
from pages.approval.models.approval import Approval, ApprovedAttachment

#: What a change of which changes nothing that readers see: the file counts by its bytes.
BOOKKEEPING = frozenset(
    {
        "collection",
        "consent",
        "created_at",
        "faces_of_minors",
        "file",
        "file_hash",
        "file_size",
        "height",
        "search_words",
        "tags",
        "tagged_items",
        "type",
        "uploaded_by_user",
        "width",
    }
)
#: Marks that keep something from readers: who takes one off lets more out.
HOLDING_BACK = frozenset({"faces_of_minors"})
CHUNK = 1024 * 1024
_held: ContextVar[Mapping[tuple[type, str], str]] = ContextVar("held", default=MappingProxyType({}))


@cache
def kinds() -> tuple[type[models.Model], ...]:
    """The types that readers see without drafts of their own."""
    return (get_image_model(), get_document_model(), TagBase)


def is_attachment(instance: object) -> bool:
    """Whether `instance` is a picture, a document or a topic."""
    return isinstance(instance, kinds())


def shown_by(instance: models.Model) -> list[models.Model]:
    """What `instance` (a revision's object or a row) shows, each once, by type and key."""
    # The instance is kept with the answer: no other object may get its id meanwhile.
    _kept, shown = acting.once(("shown", id(instance)), lambda: (instance, _shown_by(instance)))
    return shown


def _shown_by(instance: models.Model) -> list[models.Model]:
    return shown_by_all([instance])[0]


def _references(instance: models.Model) -> dict[int, set[str]]:
    """Keys (as text) of what `instance` refers to, by the id of their content type."""
    wanted: dict[int, set[str]] = {}
    for content_type_id, key, *_where in ReferenceIndex._extract_references_from_object(instance):
        wanted.setdefault(content_type_id, set()).add(str(key))
    return wanted


def _rows(content_type_id: int, keys: set[str]) -> Iterable[models.Model]:
    model = ContentType.objects.get_for_id(content_type_id).model_class()
    if model is None or not issubclass(model, kinds()):
        return ()
    found: Iterable[models.Model] = model._base_manager.filter(pk__in=keys)
    return found


def shown_by_all(instances: Sequence[models.Model]) -> list[list[models.Model]]:
    """What each of these shows, as `shown_by`; one query for each type that is shown."""
    wanted = [_references(instance) for instance in instances]
    found: dict[tuple[int, str], models.Model] = {}
    for content_type_id in set().union(*wanted):
        keys = set().union(*(keys.get(content_type_id, ()) for keys in wanted))
        for row in _rows(content_type_id, keys):
            found[content_type_id, str(row.pk)] = row
    return [
        [
            found[content_type_id, key]
            for content_type_id in sorted(keys)
            for key in sorted(keys[content_type_id])
            if (content_type_id, key) in found
        ]
        for keys in wanted
    ]


@contextmanager
def held(digests: Mapping[tuple[type, str], str]) -> Iterator[None]:
    """These attachments (type and key) are locked in this transaction, and their digests known.

    They are not read again for each approval that names them.
    """
    token = _held.set(digests)
    try:
        yield
    finally:
        _held.reset(token)


def attachment_digest(attachment: models.Model) -> str:
    """SHA-256 (64 hex digits) over the words and, of a file, its name and the bytes it has now."""
    _kept, found = acting.once(
        ("attachment", id(attachment)), lambda: (attachment, _attachment_digest(attachment))
    )
    return found


def _attachment_digest(attachment: models.Model) -> str:
    words = {
        name: value for name, value in canonical(attachment).items() if name not in BOOKKEEPING
    }
    if (file := getattr(attachment, "file", None)) is not None:
        words["bytes"] = _bytes_digest(file)
    text = json.dumps(words, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def shown_digest(instance: models.Model) -> str:
    """The digest a reader is shown: of the words, and of what they show where there is something.

    Raises nothing for a missing file: it counts as empty, and differs from what it was.
    """
    own = digest(instance)
    others = sorted(attachment_digest(attachment) for attachment in shown_by(instance))
    if not others:
        return own
    return hashlib.sha256("\n".join([own, *others]).encode()).hexdigest()


def hold(instance: models.Model) -> None:
    """Nobody else changes what `instance` shows before this transaction ends.

    Whoever was quicker has changed it by then, and its digest is another one.
    """
    for attachment in shown_by(instance):
        type(attachment)._base_manager.select_for_update().filter(pk=attachment.pk).first()


def record(approval: Approval, instance: models.Model) -> None:
    """File with `approval` what `instance` shows, as it is now."""
    for attachment in shown_by(instance):
        ApprovedAttachment.objects.create(
            approval=approval,
            content_type=ContentType.objects.get_for_model(attachment),
            object_id=str(attachment.pk),
            title=str(attachment)[:255],
            digest=attachment_digest(attachment),
        )


def refusals(approval: Approval) -> Iterator[str]:
    """A sentence for each thing that is not what it was when `approval` was given."""
    for filed in approval.attachments.all():
        model = ContentType.objects.get_for_id(filed.content_type_id).model_class()
        if model and _held.get().get((model, filed.object_id)) == filed.digest:
            continue
        found = model._base_manager.filter(pk=filed.object_id).first() if model else None
        if found is None:
            yield is_gone(filed.title)
        elif (now := attachment_digest(found)) != filed.digest and not is_approved(found, now):
            yield has_changed(filed.title)


def is_approved(attachment: models.Model, words: str) -> bool:
    """Whether the head approved `attachment` as `words` (a digest), and nothing newer."""
    newest = Approval.objects.of(attachment).open().order_by("-given_at", "-pk").first()
    return newest is not None and newest.digest == words


def lets_more_out(before: models.Model, after: models.Model) -> bool:
    """Whether `after` lacks a mark that held something of `before` back."""
    return any(
        getattr(before, mark, False) and not getattr(after, mark, False) for mark in HOLDING_BACK
    )


def approvals_showing(attachment: models.Model) -> "models.QuerySet[Approval]":
    """Open approvals of what shows `attachment`: of what is public, or will be at its time."""
    shown = ApprovedAttachment.objects.filter(
        content_type=ContentType.objects.get_for_model(attachment), object_id=str(attachment.pk)
    )
    approvals: models.QuerySet[Approval] = Approval.objects.open().filter(
        pk__in=shown.values("approval_id")
    )
    return approvals


def accepted_digests(attachment: models.Model) -> set[str]:
    """The digests under which `attachment` stands in public use; none where it is not."""
    filed = ApprovedAttachment.objects.filter(
        content_type=ContentType.objects.get_for_model(attachment),
        object_id=str(attachment.pk),
        approval__ending__isnull=True,
    )
    own: Iterable[str] = Approval.objects.of(attachment).open().values_list("digest", flat=True)
    return {*filed.values_list("digest", flat=True), *own}


def is_gone(title: str) -> str:
    """Something the page shows does not exist any more."""
    return _(
        "«%(title)s», which the text shows, does not exist any more. Submit the text anew."
    ) % {"title": title}


def has_changed(title: str) -> str:
    """Something the page shows is not what the head saw."""
    return _(
        "«%(title)s», which the text shows, is not what the head of office approved. "
        "Submit the text anew."
    ) % {"title": title}


def in_public_use(title: str) -> str:
    """Somebody else than the head wanted to change what readers see."""
    return _(
        "«%(title)s» is in public use, so only the head of office changes it. "
        "Add a new one, put it into the text, and submit the text."
    ) % {"title": title}


def never_deleted(title: str) -> str:
    """Nobody deletes what readers see."""
    return _(
        "«%(title)s» is in public use and cannot be deleted. "
        "Take it out of the texts that show it first."
    ) % {"title": title}


def _bytes_digest(file: Any) -> str:
    if not file:
        return ""
    counted = hashlib.sha256()
    try:
        file.open("rb")
        for chunk in file.chunks(CHUNK):
            counted.update(chunk)
        if file._committed:
            file.close()
        else:
            file.seek(0)  # It is still to be stored.
    except (OSError, ValueError):
        return ""
    return counted.hexdigest()
