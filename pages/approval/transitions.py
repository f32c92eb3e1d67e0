"""The decisions on what is public, one object each: it says why not, or carries itself out."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import AbstractPage, Page

from pages.approval import people, refusal, taking
from pages.approval.models.transition import Transition, Withdrawal
from pages.approval.notices.telling import tell_taken_down

Reason = Withdrawal.Reason


class Decision:
    """Abstract: what somebody wants to do to a public page or snippet."""

    def __init__(self, instance: Any, user: Any) -> None:
        self.instance = instance
        self.user = user

    def refusals(self) -> Iterator[str]:
        """The sentences that stop it; none if it may be done."""
        if not people.decides(self.user):
            yield refusal.only_head_takes_away()

    def carry_out(self) -> Transition:
        """Record the decision and do it. Raises `NotApproved` with the reasons why not."""
        if sentences := list(self.refusals()):
            raise refusal.NotApproved(sentences)
        with transaction.atomic():
            return self._carried_out()

    def _carried_out(self) -> Transition:
        raise NotImplementedError


class Withdraw(Decision):
    """Take something away from the public, leaving word at its address (gate rule 6).

    `explanation` is what readers are told there; `target` a public page they are sent to. What lies
    below a page goes with it only with `below`, each page by a decision of its own.
    """

    def __init__(
        self,
        instance: Any,
        user: Any,
        *,
        reason: str,
        explanation: str = "",
        target: Page | None = None,
        below: bool = False,
        comment: str = "",
    ) -> None:
        super().__init__(instance, user)
        self.reason = Reason(reason)
        self.explanation = explanation.strip()
        self.target = target
        self.below = below
        self.comment = comment.strip()

    def refusals(self) -> Iterator[str]:
        """Who, what, and whether readers are told enough."""
        yield from super().refusals()
        if not self.instance.live:
            yield _("This is not public, so there is nothing to withdraw.")
        if self.reason in {Reason.IN_ERROR, Reason.WITHDRAWN} and not self.explanation:
            yield _("Tell readers why: your explanation stands at the address.")
        if self.reason == Reason.CONSOLIDATED:
            yield from self._target_refusals()
        if not self.below and self._public_below().exists():
            yield _(
                "Public pages lie below this one. Withdraw or move them first, "
                "or withdraw them together with it."
            )

    def _target_refusals(self) -> Iterator[str]:
        if self.target is None:
            yield _("Name the page that readers are sent to.")
        elif not self.target.live:
            yield _("The page that readers are sent to is not public.")
        elif self.target.pk == self.instance.pk and isinstance(self.instance, AbstractPage):
            yield _("Readers cannot be sent from a page to itself.")
        elif self.below and self.target.path.startswith(getattr(self.instance, "path", "\0")):
            yield _("The page that readers are sent to would be withdrawn as well.")

    def _public_below(self) -> Any:
        if not isinstance(self.instance, AbstractPage):
            return Page.objects.none()
        return self.instance.get_descendants().filter(live=True)

    def _carried_out(self) -> Transition:
        if self.below:
            # The deepest first: each is judged by itself, as it still stands.
            for page in self._public_below().order_by("-path").specific():
                self._take_down(page)
        return self._take_down(self.instance)

    def _take_down(self, instance: Any) -> Transition:
        decision = taking.record(
            instance, Transition.Kind.TAKE_DOWN, self.user, comment=self.comment or self.explanation
        )
        path, site_id = taking.address_of(instance)
        Withdrawal.objects.create(
            transition=decision,
            reason=self.reason,
            explanation=self.explanation,
            target=self.target,
            path=path,
            site_id=site_id,
            language=instance.locale.language_code,
        )
        fresh = type(instance)._base_manager.get(pk=instance.pk)
        fresh.unpublish(user=self.user)
        tell_taken_down(decision, fresh)
        return decision


class Move(Decision):
    """Put a public page, with all below it, under another parent: its address changes."""

    def __init__(self, instance: Page, user: Any, *, parent: Page) -> None:
        super().__init__(instance, user)
        self.parent = parent

    def refusals(self) -> Iterator[str]:
        """Who, and whether the page may stand there at all."""
        yield from super().refusals()
        if not self.instance.specific.can_move_to(self.parent):
            yield _("A page of this kind cannot stand there.")

    def _carried_out(self) -> Transition:
        decision = taking.record(
            self.instance, Transition.Kind.MOVE, self.user, details={"parent": self.parent.pk}
        )
        self.instance.move(self.parent, pos="last-child", user=self.user)
        return decision
