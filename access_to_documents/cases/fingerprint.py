"""Fingerprints of words: they stand in the chain, and on the receipt, in place of the words."""

from hashlib import sha256


def of(text: str) -> str:
    """The SHA-256 of a text without the gaps around it, 64 hex digits."""
    return sha256(text.strip().encode()).hexdigest()
