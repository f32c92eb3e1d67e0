"""What a reader may ask of the archive's page, and the sentence for everything that is wrong."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, ClassVar, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.coreutils import get_content_languages

from pages import days
from pages.days import FIRST_YEAR, LAST_YEAR
from pages.record.models import PublicItem
from pages.search.asking import LONGEST
from pages.search.engines.base import Narrowing
from pages.search.models import Entry
from pages.search.sources import found_types

#: The value of `language` that asks for texts in all of them.
ALL: Final = "all"
#: Days as browsers send them, and as people write them.
DAY_FORMATS: Final = ("%Y-%m-%d", "%d.%m.%Y", "%d.%m.%Y.")
#: Parameters that other sites add to links of ours; they ask nothing and are overlooked.
_ADDED_BY_OTHERS: Final = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid", "msclkid"})
_YEAR = gettext_lazy("The year (year) is a number from 1900 to 2100.")
_MONTH = gettext_lazy("The month (month) is a number from 1 to 12.")
_PAGE = gettext_lazy("The page (page) is a whole number from 1.")


def _number(least: int, most: int, sentence: Any) -> forms.IntegerField:
    said = dict.fromkeys(("invalid", "min_value", "max_value"), sentence)
    return forms.IntegerField(
        required=False, min_value=least, max_value=most, error_messages=said, localize=False
    )


class SearchForm(forms.Form):
    """The parameters of a search. Each one it does not know is refused by its name."""

    q = forms.CharField(required=False)
    type = forms.CharField(required=False)
    topic = forms.CharField(required=False)
    language = forms.CharField(required=False)
    department = forms.CharField(required=False)
    year = _number(FIRST_YEAR, LAST_YEAR, _YEAR)
    month = _number(1, 12, _MONTH)
    sort = forms.CharField(required=False)
    page = _number(1, 1_000_000, _PAGE)

    #: All parameters, in the order they stand in addresses.
    NAMES: ClassVar[tuple[str, ...]] = (
        *("q", "type", "topic", "language", "department"),
        *("year", "month", "from", "to", "sort", "page"),
    )

    def __init__(self, data: QueryDict, own_language: str) -> None:
        super().__init__(data)
        self.given = data
        self.own_language = own_language
        # A word of Python's own, so it cannot be declared above.
        self.fields["from"] = forms.CharField(required=False)
        self.fields["to"] = forms.CharField(required=False)
        self.order_fields(self.NAMES)

    def clean_type(self) -> str:
        """Raises `ValidationError` for a type that is not found here."""
        return self._one_of("type", found_types(), _("There is no type «%(value)s» (type)."))

    def clean_topic(self) -> str:
        """Raises `ValidationError` for a topic that nothing public has."""
        topic: str = self.cleaned_data["topic"]
        if topic and not PublicItem.objects.about(topic).exists():
            raise _refused(_("There is no topic «%(value)s» (topic)."), topic)
        return topic

    def clean_department(self) -> str:
        """Raises `ValidationError` for a department that nothing public has."""
        code: str = self.cleaned_data["department"]
        if code and not Entry.objects.unexpired().filter(department=code).exists():
            raise _refused(_("There is no department «%(value)s» (department)."), code)
        return code

    def clean_language(self) -> str:
        """Raises `ValidationError` for a language the office does not write in."""
        known = (*get_content_languages(), ALL)
        sentence = _("There is no language «%(value)s» (language) here. There are: %(known)s.")
        return self._one_of("language", known, sentence)

    def clean_sort(self) -> str:
        """Raises `ValidationError` for an order there is not."""
        sentence = _("«%(value)s» is no order (sort). There are: %(known)s.")
        return self._one_of("sort", ("relevance", "date"), sentence)

    def clean_from(self) -> date | None:
        """Raises `ValidationError` for what is no day."""
        return self._day("from")

    def clean_to(self) -> date | None:
        """Raises `ValidationError` for what is no day."""
        return self._day("to")

    def clean(self) -> dict[str, Any]:
        """What only shows from all parameters together."""
        for sentence in self._sentences():
            self.add_error(None, sentence)
        return self.cleaned_data

    def narrowing(self) -> Narrowing:
        """The filters. Only for a form without errors."""
        asked = self.cleaned_data
        language = asked["language"] or self.own_language
        first, last = asked["from"], asked["to"]
        return Narrowing(
            type=asked["type"],
            language="" if language == ALL else language,
            department=asked["department"],
            topic=asked["topic"],
            year=asked["year"],
            month=asked["month"],
            start=days.beginning(first) if first else None,
            end=days.end(last) if last else None,
        )

    def chosen(self) -> dict[str, str]:
        """What is asked, by its name in an address: nothing that goes without saying."""
        asked = {**getattr(self, "cleaned_data", {})}
        asked.pop("page", None)
        if asked.get("language") == self.own_language:
            asked["language"] = ""
        if asked.get("sort") == "relevance":
            asked["sort"] = ""
        # What is not read need not be carried in sixty links.
        asked["q"] = self.words()[:LONGEST]
        return {name: str(asked[name]) for name in self.NAMES if asked.get(name)}

    def words(self) -> str:
        """The query as typed, whatever else is wrong."""
        return (self.given.get("q") or "").strip()

    @property
    def sentences(self) -> list[str]:
        """All that is wrong."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def _sentences(self) -> Iterator[str]:
        for name, values in self.given.lists():
            if name in self.fields:
                if len(values) > 1:
                    yield _("«%(name)s» is given more than once.") % {"name": name}
            elif name not in _ADDED_BY_OTHERS and not name.startswith("utm_"):
                known = ", ".join(self.NAMES)
                yield _("This search has no parameter «%(name)s». It has: %(known)s.") % {
                    "name": name[:80],
                    "known": known,
                }
        asked = self.cleaned_data
        if asked.get("month") and "year" not in self.errors and not asked.get("year"):
            yield _("A month (month) needs its year (year).")
        if asked.get("from") and asked.get("to") and asked["to"] < asked["from"]:
            yield _("The last day (to) comes before the first (from).")

    def _one_of(self, name: str, known: Any, sentence: str) -> str:
        value: str = self.cleaned_data[name]
        if value and value not in known:
            raise _refused(sentence, value, known=", ".join(known))
        return value

    def _day(self, name: str) -> date | None:
        value: str = self.cleaned_data[name]
        if not value:
            return None
        for form in DAY_FORMATS:
            try:
                day = datetime.strptime(value, form).date()
            except ValueError:
                continue
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
        sentence = _("«%(value)s» is no day (%(name)s). Write it as 21.11.2026 or 2026-11-21.")
        raise _refused(sentence, value, name=name)


def _refused(sentence: str, value: str, **more: str) -> forms.ValidationError:
    return forms.ValidationError(sentence % {"value": value[:80], **more})
