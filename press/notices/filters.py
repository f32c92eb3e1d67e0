"""What a reader may ask of the notice board, and the order of what he gets."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pages.record.models import PublicItemQuerySet
from press.listing import FilterForm
from press.models import NoticePage
from press.notices.record import board_order, having
from press.notices.status import Status

#: What is asked for → what is meant: to somebody who applies, closing soon is still open.
STATUSES: dict[str, tuple[Status, ...]] = {
    "open": (Status.OPEN, Status.CLOSING_SOON),
    "closing_soon": (Status.CLOSING_SOON,),
    "announced": (Status.ANNOUNCED,),
    "in_force": (Status.IN_FORCE,),
    "closed": (Status.CLOSED,),
    "decided": (Status.DECIDED,),
    "annulled": (Status.ANNULLED,),
    "ended": (Status.ENDED,),
}


class NoticeFilterForm(FilterForm):
    """Kind and status, besides topic and month."""

    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", _("All kinds")), *NoticePage.Kind.choices],
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("Any status")), *((code, Status(code).label) for code in STATUSES)],
    )

    def narrow(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """As of any listing, and of this kind, and with this status now."""
        items = super().narrow(items)
        if kind := self.cleaned_data["kind"]:
            items = items.of_kind(kind)
        if status := self.cleaned_data["status"]:
            items = items.filter(having(*STATUSES[status]))
        return items

    def ordered(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """What is open first, closing soonest; then announced; then the rest, newest first."""
        return board_order(items)
