"""The wall around pictures, documents and topics in public use (gate rule 10)."""

from collections.abc import Iterable
from typing import Any

from django.db import connections, models
from wagtail.models import AbstractPage, Page

from pages import signals
from pages.approval import acting, attachments, events, people, verdicts
from pages.approval.models.approval import Approval, identity
from pages.approval.refusal import NotApproved


def judge(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Before a picture, document or topic is written. A `pre_save` receiver.

    Raises `NotApproved` for a change of what the public sees, unless it is the head's own.
    """
    if not attachments.is_attachment(instance) or not instance.pk:
        return
    rows = type(instance)._base_manager.filter(pk=instance.pk)
    if connections[rows.db].in_atomic_block:
        # The head may be approving what shows it at this moment: one after the other.
        rows = rows.select_for_update()
    before = rows.first()
    if before is None or not attachments.accepted_digests(instance):
        return
    written = None if update_fields is None else set(update_fields)
    future = _future(instance, written)
    words = attachments.attachment_digest(future)
    # What was accepted once is not accepted for good: the head may have corrected it since.
    is_same = words == attachments.attachment_digest(before)
    if is_same and not attachments.lets_more_out(before, future):
        return
    _only_who_decides(str(instance))
    instance.__dict__["_gate_words"] = words


def announce(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """After the head changed what the public sees: an approval, and pages shown anew.

    A `post_save` receiver.
    """
    words = instance.__dict__.pop("_gate_words", None)
    if words is None:
        return
    actor = acting.current().user
    content_type, object_id = identity(instance)
    is_head = people.is_head(actor)
    approval = Approval.objects.create(
        content_type=content_type,
        object_id=object_id,
        title=str(instance)[:255],
        digest=words,
        kind=Approval.Kind.HEAD if is_head else Approval.Kind.DEPUTY,
        approver=actor,
        role=people.role_of(actor),
    )
    events.record(events.Action.FILE_CHANGED, instance, digest=words, approval=approval)
    for holder, of_holder in _holders(instance):
        signals.went_public.send(sender=type(holder), instance=holder, approval=of_holder)


def before_delete(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Nobody deletes what readers see. A `pre_delete` receiver; raises `NotApproved`."""
    if attachments.is_attachment(instance) and attachments.approvals_showing(instance).exists():
        raise NotApproved([attachments.never_deleted(str(instance))])


def judge_row_of(parent: type[models.Model], pk: object) -> None:
    """Before a row of a topic (its name in another language) is written or deleted by itself."""
    topic = parent._base_manager.filter(pk=pk).first()
    if topic is not None and attachments.approvals_showing(topic).exists():
        _only_who_decides(str(topic))


def _only_who_decides(title: str) -> None:
    if not people.decides(acting.current().user):
        raise NotApproved([attachments.in_public_use(title)])


def _future(instance: models.Model, written: set[str] | None) -> models.Model:
    if written is None:
        return instance
    future: models.Model = type(instance)._base_manager.get(pk=instance.pk)
    for field in instance._meta.concrete_fields:
        if field.name in written or field.attname in written:
            setattr(future, field.attname, getattr(instance, field.attname))
    return future


def _holders(attachment: models.Model) -> Iterable[tuple[Any, Approval]]:
    """What is public and shows `attachment`, aliases too, with the approval it stands on."""
    for approval in attachments.approvals_showing(attachment).select_related("content_type"):
        model = approval.content_type.model_class()
        row: Any = model._base_manager.filter(pk=approval.object_id).first() if model else None
        if row is None or not row.live:
            continue
        holders = [row.specific if isinstance(row, AbstractPage) else row]
        if isinstance(row, Page):
            holders += Page.objects.filter(alias_of_id=row.pk, live=True).specific()
        for holder in holders:
            if verdicts.approval_id(holder) == approval.pk:
                yield holder, approval
