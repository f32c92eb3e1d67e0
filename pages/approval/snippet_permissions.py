"""Who may do what to a snippet that readers see: only what would succeed (gate rule 13)."""

from typing import Any

from django.apps import apps
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from pages.approval import people, taking
from pages.approval.marker import PublicWords


class PublicWordsPolicy(ModelPermissionPolicy):
    """Wagtail's, narrowed: the head takes away, and what was public once is not deleted."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """*Publish* is what Wagtail asks for to take away, too: that is the head's."""
        if action == "publish":
            return people.decides(user)
        return bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Superusers included."""
        if action == "delete" and taking.was_public(instance):
            return False
        return self.user_has_permission(user, action)


def register() -> None:
    """Have Wagtail ask this policy of each type that readers see."""
    for model in apps.get_models():
        if issubclass(model, PublicWords):
            register_permission_policy(model, PublicWordsPolicy(model))
