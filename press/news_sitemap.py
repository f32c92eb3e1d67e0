"""The news sitemap of one language and script, as Google News reads it (sitemap-news 0.9)."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages import jsonld, sitemap
from pages.addresses import content_language, tag
from pages.chrome import chrome_of
from pages.record.models import PublicItem

NAME = "news-sitemap.xml"
#: What is older is no news to those who read this; and no more may stand in it.
NEWS_FOR = timedelta(hours=48)
MOST = 1000


@require_safe
def serve(request: HttpRequest) -> HttpResponse:
    """The articles of the last two days, newest first, under the name readers see on the page."""
    interface = translation.get_language()
    site = Site.find_for_request(request)
    now = timezone.now()
    rows = (
        PublicItem.objects.of_type(*sorted(jsonld.ARTICLES))
        .in_language(content_language(interface))
        .filter(site_id=site.pk if site else None, date__gt=now - NEWS_FOR, date__lte=now)
        .newest_first()
        .defer("item")[:MOST]
    )
    # The protocol knows languages (ISO 639), not scripts.
    publication = (
        f"<news:name>{sitemap.text(_publication(request))}</news:name>"
        f"<news:language>{tag(interface).partition('-')[0]}</news:language>"
    )
    lines = [
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">',
    ]
    for row in rows:
        cards = row.read_card()
        title = (cards.get(interface) or next(iter(cards.values())))["title"]
        lines.append(
            f"<url><loc>{sitemap.address(request, row.path, interface)}</loc><news:news>"
            f"<news:publication>{publication}</news:publication>"
            f"<news:publication_date>{row.date.isoformat(timespec='seconds')}"
            f"</news:publication_date><news:title>{sitemap.text(title)}</news:title>"
            "</news:news></url>"
        )
    return sitemap.answer([*lines, "</urlset>"])


def _publication(request: HttpRequest) -> str:
    """Who publishes: the name of the site's identity, in the reader's script."""
    return chrome_of(request).identity.get("name") or request.get_host()
