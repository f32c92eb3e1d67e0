"""`/search` and `/suggest` of the portal API: the archive's search as JSON."""

import math
from functools import partial
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from pages import days
from pages.addresses import LATIN, content_language, in_interface, tag
from pages.api import answers, parameters, problems
from pages.api.problems import BadParametersError, Fault
from pages.record.entry import label_of
from pages.record.models import PublicItem
from pages.scripts import to_latin
from pages.search import answering, asking
from pages.search.answering import Answer, Hit
from pages.search.engines.base import Narrowing
from pages.search.sources import found_types

LIMIT: Final = 10
MOST: Final = 100
#: So far a list can be read; whoever needs more narrows the search.
LAST_PAGE: Final = 1_000


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Found items, facets and the mended query."""
    try:
        given = parameters.read(request.GET, _readers())
        if not given.get("q"):
            raise BadParametersError([Fault("q", "«q» is what to look for; it is missing.")])
    except BadParametersError as error:
        return problems.bad_parameters(request, error)
    interface = given.get("language") or settings.LANGUAGE_CODE
    page, limit = given.get("page", 1), given.get("limit", LIMIT)
    with translation.override(interface):
        answer = answering.search(
            given["q"],
            narrowing=Narrowing(
                type=given.get("type", ""),
                language=content_language(interface) if "language" in given else "",
                department=given.get("department", ""),
                topic=given.get("topic", ""),
                year=given.get("year"),
                month=given.get("month") if "year" in given else None,
                start=given.get("from"),
                end=given.get("to"),
            ),
            page=page,
            per_page=limit,
            by_date=given.get("sort") == "date",
            interface=interface,
        )
        return _json(_answer(request, given, answer, page, limit), interface)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Items whose title has words that begin as typed."""
    try:
        given = parameters.read(
            request.GET,
            {
                "q": parameters.text,
                "language": parameters.one_of(answers.languages()),
                "limit": parameters.number(1, MOST),
            },
        )
    except BadParametersError as error:
        return problems.bad_parameters(request, error)
    interface = given.get("language") or settings.LANGUAGE_CODE
    found = answering.suggest(
        given.get("q", ""),
        language=content_language(interface) if "language" in given else "",
        limit=given.get("limit", LIMIT),
    )
    items = PublicItem.objects.defer("item", "card").in_bulk([entry.item_id for entry in found])
    shown = [
        {
            "external_id": items[entry.item_id].external_id,
            "title": _in_script(entry.title, interface),
            "url": request.build_absolute_uri(in_interface(items[entry.item_id].path, interface)),
            "language": tag(entry.language),
            "type": entry.type,
        }
        for entry in found
        if entry.item_id in items
    ]
    return _json({"items": shown}, interface)


def _readers() -> dict[str, parameters.Reader]:
    return {
        "q": parameters.text,
        "language": parameters.one_of(answers.languages()),
        "type": parameters.one_of(found_types()),
        "topic": parameters.slug,
        "department": parameters.slug,
        "year": parameters.number(days.FIRST_YEAR, days.LAST_YEAR),
        "month": parameters.number(1, 12),
        "from": parameters.first_instant,
        "to": parameters.after_day,
        "sort": parameters.one_of(("relevance", "date")),
        "page": parameters.number(1, LAST_PAGE),
        "limit": parameters.number(1, MOST),
    }


def _answer(
    request: HttpRequest, given: dict[str, Any], answer: Answer, page: int, limit: int
) -> dict[str, Any]:
    link = partial(answers.link, request, reverse("portal_search"))
    pages = min(math.ceil(answer.total / limit), LAST_PAGE)
    return {
        "q": given["q"][: asking.LONGEST],
        "total": answer.total,
        "did_you_mean": answer.meant or None,
        "is_widened": answer.is_widened,
        "is_shortened": answer.is_shortened,
        "is_makeshift": answer.is_makeshift,
        "items": [_item(request, hit) for hit in answer.hits],
        "facets": _facets(answer),
        "links": {
            "prev": link(page - 1) if 1 < page <= pages + 1 else None,
            "next": link(page + 1) if page < pages else None,
        },
    }


def _item(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    return {
        "external_id": hit.item.external_id,
        "title": _in_script(hit.entry.title, translation.get_language()),
        "url": request.build_absolute_uri(hit.url),
        "language": tag(_shown_language(hit.entry.language)),
        "type": hit.entry.type,
        "date": hit.entry.date.isoformat().replace("+00:00", "Z"),
        "page": hit.page,
        "is_recommended": hit.is_pinned,
        "highlights": {"title": hit.title, "text": hit.passage},
    }


def _shown_language(language: str) -> str:
    return LATIN if language == "sr" and translation.get_language() == LATIN else language


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    counts = answer.counts

    def ordered(found: Any) -> list[dict[str, Any]]:
        return [
            {"value": value, "count": count}
            for value, count in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
        ]

    return {
        "type": [{**each, "label": label_of(each["value"])} for each in ordered(counts.types)],
        "language": ordered(counts.languages),
        "topic": ordered(counts.topics),
        "department": ordered(counts.departments),
        "month": [
            {"year": year, "month": month, "count": count}
            for (year, month), count in sorted(counts.months.items(), reverse=True)
        ],
    }


def _in_script(words: str, interface: str | None) -> str:
    return to_latin(words) if interface == LATIN else words


def _json(said: dict[str, Any], interface: str) -> JsonResponse:
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    return answers.stamped(response, interface)
