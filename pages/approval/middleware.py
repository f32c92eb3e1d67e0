"""Refusals as sentences: on the screen after a redirect, in the answer of a script's request."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from pages.approval import acting, refusal
from pages.approval.submitting import is_form_of_public_snippet, submit_instead


class ExplainRefusals:
    """Shows why the wall refused something during a request (gate rule 13).

    Wagtail's admin turns every `PermissionDenied` into one general sentence and sends people to
    the home page; here they stay where they were and read the reasons.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Listen while the request runs, and let the gate know who sent it."""
        token = refusal.heard.set([])
        try:
            with acting.during(request):
                response = self.get_response(request)
            sentences = refusal.heard.get() or []
        finally:
            refusal.heard.reset(token)
        if sentences and response.status_code == 302 and hasattr(request, "_messages"):
            self._say(request, sentences)
            response["Location"] = self._back(request) or response["Location"]
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> None:
        """A snippet that readers see is submitted where somebody pressed *publish*."""
        if request.method == "POST" and is_form_of_public_snippet(request):
            submit_instead(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A refusal that reaches the top is an answer, not a crash."""
        if isinstance(error, ProtectedError) and hasattr(request, "_messages"):
            # Wagtail asks the database only when it has already begun.
            messages.error(
                request,
                _(
                    "Other things are built on this, so it cannot be deleted. "
                    "Take it out of them first."
                ),
            )
            return redirect(self._back(request) or reverse("wagtailadmin_home"))
        if not isinstance(error, refusal.NotApproved):
            return None
        return JsonResponse({"error": "not_approved", "sentences": error.sentences}, status=403)

    def _say(self, request: HttpRequest, sentences: list[str]) -> None:
        storage: Any = messages.get_messages(request)
        # Wagtail's general sentence says nothing that the reasons do not say better.
        storage._queued_messages = [
            message for message in storage._queued_messages if message.level != messages.ERROR
        ]
        for sentence in dict.fromkeys(sentences):
            messages.error(request, sentence)

    def _back(self, request: HttpRequest) -> str | None:
        """The page the person came from, if it is one of ours."""
        referrer = request.headers.get("Referer", "")
        if url_has_allowed_host_and_scheme(
            referrer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        ) and not (request.method == "GET" and urlsplit(referrer).path == request.path):
            return referrer
        return None
