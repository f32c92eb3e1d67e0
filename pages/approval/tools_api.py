"""Wagtail's API v3 for tools that hold a token: under the gate, and saying why not.

Off unless an installation mounts it (`WAGTAIL_API_V3`). Wagtail's own would also answer anybody
without a token; here nobody reads or writes without one (gate rules 11 and 13).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.translation import gettext as _
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import problem_response
from wagtail.api.v3.urls import api
from wagtail.models import Page

from pages.approval import refusal, taking
from pages.approval.publishing import refusals

#: Operations that Wagtail's own permissions stop first, by what they would have done.
_MAKES_PUBLIC = frozenset({"pages_actions_publish", "create_page", "update_page"})
_COPIES = frozenset({"pages_actions_copy", "pages_actions_create_alias"})
_TAKES_AWAY = frozenset(
    {"pages_actions_unpublish", "pages_actions_move", "pages_actions_convert_alias"}
)
_DELETES = frozenset({"pages_actions_delete", "detail_page", "delete_page"})


def urls() -> tuple[list[URLPattern], str, str]:
    """What `path()` takes: the API's addresses, each closed to whoever holds no token."""
    patterns, app_name, namespace = api.urls
    for pattern in patterns:
        pattern.callback = only_with_token(pattern.callback)
    return patterns, app_name, namespace


def only_with_token(view: Callable[..., Any]) -> Callable[..., Any]:
    """Answer 401 to whoever has no valid token."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if BearerTokenAuth()(request) is None:
            sentence = _("This interface is for tools. Send the token that your office gave you.")
            return problem_response(status=401, detail=sentence)
        return view(request, *args, **kwargs)

    return answer


@api.exception_handler(PermissionDenied)
def say_why_not(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    """A refusal with the sentences that the editor would read, as one text and one by one."""
    sentences = (
        error.sentences if isinstance(error, refusal.NotApproved) else list(_reasons(request))
    ) or [str(error) or _("Your account may not do this. Ask whoever keeps the accounts.")]
    return problem_response(
        status=403,
        detail=" ".join(sentences),
        errors=[{"type": "not_approved", "loc": [], "msg": sentence} for sentence in sentences],
    )


def _reasons(request: HttpRequest) -> list[str]:
    """The gate's reasons where Wagtail's permissions refused before the gate was asked."""
    match = request.resolver_match
    if match is None:
        return []
    page = Page.objects.filter(pk=match.kwargs.get("page_id")).first()
    if page is None or match.url_name in _COPIES:
        return [refusal.not_approved()]
    name = match.url_name or ""
    if request.method == "DELETE" or name in _DELETES:
        return [refusal.never_deleted()] if taking.was_public(page) else []
    if name in _TAKES_AWAY:
        return [refusal.only_head_takes_away()] if taking.was_public(page) else []
    if name in _MAKES_PUBLIC or request.method == "PATCH":
        revision = page.get_latest_revision()
        return refusals(revision) if revision else [refusal.not_approved()]
    return []
