"""`/api/portal/v1/requests`: the public log as JSON, from the public record alone."""

import hashlib
import math
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Site

from access_to_documents.disclosure import reading
from access_to_documents.disclosure.paginating import EntriesPaginator
from access_to_documents.models.disclosure import OUTCOMES
from pages import days
from pages.addresses import LATIN, content_language, in_interface, tag
from pages.api import answers, parameters, problems
from pages.api.problems import BadParametersError
from pages.record.entry import RENDERER
from pages.record.models import CollectionVersion, PublicItem

LIMIT: Final = 20
MOST: Final = 100
LAST_PAGE: Final = 1_000


@require_safe
def entries(request: HttpRequest) -> HttpResponseBase:
    """The entries, newest decision first, or the best first where words are asked for."""
    return _answer(request, _readers(), _list)


@require_safe
def entry(request: HttpRequest, external_id: UUID) -> HttpResponseBase:
    """One entry: in `language`, or in its own where it has but another; 404 where there is none."""
    readers = {"language": parameters.one_of(answers.languages())}
    return _answer(request, readers, partial(_detail, external_id=str(external_id)))


def _answer(
    request: HttpRequest,
    readers: Mapping[str, parameters.Reader],
    write: Callable[[HttpRequest, dict[str, Any], str], dict[str, Any] | None],
) -> HttpResponseBase:
    """The answer of `write`, unless the caller has it already: one query then."""
    try:
        given = parameters.read(request.GET, readers)
    except BadParametersError as error:
        return problems.bad_parameters(request, error)
    interface = given.get("language") or settings.LANGUAGE_CODE
    etag = _etag(request)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _stamped(unchanged, etag, interface)
    with translation.override(interface):
        said = write(request, given, interface)
    if said is None:
        return problems.missing(
            request,
            "There is no such answered request.",
            "None is public under this id, or it is not public any more.",
        )
    response = JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    return _stamped(response, etag, interface)


def _list(request: HttpRequest, given: dict[str, Any], interface: str) -> dict[str, Any]:
    page, limit = given.get("page", 1), given.get("limit", LIMIT)
    language = content_language(interface) if "language" in given else ""
    rows = reading.narrowed(
        reading.entries(_site(request), language),
        year=given.get("year"),
        outcome=given.get("outcome", ""),
        department=given.get("department", "")[:40],
    )
    order = reading.matching(rows, given["q"], language) if given.get("q") else None
    paginator = EntriesPaginator(rows.newest_first(), limit, order)
    total = paginator.count
    pages = min(math.ceil(total / limit), LAST_PAGE)
    shown = paginator.page(page).object_list if page <= pages else []
    link = partial(answers.link, request, reverse("portal_requests"))
    return {
        "total": total,
        "items": [_card(request, row, interface) for row in shown],
        "links": {
            "prev": link(page - 1) if 1 < page <= pages + 1 else None,
            "next": link(page + 1) if page < pages else None,
        },
    }


def _detail(
    request: HttpRequest, given: dict[str, Any], interface: str, external_id: str
) -> dict[str, Any] | None:
    rows = list(reading.entries(_site(request)).filter(external_id=external_id).order_by("pk"))
    if not rows:
        return None
    wanted = content_language(interface)
    row = next((each for each in rows if each.language == wanted), rows[0])
    told = reading.shown(row, interface)
    return {
        **_card(request, row, interface),
        "asked": told["asked"],
        "answered": told["answered"],
        "received": told["received"]["date"],
        "files": [
            {
                "title": each["title"],
                "url": request.build_absolute_uri(f"{told['url']}file/{each['number']}/"),
                "media_type": each["media"]["code"],
                "size": each["size"],
                "sha256": each["sha256"],
            }
            for each in told["files"]
        ],
        "translations": [
            {
                "language": tag(each.language),
                "url": request.build_absolute_uri(in_interface(each.path, each.language)),
            }
            for each in rows
        ],
    }


def _card(request: HttpRequest, row: PublicItem, interface: str) -> dict[str, Any]:
    told = reading.card(row, interface)
    is_latin = row.language == "sr" and interface == LATIN
    return {
        "external_id": row.external_id,
        "type": row.type,
        "language": tag(LATIN if is_latin else row.language),
        "title": told["title"],
        "summary": told["summary"],
        "url": request.build_absolute_uri(told["url"]),
        "outcome": told["outcome"],
        "department": (told["departments"] or [None])[0],
        "decided": told["decided"]["date"],
        "published_at": _moment(row.first_published_at),
        "updated_at": _moment(row.updated_at),
    }


def _readers() -> dict[str, parameters.Reader]:
    return {
        "q": parameters.text,
        "language": parameters.one_of(answers.languages()),
        "year": parameters.number(days.FIRST_YEAR, days.LAST_YEAR),
        "outcome": parameters.one_of([str(one) for one in OUTCOMES]),
        "department": parameters.slug,
        "page": parameters.number(1, LAST_PAGE),
        "limit": parameters.number(1, MOST),
    }


def _site(request: HttpRequest) -> int | None:
    site = Site.find_for_request(request)
    return site.pk if site else None


def _moment(at: Any) -> str:
    return str(at.isoformat().replace("+00:00", "Z"))


def _etag(request: HttpRequest) -> str:
    """Changes with every change of the record, and with what was asked."""
    stamp = CollectionVersion.objects.values_list("version", "stamp").first()
    said = f"{RENDERER}|{stamp}|{request.build_absolute_uri()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _stamped(response: HttpResponse, etag: str, interface: str) -> HttpResponse:
    response["ETag"] = etag
    return answers.stamped(response, interface, cache=answers.NOT_KEPT)
