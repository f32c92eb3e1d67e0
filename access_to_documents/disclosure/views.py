"""The log, an entry, its files and the feed: all from the public record, nothing from requests."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from access_to_documents.disclosure import copies, gone, reading
from access_to_documents.disclosure.below import head_of, titled
from access_to_documents.disclosure.listing import LogForm
from access_to_documents.disclosure.paginating import EntriesPaginator
from access_to_documents.disclosure.record import PLACE
from access_to_documents.files.formats import Format
from access_to_documents.files.naming import safe
from access_to_documents.files.storage import storage
from pages import feeds
from pages.addresses import LATIN, content_language, in_interface, tag, urn
from pages.api import answers
from pages.chrome import LANGUAGE_NAMES
from pages.media.naming import content_disposition
from pages.media.streaming import pieces_for
from pages.paging import Address, page_of, pagination
from pages.record.models import PublicItem, PublicItemQuerySet
from pages.scripts import to_latin

PER_PAGE = 20


class Shown:
    """What readers' templates and machines know an entry's page by."""

    is_written_in_latin = False


def log(request: HttpRequest, own: PublicItem) -> HttpResponse:
    """The list; 400 with sentences for a filter that is not understood."""
    form = LogForm(request.GET, _rows(own), content_language(translation.get_language()))
    rows, order = form.found()
    if "page" in form.errors:
        raise Http404
    paginator = EntriesPaginator(rows, PER_PAGE, order)
    shown = page_of(paginator, form.cleaned_data.get("page") or 1)
    base = in_interface(own.path) + PLACE
    address = Address(base, form.chosen())
    offered = feeds.links(base, _("Answered requests"), address.query())
    context = {
        **head_of(request, own, PLACE),
        "form": form,
        "entries": [reading.card(row) for row in shown.object_list],
        "total": paginator.count,
        "pagination": pagination(paginator, shown, address),
        "is_filtered": bool(form.chosen()),
        "elsewhere": [] if paginator.count or form.chosen() else _elsewhere(own),
        "base": base,
        "feeds": offered,
        "feed_links": offered,
    }
    template = "access_to_documents/disclosure/log.html"
    return render(request, template, context, status=400 if form.errors else 200)


def entry(request: HttpRequest, own: PublicItem, slug: str) -> HttpResponseBase:
    """One answer; 410 where one stood that is not public any more."""
    row = _row(own, slug)
    if row is None:
        return gone.answer(request, own, slug)
    above = titled(own)
    request.public_item = row  # type: ignore[attr-defined]
    request.public_page = Shown()  # type: ignore[attr-defined]
    base = in_interface(own.path) + PLACE
    context = {"entry": reading.shown(row), "access": above, "base": base}
    return render(request, "access_to_documents/disclosure/entry.html", context)


def file(request: HttpRequest, own: PublicItem, slug: str, number: str) -> HttpResponseBase:
    """A file of a public entry: the public copy, never what is sealed. Raises `Http404`."""
    row = _row(own, slug)
    files = reading.shown(row)["files"] if row else []
    found = next((each for each in files if str(each["number"]) == number), None)
    if found is None or not copies.is_intact(found["sha256"]):
        raise Http404
    response: HttpResponseBase
    if request.method == "HEAD":
        response = HttpResponse()
    else:
        opened = storage().open(copies.name_of(found["sha256"]), "rb")
        response = StreamingHttpResponse(pieces_for(request, opened, 0, found["size"]))
    response["Content-Type"] = found["media"]["code"]
    response["Content-Length"] = str(found["size"])
    called = safe(f"{found['title']}.{found['code']}", Format(found["code"]))
    response["Content-Disposition"] = content_disposition(called, is_inline=False)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = answers.NOT_KEPT
    return response


def feed(request: HttpRequest, own: PublicItem, name: str) -> HttpResponse:
    """The newest answers, with the list's filters."""
    form = LogForm(request.GET, _rows(own), content_language(translation.get_language()))
    rows, order = form.found()
    if form.errors:
        return feeds.refused([str(error) for errors in form.errors.values() for error in errors])
    asked = rows.filter(pk__in=order) if order is not None else rows
    title = _("Answered requests")
    return feeds.answer(
        request,
        name,
        [_in_feed(request, row) for row in asked.newest_first()[: feeds.LENGTH]],
        title=_latin(title),
        description=_latin(_("What was asked of the office, and what it answered")),
        address=f"{in_interface(own.path)}{PLACE}{Address('', form.chosen()).query()}",
    )


def _elsewhere(own: PublicItem) -> list[dict[str, str]]:
    """The log in languages that have answers, for a list that has none."""
    rows = reading.entries(own.site_id).exclude(language=own.language).order_by("pk")
    found = dict(rows.values_list("language", "path"))
    return [
        {
            "name": LANGUAGE_NAMES.get(language, language),
            "lang": tag(language),
            "url": f"{path.partition(PLACE)[0]}{PLACE}",
        }
        for language, path in found.items()
    ]


def _in_feed(request: HttpRequest, row: PublicItem) -> dict[str, Any]:
    language = translation.get_language()
    told = reading.shown(row)
    html = "".join(
        f"<h2>{escape(_latin(label))}</h2>{linebreaks(escape(words))}"
        for label, words in ((_("Asked"), told["asked"]), (_("Answered"), told["answered"]))
    )
    return {
        "id": urn(row.translation_key, language),
        "title": told["title"],
        "link": request.build_absolute_uri(told["url"]),
        "summary": told["summary"],
        "html": html,
        "published": row.first_published_at,
        "updated": row.updated_at,
        "changed": row.updated_at,
        "topics": [],
        "json": {"_outcome": told["outcome"]["code"]},
    }


def _latin(words: str) -> str:
    return to_latin(words) if translation.get_language() == LATIN else words


def _rows(own: PublicItem) -> PublicItemQuerySet:
    return reading.entries(own.site_id, own.language)


def _row(own: PublicItem, slug: str) -> PublicItem | None:
    return _rows(own).filter(path=f"{own.path}{PLACE}{slug}/").first()
