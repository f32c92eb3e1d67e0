"""Everybody who should know is told by mail (docs/concepts/notices.md).

A row a recipient, written in the transaction of the event; sent after it is committed.
"""

from pages.approval.notices.telling import silently, tell_emergency, tell_taken_down

__all__ = ["silently", "tell_emergency", "tell_taken_down"]
