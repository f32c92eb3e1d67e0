"""What the screens of the desk share: who may open them, the case they are about, the way back."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from access_to_documents.cases import actors
from access_to_documents.cases.actors import Actor
from access_to_documents.models.request import Request


class DeskScreen(WagtailAdminTemplateMixin):
    """A screen for access officers; others are sent to the front page, whatever they asked for."""

    header_icon = "folder-open-inverse"
    request: HttpRequest

    @method_decorator(sensitive_post_parameters())
    @sensitive_variables()
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As everywhere, for whoever may; nothing of it stays in a cache or an error report."""
        if not actors.handles(request.user):
            denied: HttpResponse = permission_denied(request)
            return denied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        return answer

    @property
    def actor(self) -> Actor:
        """Whoever sits at the screen."""
        return actors.officer(self.request.user)

    def trail(self) -> list[dict[str, Any]]:
        """What lies between the desk and this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back, over the desk."""
        desk = {"url": reverse("access_desk:desk"), "label": _("Requests for documents")}
        own = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, desk, *self.trail(), own]


class CaseScreen(DeskScreen):
    """A screen about one request. Raises `Http404` where there is none of that key."""

    kwargs: dict[str, Any]

    @cached_property
    def case(self) -> Request:
        """The request of the address, as it is now."""
        found = Request.objects.select_related("department", "officer")
        case = found.filter(pk=self.kwargs["pk"]).first()
        if not isinstance(case, Request):
            raise Http404
        return case

    @property
    def case_label(self) -> str:
        """What the case is called: its number, never whose it is."""
        return _("Request %(number)s") % {"number": self.case}

    def trail(self) -> list[dict[str, Any]]:
        """By the case."""
        return [{"url": case_url(self.case), "label": self.case_label}]


def case_url(case: Request) -> str:
    """The address of a case on the desk."""
    return reverse("access_desk:case", args=[case.pk])
