"""The switch of the public figures.

The page has no words of anybody: numbers and the program's own labels. There is no text for the
head to approve, so the head decides on the whole, once, and can take it back.
"""

from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _

from access_to_documents.cases.refusal import Refused
from access_to_documents.models.figures_switch import FiguresSwitch
from access_to_documents.reports import roles


def is_on() -> bool:
    """Whether the public may see the figures; one query."""
    newest = FiguresSwitch.objects.order_by("-pk").values_list("is_on", flat=True).first()
    return bool(newest)


def turn(user: User, *, on: bool) -> bool:
    """Turn it; whether that changed anything. Raises `Refused` for all but head and deputies."""
    if not roles.turns_figures(user):
        raise Refused([_("Whether the public sees the figures, the head of office decides.")])
    if is_on() == on:
        return False
    FiguresSwitch.objects.create(is_on=on, by=user)
    return True


def history() -> Any:
    """Every turn, the newest first."""
    return FiguresSwitch.objects.select_related("by")
