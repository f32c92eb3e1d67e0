"""What every screen of requests in the admin shares: who may open it, and that nothing stays."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class GuardedScreen(WagtailAdminTemplateMixin):
    """Abstract: a screen for those of whom `may` says so; others are sent to the front page.

    Whatever they asked for: nobody learns what there is. Nothing of it stays in a cache or an
    error report.
    """

    request: HttpRequest

    @method_decorator(sensitive_post_parameters())
    @sensitive_variables()
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As everywhere, for whoever may."""
        if not self.may(request.user):
            denied: HttpResponse = permission_denied(request)
            return denied
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        answer["Cache-Control"] = "private, no-store"
        return answer

    def may(self, user: Any) -> bool:
        """Who: nobody, where a screen does not say."""
        return False

    def trail(self) -> list[dict[str, Any]]:
        """What lies between the front page and this screen."""
        return []

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way back."""
        own = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.trail(), own]
