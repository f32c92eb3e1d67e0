"""What readers call the values of facets: topics, departments, types, languages."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from pages.addresses import LATIN, content_language
from pages.chrome import LANGUAGE_NAMES
from pages.record.entry import label_of, type_names
from pages.record.models import PublicItem, PublicItemTopic
from pages.record.remembering import remembered
from pages.search.models import Entry, EntryText


def type_label(name: str) -> str:
    """What a type of text is called; a document that texts show is one too."""
    if name == "document" and name not in type_names():
        return _("Document")
    return label_of(name)


def language_name(code: str, interface: str | None) -> str:
    """How a content language calls itself, in the reader's script."""
    shown = LATIN if code == "sr" and interface == LATIN else code
    return LANGUAGE_NAMES.get(shown, shown)


def topic_labels(slugs: Collection[str], interface: str | None) -> dict[str, str]:
    """Labels by slug, in the reader's language where anything public has the topic in it."""
    if not slugs:
        return {}
    known = remembered("labels of topics", _topic_labels)
    language = content_language(interface)
    shown = {}
    for slug in slugs:
        labels = known.get(slug, {})
        if label := labels.get(language) or next(iter(labels.values()), ""):
            shown[slug] = label
    return shown


def department_names(codes: Collection[str]) -> dict[str, str]:
    """Names by code, as they were written. Those of entries written this moment are asked anew."""
    if not codes:
        return {}
    known = remembered("names of departments", lambda: (_department_names(), None))
    missing = set(codes) - known.keys()
    if missing:
        known = known | _department_names(missing)
    return {code: known[code] for code in codes if code in known}


def _topic_labels() -> tuple[dict[str, dict[str, str]], datetime | None]:
    found: dict[str, dict[str, str]] = {}
    rows = (
        PublicItemTopic.objects.filter(item__in=PublicItem.objects.all())
        .values_list("slug", "item__language")
        .annotate(written=Max("label"))
        .order_by("slug", "-item__language")
    )
    for slug, language, label in rows:
        found.setdefault(slug, {})[language] = label
    ends = PublicItem.objects.aggregate(first=Min("expires_at"))["first"]
    return found, ends


def _department_names(codes: Collection[str] | None = None) -> dict[str, str]:
    entries = Entry.objects.unexpired().exclude(department="")
    if codes is not None:
        entries = entries.filter(department__in=codes)
    first = dict(entries.values_list("department").annotate(first=Min("pk")).order_by())
    names = dict(
        EntryText.objects.filter(pk__in=first.values()).values_list("entry_id", "department")
    )
    return {code: names[key] for code, key in first.items() if key in names}
