"""Press releases, notices and events of the demo: written, passed and amended as an office does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import models
from wagtail.models import Locale

from cityhall.demo import journey, material, moments
from pages.models import Topic
from pages.scripts import slugify
from press.models import EventPage, NoticePage, PressReleasePage

#: Content file → (type of its items, key of the listing they stand in).
FILES: Mapping[str, tuple[type[Any], str]] = {
    "releases": (PressReleasePage, "release_index"),
    "notices": (NoticePage, "notice_index"),
    "events": (EventPage, "event_index"),
}
#: Rows that join an item after it was public: a second approval brings them.
LATER = ("corrections", "supplements", "changes")
#: Other rows that are written as the content file has them.
ROWS = ("clarifications", "exceptions", *LATER)
#: Rows that point at a document.
PAPERS = ("attachments", "papers")
#: Fields that are no plain value.
_MADE = frozenset({"body", "lead_image", "scan"})


@dataclass
class City:
    """What the items of one language point into."""

    locale: Locale
    users: Mapping[str, User]
    topics: Mapping[str, Topic]
    #: Departments and people by (kind, key).
    named: Callable[[str, str], Any]
    #: The listing of a type, by the key in `FILES`.
    listing: Callable[[str], Any]
    #: Adds a page below its listing as a draft: page, parent, entry.
    add: Callable[[Any, Any, material.Content], None]
    #: Entries by their key: translations take over what has no language.
    entries: dict[str, material.Content] = field(default_factory=dict)


def load(city: City, name: str) -> int:
    """Everything in one content file, in its order; returns how many items that are."""
    model, listing = FILES[name]
    content = material.read(f"{name}.{city.locale.language_code}")
    for given in content["item"]:
        entry = _whole(model, {**content.get("defaults", {}), **given}, city.entries)
        city.entries[entry["key"]] = entry
        _load(city, model(), entry, city.listing(listing))
    return len(content["item"])


def _whole(
    model: type[Any], entry: material.Content, known: Mapping[str, material.Content]
) -> material.Content:
    """An entry with what its original says in no language: kind, dates, topics, who is named."""
    original = known.get(entry.get("translation_of", ""), {})
    same = {"topics", "departments", "people", *_columns(model)}
    same -= {*model.translated_fields, "date", "title", "summary"}
    return {**{name: original[name] for name in same if name in original}, **entry}


def _load(city: City, page: Any, entry: material.Content, listing: Any) -> None:
    first = {name: value for name, value in entry.items() if name not in LATER}
    is_amended = first.keys() != entry.keys() or "first" in entry
    _write(city, page, {**first, **entry.get("first", {})})
    page.slug = slugify(entry["title"])[:80].rstrip("-")
    _write_once(city, page, entry)
    city.add(page, listing, entry)
    if not is_amended:
        journey.take_steps(page, entry, city.users)
        return
    journey.make_public(page, city.users)
    draft: Any = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    _amend(city, draft, entry)
    draft.save_revision(user=city.users["editor"])
    journey.take_steps(page, entry, city.users)


def _amend(city: City, draft: Any, entry: material.Content) -> None:
    """What became of an item: its fields as they are now, with the rows that say why."""
    before = getattr(draft, "starts_at", None)
    _write(city, draft, {name: entry[name] for name in entry.get("first", {}) if name in entry})
    for name in LATER:
        if name in entry:
            _write_rows(draft, name, entry[name])
    if entry.get("changes") and draft.starts_at != before:
        # As the editor's form keeps it.
        draft.changes.last().previous_starts_at = before


def values(model: type[Any], entry: material.Content) -> dict[str, Any]:
    """The plain fields of `model` that an entry speaks of, moments counted from now."""
    columns = _columns(model)
    return {name: _value(columns[name], entry[name]) for name in columns.keys() & entry.keys()}


def _write(city: City, page: Any, entry: material.Content) -> None:
    for name, value in values(type(page), entry).items():
        setattr(page, name, value)
    if "blocks" in entry:
        page.body = material.body(entry["blocks"], city.locale.language_code)


def _write_once(city: City, page: Any, entry: material.Content) -> None:
    """What never changes afterwards: picture, papers, topics and who is named."""
    language = city.locale.language_code
    if lead := entry.get("lead_image"):
        page.lead_image = material.image(lead["motif"])
        page.lead_image_alt = lead["alt"]
    if "scan" in entry:
        page.scan = material.document(entry["scan"], language)
    page.topics.add(*(city.topics[slug] for slug in entry.get("topics", ())))
    for name, one in (("departments", "department"), ("people", "person")):
        for key in entry.get(name, ()):
            getattr(page, name).add(_row(page, name, **{one: city.named(one.capitalize(), key)}))
    for name in PAPERS:
        for order, paper in enumerate(entry.get(name, ())):
            document = material.document(paper["document"], language)
            title = paper.get("title", "")
            row = _row(page, name, document=document, title=title, sort_order=order)
            getattr(page, name).add(row)
    for name in ROWS:
        if name in entry and name not in LATER:
            _write_rows(page, name, entry[name])


def _write_rows(page: Any, name: str, rows: Any) -> None:
    model = page._meta.get_field(name).related_model
    for order, given in enumerate(rows):
        getattr(page, name).add(model(sort_order=order, **values(model, given)))


def _row(page: Any, name: str, **values: Any) -> Any:
    return page._meta.get_field(name).related_model(**values)


def _columns(model: type[Any]) -> dict[str, Any]:
    return {
        column.name: column
        for column in model._meta.concrete_fields
        if column.name not in _MADE and not column.is_relation
    }


def _value(column: Any, given: Any) -> date | datetime | Any:
    if isinstance(column, models.DateTimeField):
        return moments.moment(given)
    if isinstance(column, models.DateField):
        return moments.day(given)
    return given.strip() if isinstance(given, str) else given
