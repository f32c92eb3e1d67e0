"""Who may make what public: the gate, its tasks, deputies, the audit (docs/concepts/gate.md)."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser
    from wagtail.models import Revision


def refusals(revision: "Revision", user: "AbstractBaseUser | None" = None) -> list[str]:
    """The sentences that stop `revision` from becoming public; none if nothing does.

    The name other apps rely on; see `pages.approval.publishing.refusals`.
    """
    # Here, because Django imports this package before its models can be.
    from pages.approval import publishing

    return publishing.refusals(revision, user)
