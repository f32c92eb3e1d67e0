"""Addresses of the press plugin that are no pages. Include before Wagtail's own."""

from django.urls import path, re_path

from press import formats, news_sitemap
from press.events import feeds
from press.notices import sheets, spreadsheet
from press.photos import views as photos
from press.releases import register_files
from press.releases import views as releases

urlpatterns = [
    path(news_sitemap.NAME, news_sitemap.serve, name="press_news_sitemap"),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)(?P<name>feed\.(?:rss|atom|json))$",
        formats.serve,
        name="press_feed",
    ),
    re_path(r"^(?P<path>(?:[\w-]+/)+)feed\.ics$", feeds.listing, name="press_calendar"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)event\.ics$", feeds.single, name="press_event"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)board/$", sheets.board, name="press_notice_board"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)sheet/$", sheets.sheet, name="press_notice_sheet"),
    re_path(r"^(?P<path>(?:[\w-]+/)+)notices\.csv$", spreadsheet.serve, name="press_notice_table"),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)photo/(?P<key>[0-9]{1,18})/$",
        photos.download,
        name="press_photo",
    ),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)(?P<name>release\.(?:txt|pdf|json))$",
        releases.serve,
        name="press_release_file",
    ),
    re_path(
        r"^(?P<path>(?:[\w-]+/)+)(?P<name>register\.(?:csv|xlsx))$",
        register_files.serve,
        name="press_register_file",
    ),
]
