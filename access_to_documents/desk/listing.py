"""The desk: what the office owes, what expires first on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from access_to_documents.cases import deputies, desk_list, transitions
from access_to_documents.cases import wording as cases_wording
from access_to_documents.cases.transitions import Transition
from access_to_documents.desk import wording
from access_to_documents.desk.filters import FilterForm
from access_to_documents.desk.screen import DeskScreen
from access_to_documents.models.request import Request

#: So many days before the last one a line is marked.
SOON = 3


@dataclass(frozen=True)
class Row:
    """One request in words. `urgency`: late, soon, or empty."""

    case: Request
    excerpt: str
    last: str
    left: str
    urgency: str
    ahead: list[tuple[Any, str, str]]
    assigned: str
    inner: str


class DeskView(DeskScreen, TemplateView):
    """The list with its filters, pages of fifty."""

    template_name = "access_to_documents/desk/desk.html"
    page_title = _("Requests for documents")

    def trail(self) -> list[dict[str, Any]]:
        """Nothing between: this is the desk."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One page of rows, and the filters that led to it."""
        now = timezone.now()
        form = FilterForm(self.request.GET)
        page = desk_list.page(form.found(self.actor), self.request.GET.get("p", 1))
        kept = self.request.GET.copy()
        kept.pop("p", None)
        context: dict[str, Any] = super().get_context_data(
            form=form,
            page=page,
            rows=_rows(desk_list.lines(list(page), now), now),
            kept=kept.urlencode(),
            **kwargs,
        )
        return context


def _rows(lines: list[desk_list.Line], now: datetime) -> list[Row]:
    officers = [line.request.officer_id for line in lines if line.request.officer_id]
    standing_in = deputies.by_officer(officers, now)
    return [_row(line, now, standing_in) for line in lines]


def _row(line: desk_list.Line, now: datetime, standing_in: Mapping[int, list[Any]]) -> Row:
    case = line.request
    is_late = case.is_open and case.expires_at is not None and case.expires_at <= now
    days = line.days_left
    is_soon = case.due_at is not None or (days is not None and days <= SOON)
    named: tuple[tuple[Any, date | None, type[Transition]], ...] = (
        (_("extend by"), line.extend_by, transitions.Extend),
        (_("forward by"), line.forward_by, transitions.Forward),
        (_("ask by"), line.clarify_by, transitions.AskClarification),
    )
    ahead = [
        (label, cases_wording.day(day), wording.left_until(day, now))
        for label, day, step in named
        if day is not None and wording.is_ahead(case, step)
    ]
    return Row(
        case=case,
        excerpt=line.excerpt,
        last=wording.last_day(case) if case.is_open else "",
        left=wording.left(case, now) if case.is_open else "",
        urgency="late" if is_late else "soon" if is_soon and case.is_open else "",
        ahead=ahead,
        assigned=wording.assigned_to(case, standing_in),
        inner=cases_wording.day(case.inner_due_on) if case.inner_due_on and case.is_open else "",
    )
