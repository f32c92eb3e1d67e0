"""Taking an entry off the log when its requester no longer agrees: at once, and the head told."""

from django.apps import apps
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from access_to_documents.models.disclosure_case import DisclosedCase
from access_to_documents.models.request import Request
from pages.approval import events
from pages.approval.models.notice import Notice
from pages.approval.notices import said, telling, who


def for_want_of_leave(request: Request) -> int:
    """Take off what is public of this request, and end what is on its way; how many were public.

    The consent is withdrawn already: the gate finds no ground for the entry any more, so it goes
    without a decision. That it went, and why, is recorded first.
    """
    model = apps.get_model("access_to_documents", "DisclosureEntry")
    keys = DisclosedCase.objects.filter(request=request).values("key")
    went = 0
    for entry in model.objects.filter(translation_key__in=keys).select_for_update():
        state = entry.current_workflow_state
        if state is not None:
            state.cancel()
        if entry.live:
            events.record(
                events.Action.TAKEN_DOWN, entry, comment=_why(), details={"why": "no consent"}
            )
            entry.unpublish()
            _tell(entry)
            went += 1
    return went


def _tell(entry: object) -> None:
    event = f"consent-{entry.pk}-{entry.latest_revision_id}"  # type: ignore[attr-defined]
    telling.tell(
        Notice.Kind.TAKEN_DOWN,
        event,
        who.authors_of(entry) | who.heads(),
        {**said.of_object(entry), "who": "", "comment": _why()},
    )


def _why() -> str:
    # Kept with what happened: in the office's language, not in that of whoever withdrew.
    with translation.override(settings.LANGUAGE_CODE):
        return _("The requester no longer agrees that the answer is public.")
