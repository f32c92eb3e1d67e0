"""The fingerprint of what was asked: stands in the chain and on the receipt."""

from hashlib import sha256

from access_to_documents.models.request import Request


def of(request: Request) -> str:
    """The SHA-256 of the words asked for, 64 hex digits."""
    return sha256(request.wanted.encode()).hexdigest()
