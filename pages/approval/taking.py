"""Taking away is decided by the head of office, and recorded first (gate rule 6).

Receivers and questions of the wall: may this row stop being public, move, change its address, be
closed, be deleted. A waiting decision allows one write of its kind; in a request of the head's own
the decision is recorded on the spot, because Wagtail's screens save without naming a user.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q
from wagtail.models import AbstractPage, DraftStateMixin, Page, PageViewRestriction, Site

from pages.approval import acting, events, people, refusal, verdicts, wall
from pages.approval.models.approval import identity
from pages.approval.models.event import AuditEvent
from pages.approval.models.transition import Transition, TransitionDone

Kind = Transition.Kind
_ACTIONS = {
    Kind.TAKE_DOWN: events.Action.TAKEN_DOWN,
    Kind.MOVE: events.Action.MOVED,
    Kind.READDRESS: events.Action.READDRESSED,
    Kind.RESTRICT: events.Action.RESTRICTED,
}


def was_public(instance: models.Model) -> bool:
    """Whether the public has ever read this object, or, of a page, anything below it."""
    if isinstance(instance, AbstractPage):
        tree = Page.objects.filter(path__startswith=instance.path)
        if tree.filter(Q(first_published_at__isnull=False) | Q(live=True, depth__gt=1)).exists():
            return True
    elif getattr(instance, "first_published_at", None) or getattr(instance, "live", False):
        return True
    return bool(AuditEvent.objects.of(instance).filter(action=events.Action.PUBLISHED).exists())


def way_out(row: DraftStateMixin) -> Transition | None:
    """The decision under which a public row may stop being public, None where it needs none.

    `row` is as the database has it. What has no valid approval any more goes without a decision:
    at its approved end, with its source, or because it came in beneath the gate. Raises
    `NotApproved` where the head has not decided.
    """
    specific = row.specific if isinstance(row, AbstractPage) else row
    approval, _sentences = verdicts.verdict(specific)
    if approval is None:
        return None
    return decided(row, Kind.TAKE_DOWN)


def new_address(page: Any, written: set[str] | None) -> Transition | None:
    """The decision under which a page that is not public changes its address, if it must have one.

    What is public changes it with an approved text. Raises `NotApproved` without a decision.
    """
    if page.pk is None or (written is not None and "slug" not in written):
        return None
    before = Page.objects.filter(pk=page.pk).first()
    if before is None or before.slug == page.slug or not was_public(before):
        return None
    return decided(page, Kind.READDRESS, slug=page.slug)


def keep_its_place(page: Any, written: set[str] | None) -> None:
    """Raises `NotApproved` for a write that puts a public page elsewhere past the tree's own way.

    Moving has changed the path in the database before it saves; the address follows the parent's.
    """
    before = Page.objects.filter(pk=page.pk).values("path", "url_path").get()
    moved = {
        name
        for name, value in before.items()
        if (written is None or name in written) and getattr(page, name) != value
    }
    if not moved:
        return
    parent = None if "path" in moved else page.get_parent(update=True)
    if parent is None or page.url_path != f"{parent.url_path}{page.slug}/":
        raise refusal.NotApproved([refusal.only_head_takes_away()])


def before_move(
    sender: type[models.Model],
    instance: Page,
    parent_page_before: Page,
    parent_page_after: Page,
    **kwargs: Any,
) -> None:
    """Before a page moves below another parent. A `pre_page_move` receiver.

    Raises `NotApproved` unless the head decided so, or nothing of it was ever public.
    """
    if parent_page_before.pk == parent_page_after.pk or not was_public(instance):
        return
    done(decided(instance, Kind.MOVE, parent=parent_page_after.pk), instance)


def before_restriction(
    sender: type[models.Model], instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    """Before a page is closed, opened, or closed otherwise. `pre_save` and `pre_delete` receiver.

    Raises `NotApproved` unless the head decided so, or nothing there is public.
    """
    pages = [instance.page]
    if instance.pk:
        # It may be moved from one page to another.
        before = PageViewRestriction.objects.filter(pk=instance.pk).select_related("page").first()
        pages += [before.page] if before and before.page_id != instance.page_id else []
    for page in pages:
        if Page.objects.filter(path__startswith=page.path, live=True).exists():
            done(decided(page, Kind.RESTRICT), page)


def before_readers_change(
    sender: type[models.Model], instance: Any, action: str, **kwargs: Any
) -> None:
    """Before the groups that may read a closed page change. An `m2m_changed` receiver."""
    if not action.startswith("pre_") or not isinstance(instance, PageViewRestriction):
        return
    page = instance.page
    public = Page.objects.filter(path__startswith=page.path, live=True).exists()
    if public and not people.decides(acting.current().user):
        raise refusal.NotApproved([refusal.only_head_takes_away()])


def before_delete(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Before a page or public snippet is deleted, by itself or with what is above it.

    A `pre_delete` receiver. Raises `NotApproved` for what was public once.
    """
    if isinstance(instance, Site):
        root = Page.objects.filter(pk=instance.root_page_id).first()
        if root is not None and Page.objects.filter(path__startswith=root.path, live=True).exists():
            raise refusal.NotApproved([refusal.never_deleted()])
    elif wall.is_gated(instance) and was_public(instance):
        raise refusal.NotApproved([refusal.never_deleted()])


def decided(instance: models.Model, kind: Transition.Kind, **details: Any) -> Transition:
    """The head's decision of this kind that still waits to be carried out.

    In a request of somebody who decides it is recorded now. Raises `NotApproved` without one.
    """
    waiting = Transition.objects.of(instance).waiting().filter(kind=kind).order_by("pk")
    for transition in waiting:
        if all(transition.details.get(name) == value for name, value in details.items()):
            found: Transition = transition
            return found
    actor = acting.current().user
    if people.decides(actor):
        return record(instance, kind, actor, details=details)
    raise refusal.NotApproved([refusal.only_head_takes_away()])


def record(
    instance: models.Model,
    kind: Transition.Kind,
    actor: Any,
    *,
    comment: str = "",
    details: Mapping[str, Any] | None = None,
) -> Transition:
    """File the decision of `actor`. Raises `NotApproved` for somebody who may not decide."""
    if not people.decides(actor):
        raise refusal.NotApproved([refusal.only_head_takes_away()])
    content_type, object_id = identity(instance)
    made: Transition = Transition.objects.create(
        content_type=content_type,
        object_id=object_id,
        title=str(instance)[:255],
        kind=kind,
        actor=actor,
        role=people.role_of(actor),
        comment=comment,
        details=dict(details or {}),
    )
    return made


def address_of(instance: models.Model) -> tuple[str, int | None]:
    """The path of a page's address in the content tree, and the id of its site.

    Without a path for what has none, or was closed to the public: nothing is told of it there.
    """
    if not isinstance(instance, AbstractPage):
        return "", getattr(instance, "site_id", None)
    parts = None if instance.get_view_restrictions().exists() else instance.get_url_parts()
    return (parts[2] or "", parts[0]) if parts else ("", None)


def done(transition: Transition, instance: models.Model) -> None:
    """The decision is carried out by the write under way; it allows no other."""
    TransitionDone.objects.create(transition=transition)
    events.record(
        _ACTIONS[Kind(transition.kind)],
        instance,
        actor=transition.actor,
        role=transition.role,
        comment=transition.comment,
        details=transition.details,
    )
