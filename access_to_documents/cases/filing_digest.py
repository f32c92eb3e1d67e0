"""The fingerprint of what was asked: stands in the chain and on the receipt."""

from access_to_documents.cases import fingerprint
from access_to_documents.models.request import Request


def of(request: Request) -> str:
    """The SHA-256 of the words asked for, 64 hex digits."""
    return fingerprint.of(request.wanted)
