"""What crawlers are told: every public page in every language and script, and where that stands."""

from collections.abc import Iterable
from math import ceil

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.views.decorators.http import require_safe
from wagtail.models import Site

from pages.addresses import in_interface, interface_languages, tag
from pages.record.models import PublicItem, PublicItemQuerySet

#: Pages in one sitemap; each stands in it twice at most, and 50,000 addresses are allowed.
PAGES = 10_000
_FIELDS = ("path", "language", "translation_key", "updated_at")
#: Characters that XML 1.0 has no way to write (section 2.2).
NOT_IN_XML = {code: None for code in (*range(32), 0xFFFE, 0xFFFF) if chr(code) not in "\t\n\r"}
#: Sitemaps that plugins keep in each language, by their name below its prefix.
IN_EACH_LANGUAGE: list[str] = []


@require_safe
def serve(request: HttpRequest) -> HttpResponse:
    """The sitemap (sitemaps.org 0.9); for more than `PAGES` pages an index of several."""
    count = _rows(request).count()
    if count <= PAGES:
        return _urlset(request, 0)
    lines = ['<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    for number in range(1, ceil(count / PAGES) + 1):
        part = request.build_absolute_uri(f"/sitemap-{number}.xml")
        lines.append(f"<sitemap><loc>{text(part)}</loc></sitemap>")
    return answer([*lines, "</sitemapindex>"])


@require_safe
def part(request: HttpRequest, number: int) -> HttpResponse:
    """One of the sitemaps that the index names, from 1; 404 for one that it does not."""
    start = (number - 1) * PAGES
    if not 0 <= start < _rows(request).count():
        raise Http404
    return _urlset(request, start)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: everything public; and the sitemaps."""
    names = [
        "/sitemap.xml",
        *(f"/{code}/{name}" for name in IN_EACH_LANGUAGE for code, _label in settings.LANGUAGES),
    ]
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        *(f"Sitemap: {request.build_absolute_uri(name)}" for name in names),
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def answer(lines: Iterable[str]) -> HttpResponse:
    """Lines of XML as an answer."""
    whole = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines])
    return HttpResponse(whole, content_type="application/xml; charset=utf-8")


def address(request: HttpRequest, path: str, language: str) -> str:
    """The whole address of a path in an interface language, as XML has it."""
    return text(request.build_absolute_uri(in_interface(path, language)))


def text(words: str) -> str:
    """Words as the text of an XML element."""
    return str(escape(words.translate(NOT_IN_XML)))


def _rows(request: HttpRequest) -> PublicItemQuerySet:
    site = Site.find_for_request(request)
    rows: PublicItemQuerySet = PublicItem.objects.exclude(path="")
    return rows.filter(site_id=site.pk if site else None)


def _urlset(request: HttpRequest, start: int) -> HttpResponse:
    """Each page from `start` on in every language and script, with its alternates."""
    rows = _rows(request).order_by("tree_path", "pk")
    shown = rows[start : start + PAGES]
    versions: dict[object, list[PublicItem]] = {}
    # A translation may stand in another part.
    for row in rows.filter(translation_key__in=shown.values("translation_key")).only(*_FIELDS):
        versions.setdefault(row.translation_key, []).append(row)
    lines = [
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    for row in shown.only(*_FIELDS):
        # Of what has become public since they were read, there are none yet.
        alternates = "".join(_alternates(versions.get(row.translation_key, ()), request))
        for code in interface_languages(row.language):
            lines.append(
                f"<url><loc>{address(request, row.path, code)}</loc>"
                f"<lastmod>{row.updated_at.isoformat(timespec='seconds')}</lastmod>"
                f"{alternates}</url>"
            )
    return answer([*lines, "</urlset>"])


def _alternates(rows: Iterable[PublicItem], request: HttpRequest) -> Iterable[str]:
    for row in rows:
        for code in interface_languages(row.language):
            yield (
                f'<xhtml:link rel="alternate" hreflang="{tag(code)}" '
                f'href="{address(request, row.path, code)}"/>'
            )
