"""*Publish*, pressed for a text without approval, becomes *submit* (gate rule 13)."""

from django.apps import apps
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from pages.approval.marker import PublicWords

_SNIPPETS = "wagtailsnippets_"


def submit_instead(request: HttpRequest) -> None:
    """Turn a posted *publish* into *submit*, and say why."""
    if request.method != "POST" or "action-publish" not in request.POST:
        return
    posted = request.POST.copy()
    posted.pop("action-publish")
    posted["action-submit"] = "action-submit"
    request.POST = posted  # type: ignore[assignment]
    request.submitted_instead = True  # type: ignore[attr-defined]
    messages.warning(request, _("Nothing becomes public before the head of office approves it."))


def is_form_of_public_snippet(request: HttpRequest) -> bool:
    """Whether the request is for the form of a snippet that readers see.

    Asked before the view is made: Wagtail's snippet views decide what to do before any hook runs.
    """
    match = request.resolver_match
    if match is None or match.url_name not in {"add", "edit"}:
        return False
    label = match.namespace.removeprefix(_SNIPPETS)
    return match.namespace.startswith(_SNIPPETS) and any(
        label == f"{model._meta.app_label}_{model._meta.model_name}"
        for model in apps.get_models()
        if issubclass(model, PublicWords)
    )
