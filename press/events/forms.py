"""The editor's form of an event: what cannot be, and what readers must be told."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from press.events import occurrences, promised, series
from press.events.series import LONGEST_YEARS, Series, office_zone
from press.forms import NewsPageForm, place_of

YEARS = (1990, 2100)


class EventPageForm(NewsPageForm):
    """Refuses times that cannot be, and silent changes of what was confirmed in public."""

    def clean(self) -> dict[str, Any]:
        """Adds an error, beside its field where it has one, for each rule that is broken."""
        cleaned = super().clean()
        starts_at = cleaned.get("starts_at")
        if starts_at is not None:
            self._check_times(cleaned, starts_at)
            if not self.errors:
                self._check_exceptions(cleaned, starts_at)
        self._check_changes(cleaned)
        return cleaned

    def _check_times(self, cleaned: dict[str, Any], starts_at: datetime) -> None:
        zone = office_zone()
        first = starts_at.astimezone(zone).date()
        if not YEARS[0] <= first.year < YEARS[1]:
            self.add_error("starts_at", _("This year cannot be right. Check the date."))
        ends_at = cleaned.get("ends_at")
        if ends_at is not None:
            if cleaned.get("is_all_day"):
                is_wrong = ends_at.astimezone(zone).date() < first
            else:
                is_wrong = ends_at <= starts_at
            if is_wrong:
                self.add_error("ends_at", _("The event ends before it begins. Check both times."))
        self._check_repeating(cleaned, first)

    def _check_repeating(self, cleaned: dict[str, Any], first: date) -> None:
        repeats, until = cleaned.get("repeats"), cleaned.get("repeats_until")
        if not repeats:
            if until is not None:
                self.add_error(
                    "repeats_until", _("Choose how the event is repeated, or leave this empty.")
                )
            return
        if until is None:
            self.add_error("repeats_until", _("Say until when the event is repeated."))
        elif until < first:
            self.add_error("repeats_until", _("The series ends before it begins."))
        elif until > series.years_later(first, LONGEST_YEARS):
            self.add_error(
                "repeats_until",
                _("A series lasts at most five years. Choose an earlier day."),
            )
        last = occurrences.last_weekday(first.year, first.month, first.weekday())
        if repeats == series.MONTHLY_LAST and first != last:
            self.add_error(
                "starts_at",
                _("The first day is not the last such weekday of its month. That is %(day)s.")
                % {"day": date_format(last, "DATE_FORMAT")},
            )

    def _check_exceptions(self, cleaned: dict[str, Any], starts_at: datetime) -> None:
        rows = [row for row in self._kept("exceptions") if row.cleaned_data.get("date")]
        if not rows:
            return
        if not cleaned.get("repeats"):
            raise forms.ValidationError(
                _("The event is not repeated, so it has no exceptions. Change its date instead.")
            )
        on = set(
            occurrences.days(
                Series(
                    starts_at=starts_at,
                    repeats=cleaned["repeats"],
                    until=cleaned.get("repeats_until"),
                )
            )
        )
        seen: set[date] = set()
        for row in rows:
            day = row.cleaned_data["date"]
            if day not in on:
                row.add_error("date", _("The event does not take place on this day anyway."))
            elif day in seen:
                row.add_error("date", _("There are two exceptions for this day."))
            seen.add(day)
        if any(row.errors for row in rows):
            raise forms.ValidationError(_("An exception is not right. See below."))

    def _check_changes(self, cleaned: dict[str, Any]) -> None:
        """What was told stays told; what was confirmed changes with a reason."""
        public = promised.public_row(self.instance)
        if public is None or self.formsets.get("changes") is None:
            return
        told = [change.date for change in public.changes.all()]
        rows = self._kept("changes")
        rows.sort(key=place_of)
        if not promised.stay(told, [row.cleaned_data.get("date") for row in rows]):
            raise forms.ValidationError(promised.told_stays())
        if len(rows) > len(told):
            self._keep_beginning(public, cleaned, rows[len(told) :])
        elif names := promised.changed(public, cleaned):
            self.add_error(names[0], promised.reason_wanted())

    def _keep_beginning(self, public: Any, cleaned: dict[str, Any], added: list[Any]) -> None:
        starts_at = cleaned.get("starts_at")
        if added and starts_at is not None and starts_at != public.starts_at:
            added[-1].instance.previous_starts_at = public.starts_at

    def _kept(self, name: str) -> list[Any]:
        rows = self.formsets.get(name)
        if rows is None:
            return []
        return [
            row
            for row in rows.forms
            if row not in rows.deleted_forms and row.is_valid() and row.cleaned_data
        ]
