"""Addresses of the press plugin that are no pages. Include before Wagtail's own."""

from django.urls import re_path

from press import formats

urlpatterns = [
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)(?P<name>feed\.(?:rss|atom|json))$",
        formats.serve,
        name="press_feed",
    ),
]
