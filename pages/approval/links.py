"""One-time links from a mail to the text that waits: two taps, and nobody is logged in by them.

The admin asks for the login before a link is looked at, so what opens links in mails to check
them (scanners, previews) uses none up.
"""

import secrets
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urljoin

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.utils import get_admin_base_url
from wagtail.models import TaskState

from pages.approval import events
from pages.approval.models import OfficePolicy, ReviewLink

#: Bytes of chance in a token.
STRENGTH = 32


def make_link(user: User, task_state: TaskState) -> str:
    """A new absolute address that leads `user`, once logged in, to the reading `task_state`.

    It holds for the hours of the office's policy and opens once. Only its hash is kept.
    """
    token = secrets.token_urlsafe(STRENGTH)
    hours = OfficePolicy.current().link_hours
    ReviewLink.objects.create(
        user=user,
        task_state_id=task_state.pk,
        token_hash=hashed(token),
        expires_at=timezone.now() + timedelta(hours=hours),
    )
    return urljoin(get_admin_base_url() or "", reverse("pages_approval:open", args=[token]))


def hashed(token: str) -> str:
    """What is kept of a token: its SHA-256, 64 hex digits."""
    return sha256(token.encode()).hexdigest()


def present_state(task_state: TaskState) -> TaskState:
    """The reading under way of the same object now; `task_state` itself where there is none."""
    instance = task_state.workflow_state.content_object
    return (instance and instance.current_workflow_task_state) or task_state


class OpenLink(View):
    """Opened from a mail: to the review, or a sentence that says why not."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Use the link up. Somebody else's link and no link at all get the same answer."""
        link = (
            ReviewLink.objects.select_related("task_state__workflow_state")
            .filter(token_hash=hashed(token))
            .first()
        )
        if link is None or link.user_id != request.user.pk:
            return self.explain(_("This link does not lead anywhere for you."))
        state = present_state(link.task_state)
        way_on = self.way_on(state)
        if link.used_at is not None:
            return self.explain(_("This link has been used: it opens once."), way_on)
        if link.expires_at <= timezone.now():
            return self.explain(_("This link has expired."), way_on)
        if not self.use(link):
            return self.explain(_("This link has been used: it opens once."), way_on)
        if way_on is None:
            return self.explain(_("This text does not wait for you any more."))
        self.say_what_changed(link, state)
        return redirect(way_on)

    def head(self, request: HttpRequest, token: str) -> HttpResponse:
        """Nothing: whoever only asks whether the address is there uses no link up."""
        return HttpResponse()

    def use(self, link: ReviewLink) -> bool:
        """Mark the link as used and record it; False if it was used at this very moment."""
        with transaction.atomic():
            unused = ReviewLink.objects.filter(pk=link.pk, used_at__isnull=True)
            if not unused.update(used_at=timezone.now()):
                return False
            instance = link.task_state.workflow_state.content_object
            events.record(
                events.Action.LINK_USED,
                instance or link.task_state,
                revision_id=link.task_state.revision_id,
                details={"task_state": link.task_state_id},
            )
        return True

    def way_on(self, state: TaskState) -> str | None:
        """Address of the review of `state`, for its readers."""
        if not state.task.specific.is_reader(self.request.user):
            return None
        return reverse("pages_approval:review", args=[state.pk])

    def say_what_changed(self, link: ReviewLink, state: TaskState) -> None:
        """The mail told of another state of things than the screen now shows."""
        if state.pk != link.task_state_id or (
            state.revision and state.revision.created_at > link.created_at
        ):
            messages.info(
                self.request,
                _("The text has changed since the mail was sent. This is how it stands now."),
            )

    def explain(self, sentence: str, way_on: str | None = None) -> HttpResponse:
        """A plain page: what is the matter, and where to go on."""
        return TemplateResponse(
            self.request,
            "pages_approval/link.html",
            {"sentence": sentence, "way_on": way_on},
            status=410,
        )
