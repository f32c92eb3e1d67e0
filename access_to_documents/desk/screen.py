"""What the screens of the desk share: who may open them, the case they are about, the way back."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from access_to_documents.cases import actors
from access_to_documents.cases.actors import Actor
from access_to_documents.models.request import Request
from access_to_documents.screens import GuardedScreen


class DeskScreen(GuardedScreen):
    """A screen for access officers."""

    header_icon = "folder-open-inverse"

    def may(self, user: Any) -> bool:
        """Whoever handles requests."""
        return actors.handles(user)

    @property
    def actor(self) -> Actor:
        """Whoever sits at the screen."""
        return actors.officer(self.request.user)

    def trail(self) -> list[dict[str, Any]]:
        """Over the desk."""
        return [{"url": reverse("access_desk:desk"), "label": _("Requests for documents")}]


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
        """Over the desk, by the case."""
        return [*super().trail(), {"url": case_url(self.case), "label": self.case_label}]


def case_url(case: Request) -> str:
    """The address of a case on the desk."""
    return reverse("access_desk:case", args=[case.pk])
