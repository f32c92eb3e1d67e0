"""Where editors and the head are told of clashes: after saving, and on the review screen."""

from django.contrib import messages
from django.http import HttpRequest
from wagtail.models import Page

from pages.approval import advice
from press.events import clashes
from press.models import EventPage


def register() -> None:
    """Have the review screen speak of events."""
    advice.register(EventPage, clashes.sentences)


def after_saving(request: HttpRequest, page: Page) -> None:
    """A message for each clash of the text just saved; nothing where the editor only autosaves."""
    if type(page) is not EventPage or not request.accepts("text/html"):
        return
    for sentence in clashes.sentences(page):
        messages.warning(request, sentence)
