"""What retention listens to."""

from access_to_documents.retention import running
from pages import signals

UID = "access_to_documents.retention"


def connect() -> None:
    """Listen to the minute. Called once, when apps are ready."""
    signals.minute_passed.connect(running.minute_passed, dispatch_uid=UID)
