"""The news listing: one filter form behind the page and its feeds."""

import re
from datetime import date, datetime
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.record.models import PublicItem, PublicItemQuerySet
from press.counts import Counts, TopicCount, counts_of
from press.items_paginator import ItemsPaginator

PER_PAGE = 20
_MONTH = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])\Z")


class FilterForm(forms.Form):
    """What a reader may ask of the listing. Unknown values are errors, said in words."""

    topic = forms.SlugField(label=gettext_lazy("Topic"), required=False, max_length=100)
    month = forms.CharField(label=gettext_lazy("Month"), required=False, max_length=7)
    page = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)

    #: Fields that the template writes in its own way; it shows all others after them, as they come.
    COMMON: ClassVar[tuple[str, ...]] = ("topic", "month", "page")

    def __init__(self, data: QueryDict, counts: Counts, items: PublicItemQuerySet) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        self._topics = {topic.slug for topic in counts.topics}
        #: What there is to choose from: the unfiltered items of the listing.
        self.items = items

    def narrow(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """Those of `items` that the reader asked for. Only for a form without errors."""
        topic, month = self.cleaned_data["topic"], self.cleaned_data["month"]
        if topic:
            items = items.about(topic)
        if month:
            items = items.dated(*month_bounds(month))
        return items

    def ordered(self, items: PublicItemQuerySet) -> PublicItemQuerySet:
        """The page's order of what was found; feeds are newest first whatever this says."""
        return items.newest_first()

    def own_fields(self) -> list[forms.BoundField]:
        """What a type asks beside topic and month, for the template."""
        return [self[name] for name in self.fields if name not in self.COMMON]

    def chosen(self) -> dict[str, str]:
        """Filters that are set, by the name they have in an address; a ticked box as `1`."""
        valid: dict[str, Any] = getattr(self, "cleaned_data", {})
        return {
            name: "1" if valid[name] is True else str(valid[name])
            for name in self.fields
            if name != "page" and valid.get(name) not in (None, "", False)
        }

    def in_words(self, name: str) -> str:
        """What a filter that is set says to a reader: the choice's label, else name and value."""
        field, value = self.fields[name], self.chosen()[name]
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
        return f"{field.label}: {value}"

    def clean_topic(self) -> str:
        """Raises `ValidationError` for a topic no item has."""
        topic: str = self.cleaned_data["topic"]
        if topic and topic not in self._topics:
            raise forms.ValidationError(_("There is no topic «%(topic)s».") % {"topic": topic})
        return topic

    def clean_month(self) -> str:
        """Raises `ValidationError` unless the month is written as 2026-11."""
        month: str = self.cleaned_data["month"]
        if month and not _MONTH.match(month):
            raise forms.ValidationError(
                _("«%(month)s» is no month. Write it as year and month: 2026-11.")
                % {"month": month}
            )
        return month


#: The filter form of a listing, by the type of what stands in it; `FilterForm` for all others.
FILTERS: dict[str, type[FilterForm]] = {}


class Listing:
    """The public items of one type below one page, as a reader filtered them."""

    def __init__(self, tree_path: str, language: str, item_type: str, data: QueryDict) -> None:
        self.items: PublicItemQuerySet = (
            PublicItem.objects.of_type(item_type).in_language(language).below(tree_path)
        )
        self.counts = counts_of(self.items, f"{item_type} {language} {tree_path}")
        self.topics: tuple[TopicCount, ...] = self.counts.topics
        form_class = FILTERS.get(item_type, FilterForm)
        self.form = form_class(data, self.counts, self.items)
        self.is_valid = self.form.is_valid()
        chosen = self.form.cleaned_data
        self.topic: str = chosen.get("topic") or ""
        self.month: str = chosen.get("month") or ""
        self.page_number: int = chosen.get("page") or 1

    def found(self) -> PublicItemQuerySet:
        """The items that match, newest first; none for a filter with errors."""
        if not self.is_valid:
            return self.items.none()
        return self.form.narrow(self.items).newest_first()

    def paginator(self) -> ItemsPaginator:
        """The found items in pages of `PER_PAGE`."""
        known = self.counts.found(self.form.chosen()) if self.is_valid else None
        return ItemsPaginator(self.form.ordered(self.found()), PER_PAGE, known)

    def months(self) -> list[tuple[int, list[tuple[int, int]]]]:
        """Years, newest first, each with its (month, count), newest first."""
        return self.counts.years()


def month_bounds(month: str) -> tuple[datetime, datetime]:
    """First instant of a month ("2026-11") in the office's zone, and of the next month."""
    year, number = (int(part) for part in month.split("-"))
    following = (year + 1, 1) if number == 12 else (year, number + 1)
    zone = timezone.get_default_timezone()
    return datetime(year, number, 1, tzinfo=zone), datetime(*following, 1, tzinfo=zone)


def month_name(year: int, month: int) -> str:
    """A month in words, as the language writes it: «новембар 2026.», «November 2026»."""
    return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")
