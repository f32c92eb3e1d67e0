"""The site's addresses with Wagtail's API v3 mounted, as `WAGTAIL_API_V3=1` does."""

from django.urls import path

from cityhall.urls import handler400, handler403, handler404, handler500, urlpatterns
from pages.approval import tools_api

__all__ = ["handler400", "handler403", "handler404", "handler500"]

urlpatterns = [path("api/v3/", tools_api.urls()), *urlpatterns]
