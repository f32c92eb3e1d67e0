"""The demo's head of office shows the figures of requests to the public."""

from access_to_documents.models import FiguresSwitch
from access_to_documents.reports import switching
from cityhall.demo import accounts


def load() -> None:
    """Turn the switch, unless somebody turned it before."""
    if not FiguresSwitch.objects.exists():
        switching.turn(accounts.create()["head"], on=True)
