"""The addresses of files; include them at the root of the site.

They take the place of Wagtail's `wagtail.documents.urls`, with the same names, and of whatever
serves MEDIA_URL.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import path, re_path
from wagtail.documents.views.serve import authenticate_with_password

from pages.media import views

#: MEDIA_URL may name another host: that host, too, asks here.
FOLDER = urlsplit(settings.MEDIA_URL).path.strip("/")

urlpatterns = [
    re_path(r"^documents/([0-9]+)/([\s\S]*)$", views.document, name="wagtaildocs_serve"),
    path(
        "documents/authenticate_with_password/<int:restriction_id>/",
        authenticate_with_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
if FOLDER:  # Without one (`checks.py` refuses that), every address of the site would be a file's.
    urlpatterns.append(
        re_path(rf"^{re.escape(FOLDER)}/(?P<name>[\s\S]*)$", views.stored_file, name="stored_file")
    )
