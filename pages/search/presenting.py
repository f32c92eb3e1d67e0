"""What the archive's page shows: hits, facets, and where a reader may go next."""

from collections.abc import Iterable, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model

from pages.addresses import content_language, in_interface, tag
from pages.cards import date_in_words
from pages.chrome import chrome_of
from pages.paging import Address, page_of, pagination
from pages.record.models import PublicItem, PublicItemTopic
from pages.scripts import to_latin
from pages.search import answering, feeds, labels
from pages.search.answering import PER_PAGE, Answer, Hit
from pages.search.facets import Facets
from pages.search.forms import SearchForm

#: So far a list can be read; whoever needs more narrows the search.
LAST_PAGE: Final = 1_000
#: Titles that are suggested.
SUGGESTED: Final = 8


def asked(request: HttpRequest) -> SearchForm:
    """The search of a request; the box of its page keeps the words, whatever they are."""
    form = SearchForm(request.GET, content_language(translation.get_language()))
    chrome = chrome_of(request)
    chrome.search_query = form.words()
    if form.is_valid():
        chrome.search_kept = {name: form.chosen()[name] for name in form.chosen() if name != "q"}
    return form


def page(request: HttpRequest, form: SearchForm) -> dict[str, Any]:
    """Variables of `pages/search/search.html`.

    Raises `Http404` for a page of the list that does not exist.
    """
    _lead_to_other_languages(request, form)
    address = Address(reverse("archive_search"), form.chosen())
    context = {
        "form": form,
        "query": form.words(),
        "address": address,
        "canonical_url": request.build_absolute_uri(address()),
        "reset_url": address.only("q"),
    }
    if not form.is_valid() or not form.words():
        facets = Facets(Answer().counts, form, address) if form.is_valid() else None
        return {**context, "chips": facets.chips() if facets else []}
    number = form.cleaned_data["page"] or 1
    answer = answering.search(
        form.words(),
        narrowing=form.narrowing(),
        page=number,
        by_date=form.cleaned_data["sort"] == "date",
    )
    paginator = Paginator(range(min(answer.total, LAST_PAGE * PER_PAGE)), PER_PAGE)
    shown = page_of(paginator, number)
    facets = Facets(answer.counts, form, address)
    # Beside the facets the days have fields of their own.
    chrome = chrome_of(request)
    for name in ("from", "to"):
        chrome.search_kept.pop(name, None)
    links = feeds.links(address.query(sort="", page=""), form.words())
    return {
        **context,
        "canonical_url": request.build_absolute_uri(address(page=number if number > 1 else "")),
        "answer": answer,
        "total": answer.total,
        "hits": hits(answer.hits, address),
        "first_number": shown.start_index(),
        "meant_url": address(q=answer.meant, page="") if answer.meant else "",
        "groups": facets.groups(),
        "years": facets.years(),
        "chips": facets.chips(),
        "elsewhere": facets.other_languages() if not answer.total else [],
        "orders": _orders(form, address),
        "pagination": pagination(paginator, shown, address),
        "feeds": links,
        "feed_links": links,
        "titles_url": f"{reverse('archive_suggest')}?{urlencode({'q': form.chosen()['q']})}",
    }


def hits(found: Sequence[Hit], address: Address) -> list[dict[str, Any]]:
    """Hits with all that stands beside their words; two queries for all of them at most."""
    interface = translation.get_language()
    topics = _topics([hit.item.pk for hit in found])
    files = _files([hit.entry.document_id for hit in found if hit.entry.document_id])
    return [
        {
            "title": hit.title,
            "passage": hit.passage,
            "url": hit.url,
            "page": hit.page,
            "is_pinned": hit.is_pinned,
            "lang": _lang(hit.entry.language, interface),
            "type_label": labels.type_label(hit.entry.type),
            "date": hit.entry.date,
            "date_text": date_in_words(hit.entry.date),
            "department": hit.entry.text.department,
            "topics": [
                {"label": label, "url": address(topic=slug)}
                for slug, label in topics.get(hit.item.pk, ())
            ],
            "file": files.get(hit.entry.document_id or 0),
            "within": {
                "title": hit.item.title,
                "url": in_interface(hit.item.path, interface),
                "lang": _lang(hit.item.language, interface),
            }
            if hit.entry.document_id
            else None,
        }
        for hit in found
    ]


def suggestions(query: str) -> list[dict[str, Any]]:
    """Titles that begin as typed, in the language and the script of the interface."""
    interface = translation.get_language()
    language = content_language(interface)
    found = answering.suggest(query, language=language, limit=SUGGESTED)
    items = PublicItem.objects.only("path").in_bulk([entry.item_id for entry in found])
    return [
        {
            "title": to_latin(entry.title) if interface == "sr-latn" else entry.title,
            "url": in_interface(items[entry.item_id].path, interface),
            "type": labels.type_label(entry.type),
            "date": date_in_words(entry.date),
        }
        for entry in found
        if entry.item_id in items
    ]


def _orders(form: SearchForm, address: Address) -> list[dict[str, Any]]:
    by_date = form.cleaned_data["sort"] == "date"
    return [
        {"label": _("Best first"), "url": address(sort=""), "current": not by_date},
        {"label": _("Newest first"), "url": address(sort="date"), "current": by_date},
    ]


def _lang(language: str, interface: str | None) -> str:
    """The tag of a text's language where it is not the page's own."""
    return "" if language == content_language(interface) else tag(language)


def _topics(items: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    rows = PublicItemTopic.objects.filter(item__in=list(items)).order_by("pk")
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.item_id, []).append((row.slug, row.label))
    return found


def _files(keys: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Kind and size (bytes) of documents."""
    if not keys:
        return {}
    model = get_document_model()
    return {
        document.pk: {"kind": document.file_extension.upper(), "size": document.file_size}
        for document in model.objects.filter(pk__in=keys).only("pk", "file", "file_size")
    }


def _lead_to_other_languages(request: HttpRequest, form: SearchForm) -> None:
    """The switch of languages asks the same there, and does not go to the front page."""
    chosen = {name: value for name, value in form.chosen().items() if name != "language"}
    if not form.is_valid():
        chosen = {name: value for name, value in chosen.items() if name == "q"}
    for language in chrome_of(request).languages:
        with translation.override(language["code"]):
            language["url"] = Address(reverse("archive_search"), chosen)()
        language["available"] = True
