"""The addresses of the city site (design §4)."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from pages import sitemap, views

handler400 = "pages.errors.bad_request"
handler403 = "pages.errors.permission_denied"
handler404 = "pages.errors.not_found"
handler500 = "pages.errors.server_error"

urlpatterns = [
    path("", views.choose_language),
    path("admin/", include(wagtailadmin_urls)),
    path("", include("pages.media.urls")),
    path("colours.css", views.colours, name="site_colours"),
    path("sitemap.xml", sitemap.serve),
    path("sitemap-<int:number>.xml", sitemap.part),
    path("robots.txt", sitemap.robots),
    path(".well-known/security.txt", views.security_txt),
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("api/portal/v1/", include("pages.api.urls")),
    path("api/portal/v1/", include("access_to_documents.reports.api_urls")),
    path("api/portal/v1/", include("access_to_documents.disclosure.api_urls")),
]
if settings.WAGTAIL_API_V3:
    from pages.approval import tools_api

    urlpatterns += [path("api/v3/", tools_api.urls())]
urlpatterns += i18n_patterns(
    path("search/", include("pages.search.urls")),
    # Before the press: its feeds stand below every list.
    path("", include("access_to_documents.urls")),
    path("", include("press.urls")),
    path("", include(wagtail_urls)),
)
