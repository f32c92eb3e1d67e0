"""Public answers that are no page: the language redirect, colours, health."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe
from wagtail.coreutils import get_content_languages
from wagtail.models import Site

from pages.addresses import LATIN
from pages.approval.overdue import late_publications
from pages.record.models import PublicItem

#: Readers of the neighbours' languages, where the office has only Serbian, read it in Latin.
NEIGHBOURS = {"bs", "hr", "sh", "cnr", "me", "sr-latn"}


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Send the reader of `/` to the first language of his browser that the office has."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ("Accept-Language",))
    return response


def preferred_language(request: HttpRequest) -> str:
    """An interface language by Accept-Language (RFC 9110, 12.5.4), else the office's first."""
    offered = dict(settings.LANGUAGES)
    for wanted, _quality in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        base = wanted.split("-")[0]
        if base in NEIGHBOURS and base not in offered and LATIN in offered:
            return LATIN
        for code in (wanted, "-".join(wanted.split("-")[:2]), base):
            if code in offered:
                return code
    return settings.LANGUAGE_CODE


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a hole (RFC 9116)."""
    row = PublicItem.objects.of_type("identity").first()
    identity = next(iter(row.read_item().values())) if row else {}
    expires = timezone.now().replace(microsecond=0) + timedelta(days=180)
    lines = [
        f"Contact: mailto:{identity.get('email') or settings.DEFAULT_FROM_EMAIL}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        f"Preferred-Languages: {', '.join(get_content_languages())}",
        f"Canonical: {request.build_absolute_uri('/.well-known/security.txt')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """The city's two colours as a stylesheet (the content security policy allows no inline one)."""
    site = Site.find_for_request(request)
    row = PublicItem.objects.of_type("identity").filter(site_id=site.pk if site else None).first()
    css = ""
    if row is not None:
        identity = next(iter(row.read_item().values()))
        css = (
            f":root{{--strong:{identity['strong']['colour']};"
            f"--accent:{identity['accent']['colour']};}}\n"
        )
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process is alive."""
    return JsonResponse({"alive": True})


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and no approved publication is overdue; 503 otherwise."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        overdue = late_publications().count()
    except Exception:
        return JsonResponse({"ready": False, "database": False}, status=503)
    ready = overdue == 0
    return JsonResponse(
        {"ready": ready, "database": True, "overdue_publications": overdue},
        status=200 if ready else 503,
    )
