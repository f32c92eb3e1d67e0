"""What the screens share: the object of an address, and who may be there."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.views import View
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import AbstractPage, Page

from pages.approval.marker import PublicWords
from pages.approval.refusal import NotApproved


def object_of(app_label: str, model_name: str, pk: str) -> Any:
    """The page, as its own type, or public snippet. Raises `Http404` for anything else."""
    try:
        model = apps.get_model(app_label, model_name)
        found: Any = model._base_manager.filter(pk=pk).first()
    except (LookupError, ValueError):
        raise Http404 from None
    if not issubclass(model, Page | PublicWords) or found is None:
        raise Http404
    specific = found.specific if isinstance(found, AbstractPage) else found
    if isinstance(specific, AbstractPage) and type(specific) is Page:
        raise Http404
    return specific


def address_of(name: str, instance: Any) -> str:
    """The address of the screen `name` for a page or snippet."""
    meta = instance._meta
    return reverse(
        f"pages_approval:{name}", args=[meta.app_label, meta.model_name, str(instance.pk)]
    )


class DecidingView(View):
    """A screen about one page or snippet."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the object. Raises `Http404` where there is none."""
        super().setup(request, *args, **kwargs)
        self.object = object_of(kwargs["app_label"], kwargs["model_name"], kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises `NotApproved`, with the sentence, for somebody who may not decide here."""
        if sentence := self.who_may_not(request.user):
            raise NotApproved([sentence])
        return super().dispatch(request, *args, **kwargs)

    def who_may_not(self, user: Any) -> str:
        """The sentence for somebody who may not; empty for who may."""
        raise NotImplementedError

    def way_back(self) -> str:
        """The object's own screen, or the first page."""
        found = AdminURLFinder(self.request.user).get_edit_url(self.object)
        return found or reverse("wagtailadmin_home")

    def around(self) -> dict[str, Any]:
        """What every screen says of the object."""
        return {
            "object": self.object,
            "kind": capfirst(self.object._meta.verbose_name),
            "language": self.object.locale.get_display_name(),
            "way_back": self.way_back(),
        }
