"""The wall: no row is written public without a valid approval of exactly its words.

It hangs on `pre_save` of every model, so `Revision.publish()`, actions that skip permission
checks, copies, forged workflow states, importers, API writes and superusers all meet it (gate
rules 1, 2, 4 and 5). It judges the specific page as it will stand after the write, also when only
some fields or only the base page are written.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

from django.db import models
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.models import AbstractPage, DraftStateMixin, Page, Revision

from pages import signals
from pages.approval import attachments, events, first, refusal, shown, taking, verdicts
from pages.approval.canonical import content_field_names
from pages.approval.marker import PublicWords
from pages.approval.models import Approval, ApprovalEnding, AuditEvent, Transition

#: Written columns that decide when a row is public, beside its words.
SCHEDULE_FIELDS = {"live", "expire_at", "go_live_at"}
#: Written columns that decide on whose approval, and as what, a row stands.
HOLDER_FIELDS = {"alias_of", "alias_of_id", "content_type", "content_type_id"}
#: Written columns that decide where a page stands.
PLACE_FIELDS = {"path", "url_path"}
#: Gated objects whose `save()` is under way; their child rows are written after them.
saving: ContextVar[tuple[Any, ...]] = ContextVar("gated_saving", default=())


@dataclass
class Ruling:
    """What the wall decided before a write, kept on the instance for after it."""

    was_live: bool
    will_be_live: bool
    approval: Approval | None
    #: What the head decided, where the write takes away or moves what was public.
    transition: Transition | None = None
    #: The object as the database holds it after the write; what listeners are told of.
    future: Any = None


def is_gated(instance: object) -> bool:
    """Whether the wall judges writes of this object: pages, and snippets that readers see."""
    if isinstance(instance, AbstractPage):
        # The tree's root is no page: it has no words, no address and no author.
        # Asked of the database: a depth set in memory is not written with the rest.
        if instance.depth != 1 or type(instance) is not Page:
            return True
        return Page.objects.filter(pk=instance.pk).exclude(depth=1).exists()
    return isinstance(instance, PublicWords)


def judge(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Before a write: let it pass, or raise `NotApproved`. A `pre_save` receiver."""
    if not is_gated(instance):
        return
    gated = cast("DraftStateMixin", instance)
    was_live = bool(
        gated.pk and sender._base_manager.filter(pk=gated.pk).values_list("live", flat=True).first()
    )
    written = None if update_fields is None else set(update_fields)
    if written is not None:
        written |= instance.__dict__.get("_gate_relations", set())
    will_be_live = gated.live if written is None or "live" in written else was_live
    ruling = Ruling(was_live=was_live, will_be_live=bool(will_be_live), approval=None)
    if will_be_live and _touches_public(instance, written):
        future = as_it_will_stand(gated, written)
        ruling.approval, sentences = verdicts.verdict(future)
        if ruling.approval is None:
            raise refusal.NotApproved(sentences)
        ruling.future = future
        if was_live and isinstance(instance, AbstractPage):
            taking.keep_its_place(instance, written)
            if gated.alias_of_id:
                # Its own address is not among the words approved with its source.
                ruling.transition = taking.new_address(instance, written)
    elif was_live and not will_be_live:
        ruling.transition = taking.way_out(sender._base_manager.get(pk=gated.pk))
    elif isinstance(instance, AbstractPage) and not will_be_live:
        ruling.transition = taking.new_address(instance, written)
    gated._gate_ruling = ruling


def announce(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """After a write: end what no longer holds, and tell the suite. A `post_save` receiver."""
    ruling: Ruling | None = instance.__dict__.pop("_gate_ruling", None)
    if ruling is None:
        return
    if ruling.transition is not None:
        taking.done(ruling.transition, instance)
    if ruling.approval is not None:
        _tell_audit(ruling)
        is_first = first.of(instance) is ruling.approval
        if not is_first:
            _end_older(instance, ruling.approval)
        signals.went_public.send(
            sender=sender, instance=ruling.future, approval=ruling.approval, is_first=is_first
        )
    elif ruling.was_live and not ruling.will_be_live:
        reason = ApprovalEnding.Reason
        lapsed = cast("DraftStateMixin", instance).expired and ruling.transition is None
        ended_by = reason.LAPSED if lapsed else reason.REVOKED
        if lapsed:
            events.record(events.Action.LAPSED, instance)
        ending = Approval.objects.of(instance).open()
        if lapsed:
            # What was approved for a later time is not over with this.
            ending = ending.filter(not_after__lte=timezone.now())
        for approval in ending:
            approval.end(ended_by)
        signals.went_away.send(sender=sender, instance=instance)
        if isinstance(instance, Page):
            # Whoever took the source away took its words away.
            for alias in Page.objects.filter(alias_of_id=instance.pk, live=True).specific():
                alias.unpublish(log_action=False)


def _end_older(instance: models.Model, approval: Approval) -> None:
    for older in Approval.objects.of(instance).open().filter(given_at__lt=approval.given_at):
        older.end(ApprovalEnding.Reason.SUPERSEDED)


def _tell_audit(ruling: Ruling) -> None:
    """Tell the audit that words became public: once for each approval and address."""
    assert ruling.approval is not None
    known = AuditEvent.objects.of(ruling.future).filter(
        action=events.Action.PUBLISHED, approval=ruling.approval
    )
    if not ruling.was_live or not known.exists():
        events.record(
            events.Action.PUBLISHED,
            ruling.future,
            digest=ruling.approval.digest,
            revision_id=ruling.approval.revision_id,
            approval=ruling.approval,
        )


def schedule_cancelled(
    sender: type[Revision],
    instance: Revision,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """A schedule was cancelled: its approval is revoked with it. A `post_save` receiver."""
    if update_fields is None or "approved_go_live_at" not in update_fields:
        return
    if instance.approved_go_live_at is not None:
        return
    scheduled = Approval.objects.open().filter(
        content_type_id=instance.base_content_type_id,
        object_id=instance.object_id,
        revision_id=instance.pk,
        not_before__isnull=False,
    )
    if instance.base_content_object.live_revision_id != instance.pk:
        for approval in scheduled:
            approval.end(ApprovalEnding.Reason.REVOKED)


def _touches_public(instance: models.Model, written: set[str] | None) -> bool:
    """Whether the write can change what readers see; drafts of a public page do not."""
    if written is None:
        return True
    specific = instance.specific_class if isinstance(instance, AbstractPage) else type(instance)
    return bool(
        written
        & (
            content_field_names(specific or type(instance))
            | SCHEDULE_FIELDS
            | HOLDER_FIELDS
            | PLACE_FIELDS
        )
    )


def judge_row(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Before an inline row or tag of a public object is written or deleted by itself.

    A `pre_save` and `pre_delete` receiver. Raises `NotApproved` unless its parent is being saved,
    and so has been judged with this row.
    """
    if sender.__module__.startswith("wagtail."):
        return  # Editors' comments are not the page's words.
    for field in sender._meta.concrete_fields:
        parent: Any = field.related_model
        if not isinstance(field, ParentalKey):
            continue
        pk = getattr(instance, field.attname)
        if issubclass(parent, attachments.kinds()):
            shown.judge_row_of(parent, pk)
        if not issubclass(parent, AbstractPage | PublicWords):
            continue
        if any(isinstance(being, parent) and being.pk == pk for being in saving.get()):
            continue
        if parent._base_manager.filter(pk=pk, live=True).exists():
            raise refusal.NotApproved([refusal.other_words()])


def as_it_will_stand(instance: DraftStateMixin, written: set[str] | None) -> DraftStateMixin:
    """The specific object as the database will hold it once `instance` is written.

    `written` are the names in `update_fields`, None for all of the instance's own.
    """
    specific = instance.specific_class if isinstance(instance, AbstractPage) else type(instance)
    if written is None and (specific is None or isinstance(instance, specific)):
        return instance
    future = (specific or type(instance))._base_manager.filter(pk=instance.pk).first()
    if future is None:
        # Its type was forged: there is no row of that type.
        raise refusal.NotApproved([refusal.not_approved()])
    for field in instance._meta.concrete_fields:
        if written is None or field.name in written or field.attname in written:
            setattr(future, field.attname, getattr(instance, field.attname))
    own_relations = content_field_names(type(instance)) - {
        name for field in instance._meta.concrete_fields for name in (field.name, field.attname)
    }
    for name in own_relations & (written or set()):
        setattr(future, name, list(getattr(instance, name).all()))
    future.live = True
    return cast("DraftStateMixin", future)
