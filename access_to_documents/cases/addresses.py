"""Where a case can be read, for mails and receipts. The pages that show cases say so at start."""

from collections.abc import Callable

from access_to_documents.models.request import Request

Address = Callable[[Request], str]
_known: dict[str, Address] = {}


def tracking_is(address: Address) -> None:
    """The citizen's pages tell where a code is tracked: absolute, without the code."""
    _known["tracking"] = address


def desk_is(address: Address) -> None:
    """The desk tells where an officer opens a case: absolute."""
    _known["desk"] = address


def approval_is(address: Address) -> None:
    """The head's screens tell where decisions are approved: absolute."""
    _known["approval"] = address


def approval(request: Request) -> str:
    """Where the head finds the decision that waits; empty where no such screen is installed."""
    return _known["approval"](request) if "approval" in _known else ""


def tracking(request: Request) -> str:
    """Where the requester tracks it, in his language; empty where no such page is installed."""
    return _known["tracking"](request) if "tracking" in _known else ""


def desk(request: Request) -> str:
    """Where an officer opens it; empty where no desk is installed."""
    return _known["desk"](request) if "desk" in _known else ""
