"""`/api/portal/v1/requests/figures`: the public figures as JSON."""

import hashlib
import json
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from access_to_documents.cases.deadlines import local_day
from access_to_documents.reports import public_page, statistics, suppressing, switching
from access_to_documents.reports.statistics import Statistics
from access_to_documents.reports.suppressing import Told
from pages import days
from pages.addresses import LATIN
from pages.api import answers, parameters, problems
from pages.api.problems import BadParametersError
from pages.scripts import to_latin

#: Classes keep their names; `together` are those told as one number.
_PREFIX: Final = "."


@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The figures of `year`, by default the newest; 404 while there are none to be seen."""
    try:
        given = parameters.read(
            request.GET,
            {
                "year": parameters.number(days.FIRST_YEAR, days.LAST_YEAR),
                "language": parameters.one_of(answers.languages()),
            },
        )
    except BadParametersError as error:
        return problems.bad_parameters(request, error)
    interface = given.get("language") or settings.LANGUAGE_CODE
    found = _found(given.get("year")) if switching.is_on() else None
    if found is None:
        return problems.missing(
            request,
            "There are no figures to be seen.",
            "The office shows none, or none of this year.",
        )
    with translation.override(interface):
        said = _said(found)
    content = json.dumps(said, ensure_ascii=False).encode()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="application/json")
    answer: Any = get_conditional_response(request, etag=etag, response=response) or response
    answer["ETag"] = etag
    shown: HttpResponse = answers.stamped(answer, interface)
    return shown


def _found(year: int | None) -> Statistics | None:
    today = local_day(timezone.now())
    known = statistics.years(today)
    if not known or (year is not None and year not in known):
        return None
    return statistics.of_year(year or known[0], today)


def _said(found: Statistics) -> dict[str, Any]:
    return {
        "law": found.law,
        "year": found.period.year,
        "from": found.period.first.isoformat(),
        "until": found.period.last.isoformat(),
        "is_whole_year": found.is_whole,
        "requests": found.requests,
        "median_days": found.median_days,
        **{name: [_cell(cell) for cell in cells] for name, cells in found.tables.items()},
        "years": [{"year": year, "requests": count} for year, count in found.years],
        "told_from": suppressing.LEAST,
    }


def _cell(cell: Told) -> dict[str, Any]:
    label = public_page.label(cell)
    return {
        "classes": [name.partition(_PREFIX)[2] for name in cell.names],
        "label": to_latin(label) if translation.get_language() == LATIN else label,
        "requests": cell.count,
    }
