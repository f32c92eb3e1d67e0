"""The page of statistics, below the page of access to documents."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from access_to_documents.cases.deadlines import local_day
from access_to_documents.cases.wording import sentence
from access_to_documents.citizen import finding
from access_to_documents.reports import statistics, suppressing, switching, words
from access_to_documents.reports.chart import Chart, chart
from access_to_documents.reports.statistics import Statistics
from access_to_documents.reports.suppressing import Told
from pages.addresses import in_interface

PLACE = "statistics/"
#: A label, its figure (None: not told), and the figure in words.
Line = tuple[str, int | None, str]


@dataclass(frozen=True)
class Table:
    """One table and its chart."""

    name: str
    title: str
    heading: str
    lines: list[Line]
    chart: Chart


@require_safe
def page(request: HttpRequest, path: str, year: str = "") -> HttpResponse:
    """The figures of a year, by default the newest. `Http404` while the head shows none."""
    rest = f"{path}{PLACE}{year}{'/' if year else ''}"
    own = finding.page_at(request, path)
    if own is None:
        return finding.as_page(request, rest)
    if not switching.is_on():
        raise Http404
    today = local_day(timezone.now())
    known = statistics.years(today)
    if year and int(year) not in known:
        raise Http404
    request.public_item = own  # type: ignore[attr-defined]
    request.below_item = rest.removeprefix(path)  # type: ignore[attr-defined]
    chosen = statistics.of_year(int(year or known[0]), today) if known else None
    base = in_interface(own.path)
    context: dict[str, Any] = {
        "access": _titled(own),
        "base": f"{base}{PLACE}",
        "canonical_url": request.build_absolute_uri(f"{base}{request.below_item}"),  # type: ignore[attr-defined]
        "years": known,
        "statistics": chosen,
        "stood": _stood(chosen) if chosen else "",
        "least": suppressing.LEAST,
        "tables": _tables(chosen) if chosen else [],
    }
    response = render(request, "access_to_documents/reports/statistics.html", context)
    response["Cache-Control"] = "public, max-age=60"
    return response


def _tables(found: Statistics) -> list[Table]:
    of_years: list[Line] = [(str(year), count, _figure(count)) for year, count in found.years]
    tables = [Table("years", _("Requests by year"), _("Year"), of_years, chart(of_years))]
    for name, cells in found.tables.items():
        if cells:
            lines: list[Line] = [(label(cell), cell.count, str(cell.count)) for cell in cells]
            title = str(words.SECTIONS[name])
            tables.append(Table(name, title, _("Requests"), lines, chart(lines)))
    return tables


def _stood(found: Statistics) -> str:
    said = _("As it stood at the end of this period: %(period)s.")
    return sentence(said % {"period": words.span(found.period)})


def label(cell: Told) -> str:
    """A class in words, or the classes that are told together."""
    said = [str(words.MEASURES[name]) for name in cell.names]
    if len(said) == 1:
        return said[0]
    return _("Together: %(classes)s") % {
        "classes": "; ".join([said[0], *(one[:1].lower() + one[1:] for one in said[1:])])
    }


def _figure(count: int | None) -> str:
    if count is None:
        return _("fewer than %(least)d") % {"least": suppressing.LEAST}
    return str(count)


def _titled(own: Any) -> dict[str, str]:
    """The page's own title, in the reader's script, and its address."""
    cards = own.read_card()
    card = cards.get(translation.get_language() or "") or next(iter(cards.values()))
    return {"title": capfirst(card["title"]), "url": in_interface(own.path)}
