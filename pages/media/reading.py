"""Who may read a file (gate rule 11)."""

from enum import Enum, auto
from typing import Any

from django.http import HttpRequest
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from pages.media.finding import Found

#: Whoever may do one of these to a picture or document sees it while he works.
RIGHTS = ("change", "choose", "delete")


class Reading(Enum):
    """On what ground a file is read."""

    PUBLIC = auto()
    BY_RIGHT = auto()
    REFUSED = auto()


def reading(request: HttpRequest, found: Found | None) -> Reading:
    """The ground on which the reader of `request` may read what was found.

    What is not there and what is not his cost the same: the same questions are asked of both. A
    public file asks nothing of the session, so that any cache may keep it.
    """
    if found is not None and found.is_public:
        return Reading.PUBLIC
    user: Any = request.user
    if not user.is_authenticated:
        return Reading.REFUSED
    if found is None:
        policy_registry.get_by_type(get_image_model()).user_has_any_permission(user, RIGHTS)
        return Reading.REFUSED
    policy = policy_registry.get_by_type(type(found.owner))
    may = policy.user_has_any_permission_for_instance(user, RIGHTS, found.owner)
    return Reading.BY_RIGHT if may else Reading.REFUSED
