"""The facets of an answer: what it may be narrowed to, with counts, and what it is narrowed to."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from pages.addresses import tag
from pages.paging import Address
from pages.search import labels
from pages.search.engines.base import Counts
from pages.search.forms import ALL, SearchForm

#: Values that are shown at once; the others open on request.
AT_ONCE: Final = 8


class Facets:
    """What stands beside the hits: links that narrow the search, and chips that widen it again."""

    def __init__(self, counts: Counts, form: SearchForm, address: Address) -> None:
        self.counts, self.form, self.address = counts, form, address
        self.chosen = form.chosen()
        self.interface = translation.get_language()
        self.topics = labels.topic_labels({*counts.topics, *self._own("topic")}, self.interface)
        self.departments = labels.department_names({*counts.departments, *self._own("department")})

    def groups(self) -> list[dict[str, Any]]:
        """Type, topic, department and language, without those that leave nothing to choose."""
        types = {name: labels.type_label(name) for name in (*self.counts.types, *self._own("type"))}
        made = [
            self._group("type", _("Type"), self.counts.types, types),
            self._group("topic", _("Topic"), self.counts.topics, self.topics),
            self._group("department", _("Department"), self.counts.departments, self.departments),
            self._languages(),
        ]
        return [group for group in made if group["entries"]]

    def years(self) -> list[dict[str, Any]]:
        """Years, newest first; the chosen one with its months."""
        counted: dict[int, list[tuple[int, int]]] = {}
        for (year, month), count in sorted(self.counts.months.items(), reverse=True):
            counted.setdefault(year, []).append((month, count))
        return [self._year(year, months) for year, months in counted.items()]

    def other_languages(self) -> list[dict[str, Any]]:
        """Languages with texts that this search leaves out."""
        entries: list[dict[str, Any]] = self._languages()["entries"]
        return [each for each in entries if each["count"] and not each["current"] and each["lang"]]

    def chips(self) -> list[dict[str, str]]:
        """The filters that are set, each with the address without it."""
        chosen, chips = self.chosen, []

        def chip(label: str, **without: str) -> None:
            chips.append({"label": label, "remove_url": self.address(**without)})

        if "type" in chosen:
            chip(labels.type_label(chosen["type"]), type="")
        if "topic" in chosen:
            chip(self.topics.get(chosen["topic"], chosen["topic"]), topic="")
        if "department" in chosen:
            chip(self.departments.get(chosen["department"], chosen["department"]), department="")
        if "language" in chosen:
            chip(self._language_words(chosen["language"]), language="")
        if "month" in chosen:
            chip(month_in_words(int(chosen["year"]), int(chosen["month"])), month="")
        elif "year" in chosen:
            chip(chosen["year"], year="")
        for name, words in (("from", _("From %(day)s")), ("to", _("Until %(day)s"))):
            if name in chosen:
                day = date_format(date.fromisoformat(chosen[name]), "DATE_FORMAT")
                chip(words % {"day": day}, **{name: ""})
        return chips

    def _own(self, name: str) -> list[str]:
        return [self.chosen[name]] if name in self.chosen else []

    def _group(
        self, name: str, title: str, counts: Mapping[str, int], words: Mapping[str, str]
    ) -> dict[str, Any]:
        own = self.chosen.get(name, "")
        values = {**dict.fromkeys(self._own(name), 0), **counts}
        entries: list[dict[str, Any]] = [
            {
                "label": words[value],
                "count": count,
                "url": self.address(**{name: "" if value == own else value}),
                "current": value == own,
            }
            for value, count in values.items()
            if value in words
        ]
        entries.sort(key=lambda each: (not each["current"], -each["count"], each["label"]))
        return {"name": name, "title": title, **_parted(entries)}

    def _languages(self) -> dict[str, Any]:
        counts = self.counts.languages
        own = self.chosen.get("language") or self.form.own_language
        entries: list[dict[str, Any]] = [
            {
                "label": labels.language_name(code, self.interface),
                "lang": tag(code if code != "sr" else self._script()),
                "count": counts.get(code, 0),
                "url": self.address(language="" if code == self.form.own_language else code),
                "current": code == own,
            }
            for code in get_content_languages()
            if counts.get(code) or code == own
        ]
        if not counts or (len(entries) < 2 and own == self.form.own_language):
            entries = []
        else:
            entries.append(
                {
                    "label": _("All languages"),
                    "lang": "",
                    "count": sum(counts.values()),
                    "url": self.address(language=ALL),
                    "current": own == ALL,
                }
            )
        return {"name": "language", "title": _("Language"), "entries": entries, "more": []}

    def _script(self) -> str:
        return self.interface if self.interface in ("sr", "sr-latn") else "sr"

    def _language_words(self, code: str) -> str:
        if code == ALL:
            return _("All languages")
        return labels.language_name(code, self.interface)

    def _year(self, year: int, months: list[tuple[int, int]]) -> dict[str, Any]:
        is_own = self.chosen.get("year") == str(year)
        own_month = int(self.chosen.get("month") or 0) if is_own else 0
        return {
            "label": str(year),
            "count": sum(count for _month, count in months),
            "current": is_own and not own_month,
            "url": self.address(year="" if is_own and not own_month else year, month=""),
            "months": [
                {
                    "label": month_in_words(year, month),
                    "count": count,
                    "current": month == own_month,
                    "url": self.address(year=year, month="" if month == own_month else month),
                }
                for month, count in months
                if is_own
            ],
        }


def month_in_words(year: int, month: int) -> str:
    """A month as the language writes it: «новембар 2026.», «November 2026»."""
    return date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")


def _parted(entries: list[dict[str, Any]]) -> dict[str, Any]:
    return {"entries": entries[:AT_ONCE], "more": entries[AT_ONCE:]}
