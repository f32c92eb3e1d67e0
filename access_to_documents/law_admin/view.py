"""What the screens of the law share: who may open them, and the way back."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from access_to_documents import law_in_force
from access_to_documents.law import profiles
from access_to_documents.law_admin import roles


class LawScreen(WagtailAdminTemplateMixin):
    """A screen for whoever holds `permission`; others are sent to the front page with a sentence.

    Calendars are those of the office's own jurisdiction.
    """

    permission: ClassVar[str] = roles.CALENDAR
    header_icon = "calendar-alt"
    request: HttpRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As everywhere, for whoever may."""
        if not request.user.has_perm(self.permission):
            denied: HttpResponse = permission_denied(request)
            return denied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer

    @property
    def jurisdiction(self) -> str:
        """The office's calendar."""
        return profiles.get(law_in_force.code()).jurisdiction

    def trail(self) -> list[dict[str, Any]]:
        """What lies between the front page and this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back."""
        own = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.trail(), own]


class LawPage(LawScreen, TemplateView):
    """A screen to read."""


class LawForm(LawScreen, FormView):  # type: ignore[type-arg]
    """A screen with one form."""

    template_name = "access_to_documents/law_admin/form.html"
    #: What the form does, above it.
    explanation: Any = ""
    submit_label: Any = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The form and its words."""
        said = {
            "explanation": self.explanation,
            "submit_label": self.submit_label or _("Save"),
            "back": self.get_success_url(),
        }
        context: dict[str, Any] = super().get_context_data(**said, **kwargs)
        return context


def calendar_url(year: int) -> str:
    """The address of a year of the calendar."""
    return reverse("access_law:calendar", args=[year])
