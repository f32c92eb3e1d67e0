"""`manage.py publish_scheduled`: Wagtail's name for the timer, for schedules that call it."""

from pages.approval.management.commands.publish_due import Command

__all__ = ["Command"]
