"""The head's screens: what waits for him, one decision, approving it or giving it back."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from wagtail.admin.ui.components import Component

from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.refusal import Outpaced, Refused
from access_to_documents.decisions import approving, people, text
from access_to_documents.decisions.compose_view import as_pdf
from access_to_documents.desk import wording
from access_to_documents.desk.stepping import CONFLICT
from access_to_documents.files import serving
from access_to_documents.models.decision import Decision, Stage
from access_to_documents.screens import GuardedScreen
from pages.addresses import tag

TITLE = gettext_lazy("Decisions to approve")
#: On the front page of the admin.
FIRST = 5


class ApproverScreen(GuardedScreen):
    """A screen for the head and whoever stands in for him."""

    header_icon = "check"

    def may(self, user: Any) -> bool:
        """Whoever approves decisions."""
        return people.approves(user)


class WaitingView(ApproverScreen, TemplateView):
    """Every decision that waits, the most urgent first."""

    template_name = "access_to_documents/decisions/waiting.html"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The list."""
        context: dict[str, Any] = super().get_context_data(items=items(), **kwargs)
        return context


class DecisionScreen(ApproverScreen):
    """About one decision that is finished. Raises `Http404` for drafts: they are the officer's."""

    kwargs: dict[str, Any]

    @cached_property
    def decision(self) -> Decision:
        """The decision of the address."""
        found = Decision.objects.select_related("request", "finished_by", "approved_by")
        one = found.filter(pk=self.kwargs["pk"]).exclude(stage=Stage.DRAFT).first()
        if not isinstance(one, Decision):
            raise Http404
        return one


class ReviewView(DecisionScreen, TemplateView):
    """Read it, then approve it or give it back. Fits a phone."""

    template_name = "access_to_documents/decisions/review.html"

    def get_page_title(self) -> str:
        """Which decision."""
        return _("Decision %(number)s") % {"number": self.decision}

    def trail(self) -> list[dict[str, Any]]:
        """By the list."""
        return [{"url": reverse("access_decisions:waiting"), "label": TITLE}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was pressed; what stops it is said above the text."""
        why = request.POST.get("why", "")
        try:
            if request.POST.get("do") == "approve":
                digest = request.POST.get("digest", "")
                approving.approve(self.decision, request.user, digest=digest)
                messages.success(request, _("You approved the decision %s.") % self.decision)
            else:
                approving.give_back(self.decision, request.user, why=why)
                messages.success(request, _("You gave the decision %s back.") % self.decision)
        except Refused as refused:
            status = CONFLICT if isinstance(refused, Outpaced) else 200
            del self.decision
            context = self.get_context_data(errors=refused.sentences, why=why)
            shown: HttpResponse = self.render_to_response(context, status=status)
            return shown
        return redirect("access_decisions:waiting")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The text as it will be sent."""
        decision = self.decision
        context: dict[str, Any] = super().get_context_data(
            decision=decision,
            case=decision.request,
            text=decision.frozen,
            lang=tag(decision.request.language),
            reasons=approving.why_not(decision, self.request.user),
            may_return=decision.stage in {Stage.WAITING, Stage.APPROVED},
            last=wording.last_day(decision.request),
            left=wording.left(decision.request, timezone.now()),
            written_by=wording.name_of(decision.finished_by),
            files=text.given_files(decision),
            **kwargs,
        )
        return context


class ReviewPdfView(DecisionScreen, View):
    """How it will look on paper."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF without the requester's name."""
        return as_pdf(self.decision)


class ReviewFileView(DecisionScreen, View):
    """A file that goes out with it, for who approves it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The file. Raises `Http404` for one that is not enclosed."""
        one = self.decision.files.filter(key=self.kwargs["key"]).first()
        if one is None:
            raise Http404
        try:
            return serving.answer(request, one, serving.Reader.OFFICER)
        except Refused as refused:
            for sentence in refused.sentences:
                messages.error(request, f"{one.name}: {sentence}")
            return redirect("access_decisions:review", self.decision.pk)


class WaitingPanel(Component):
    """On the front page of whoever approves: what waits for him."""

    name = "access_decisions"
    template_name = "access_to_documents/decisions/panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """The first few, and how many there are."""
        found = items()
        return {"items": found[:FIRST], "total": len(found)}


def items() -> list[dict[str, Any]]:
    """What waits, in words: nothing of who asked. One query."""
    now = timezone.now()
    return [
        {
            "decision": one,
            "outcome": one.get_outcome_display(),
            "last": wording.last_day(one.request),
            "left": wording.left(one.request, now),
            "written_by": wording.name_of(one.finished_by),
            "since": cases_wording.moment(one.finished_at) if one.finished_at else "",
        }
        for one in approving.waiting()
    ]
