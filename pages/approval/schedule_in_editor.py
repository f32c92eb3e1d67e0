"""The schedule of a text, said in its editor with city and distance."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import DraftStateMixin

from pages.approval import moments


def say_when(request: HttpRequest, instance: Any) -> None:
    """Before the editor is shown. Wagtail's panel gives the time without its zone.

    A text that is approved and scheduled says so in its lock.
    """
    if request.method != "GET" or not isinstance(instance, DraftStateMixin):
        return
    if instance.approved_schedule:
        return
    now = timezone.now()
    if instance.go_live_at and instance.go_live_at > now:
        messages.info(
            request,
            _("To be public: %(when)s, if the head of office approves it for then.")
            % {"when": moments.in_words(instance.go_live_at)},
        )
    elif instance.go_live_at and not instance.live:
        messages.warning(
            request,
            _("The moment proposed for publication has passed: %(when)s.")
            % {"when": moments.in_words(instance.go_live_at)},
        )
    if instance.expire_at and instance.expire_at > now:
        messages.info(
            request,
            _("To be taken down: %(when)s.") % {"when": moments.in_words(instance.expire_at)},
        )
