"""The log as readers have it: rows of the public record, told in their language and script."""

from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from access_to_documents.disclosure import record
from access_to_documents.disclosure.record import TYPE, department_key
from access_to_documents.models.disclosure import DisclosureEntry
from access_to_documents.models.request import State
from pages.addresses import content_language, in_interface
from pages.days import beginning
from pages.record.entry import in_scripts
from pages.record.models import PublicItem, PublicItemQuerySet
from pages.scripts import to_cyrillic, to_latin

#: Hits of the archive's search that a list of answers looks at: more are narrowed by a filter.
MOST_FOUND = 200


def entries(site_id: int | None, language: str = "") -> PublicItemQuerySet:
    """The public entries of a site, in one content language or in all."""
    rows = PublicItem.objects.of_type(TYPE).filter(site_id=site_id).exclude(path="")
    return rows.in_language(language) if language else rows


def narrowed(
    rows: PublicItemQuerySet, *, year: int | None = None, outcome: str = "", department: str = ""
) -> PublicItemQuerySet:
    """Those decided in a year (of the office), with an outcome, by a department (its key)."""
    if year:
        rows = rows.dated(beginning(date(year, 1, 1)), beginning(date(year + 1, 1, 1)))
    if outcome:
        rows = rows.filter(state=outcome)
    return rows.of_kind(department) if department else rows


def matching(rows: PublicItemQuerySet, query: str, language: str) -> list[int]:
    """Keys of those of `rows` that have the words, the best first."""
    found = _found(query, language)
    if found is None:
        # Without an archive's index: the words as they stand, in either script.
        words = Q()
        for script in {query, to_latin(query), to_cyrillic(query)}:
            words |= Q(title__icontains=script) | Q(summary__icontains=script)
        return list(rows.filter(words).newest_first().values_list("pk", flat=True)[:MOST_FOUND])
    allowed = set(rows.filter(pk__in=found).values_list("pk", flat=True))
    return [key for key in found if key in allowed]


def years(rows: PublicItemQuerySet) -> list[int]:
    """The years there are entries of, the newest first."""
    zone = timezone.get_default_timezone()
    dates: Any = rows.datetimes("date", "year", order="DESC", tzinfo=zone)
    return [moment.year for moment in dates]


def departments(rows: PublicItemQuerySet, site_language: str) -> list[tuple[str, str]]:
    """Key and public name of each department that answered."""
    keys = set(rows.exclude(kind="").order_by().values_list("kind", flat=True).distinct())
    public: QuerySet[PublicItem, str] = (
        PublicItem.objects.of_type("department")
        .in_language(site_language)
        .values_list("title", flat=True)
    )
    named = {department_key(name): name for name in public}
    return sorted(((key, named.get(key, key)) for key in keys), key=lambda pair: pair[1])


def outcomes(rows: PublicItemQuerySet) -> list[tuple[str, str]]:
    """Code and words of each outcome there is."""
    codes = set(rows.order_by().values_list("state", flat=True).distinct())
    return [(code, str(State(code).label)) for code in State.values if code in codes]


def shown(row: PublicItem, language: str | None = None) -> dict[str, Any]:
    """The whole entry in an interface language (default the active one)."""
    return _told(row.path, row.read_item(), language)


def draft(one: DisclosureEntry, request: HttpRequest) -> dict[str, Any]:
    """Variables of a draft's preview: its words as the public page would tell them."""
    written = record.entry(one)
    told = _told(written.path, in_scripts(written, written.item), None)
    return {
        "entry": told,
        "files": f"{reverse('wagtailadmin_home')}requests/disclosure/{one.pk}/file/",
    }


def card(row: PublicItem, language: str | None = None) -> dict[str, Any]:
    """What lists show of it."""
    return _told(row.path, row.read_card(), language)


def _told(path: str, scripts: dict[str, Any], language: str | None) -> dict[str, Any]:
    language = language or translation.get_language() or ""
    own = scripts.get(language) or next(iter(scripts.values()))
    told = {**own, "url": in_interface(path, language)}
    told["outcome"] = {
        "code": own["outcome"]["code"],
        "label": str(State(own["outcome"]["code"]).label),
    }
    for name in ("received", "decided"):
        if name in own:
            told[name] = {**own[name], "text": in_words(date.fromisoformat(own[name]["date"]))}
    return told


def in_words(day: date) -> str:
    """A day as the language writes it."""
    return date_format(day, "DATE_FORMAT")


def _found(query: str, language: str) -> list[int] | None:
    """Keys of public rows from the archive's index, the best first; None without an index."""
    if not apps.is_installed("pages.search"):
        return None
    from pages.search import answering
    from pages.search.engines.base import Narrowing

    answer = answering.search(
        query,
        narrowing=Narrowing(type=TYPE, language=content_language(language) if language else ""),
        per_page=MOST_FOUND,
    )
    return [hit.item.pk for hit in answer.hits]
