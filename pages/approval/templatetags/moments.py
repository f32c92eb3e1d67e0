"""Moments in templates, in words and in the office's zone."""

from datetime import datetime

from django import template

from pages.approval import moments

register = template.Library()


@register.filter
def moment(value: datetime | None) -> str:
    """With date, time, city and how far away it is; nothing for no moment."""
    return moments.in_words(value) if value else ""


@register.filter
def on_the_clock(value: datetime | None) -> str:
    """With date and time alone; nothing for no moment."""
    return moments.on_the_clock(value) if value else ""


@register.filter
def waited(value: datetime | None) -> str:
    """How long ago a moment was; nothing for no moment."""
    return moments.waited(value) if value else ""
