"""Which public page an address below it belongs to, from the public record alone."""

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import Site
from wagtail.views import serve

from access_to_documents.models.request import Request
from pages.addresses import content_language, in_content_tree, in_interface
from pages.middleware import RouteByPublicRecord
from pages.record.models import PublicItem

TYPE = "access"


def page_at(request: HttpRequest, path: str) -> PublicItem | None:
    """The public page of access to documents at `path` (below the language); one query."""
    site = Site.find_for_request(request)
    found: PublicItem | None = (
        PublicItem.objects.of_type(TYPE)
        .filter(
            path=in_content_tree(f"/{translation.get_language()}/{path}"),
            site_id=site.pk if site else None,
        )
        .first()
    )
    return found


def as_page(request: HttpRequest, path: str) -> HttpResponse:
    """The answer of whatever page has this address, as if there were no view before it."""
    routed = RouteByPublicRecord(lambda _request: HttpResponse())
    answer: HttpResponse = routed.process_view(request, serve, (), {}) or serve(request, path)
    return answer


def tracking(request: Request) -> str:
    """The whole address where a case is tracked, in its language or another; without its code.

    Empty while no page of access to documents is public.
    """
    rows = list(PublicItem.objects.of_type(TYPE).only("path", "language", "site_id"))
    wanted = content_language(request.language)
    rows.sort(key=lambda row: (row.language != wanted, row.pk))
    if not rows:
        return ""
    sites = {site.pk: site.root_url for site in Site.objects.all()}
    return f"{sites.get(rows[0].site_id, '')}{in_interface(rows[0].path, request.language)}track/"
