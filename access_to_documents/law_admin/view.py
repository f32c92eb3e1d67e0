"""What the screens of the law share: who may open them, and the way back."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from django.views.generic.edit import FormView

from access_to_documents import law_in_force
from access_to_documents.law import profiles
from access_to_documents.law_admin import roles
from access_to_documents.screens import GuardedScreen


class LawScreen(GuardedScreen):
    """A screen for whoever holds `permission`. Calendars are those of the office's jurisdiction."""

    permission: ClassVar[str] = roles.CALENDAR
    header_icon = "calendar-alt"

    def may(self, user: Any) -> bool:
        """Whoever holds it."""
        return bool(user.has_perm(self.permission))

    @property
    def jurisdiction(self) -> str:
        """The office's calendar."""
        return profiles.get(law_in_force.code()).jurisdiction


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
