"""What the index hears from the public record."""


def connect() -> None:
    """Connect all listeners, once."""
