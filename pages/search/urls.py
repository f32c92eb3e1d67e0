"""Addresses of the archive, below a language's prefix. Include before the pages' own."""

from django.urls import path

from pages.search import feeds, views

urlpatterns = [
    path("", views.search, name="archive_search"),
    path("clicked/", views.clicked, name="archive_clicked"),
    path("suggest/", views.suggest, name="archive_suggest"),
    path("opensearch.xml", views.opensearch, name="archive_opensearch"),
    path("feed.rss", feeds.serve, {"name": "feed.rss"}, name="archive_feed_rss"),
    path("feed.atom", feeds.serve, {"name": "feed.atom"}, name="archive_feed_atom"),
    path("feed.json", feeds.serve, {"name": "feed.json"}, name="archive_feed_json"),
]
