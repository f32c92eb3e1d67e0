"""How the foundation's pages and snippets are written into the public record."""

from collections.abc import Iterable
from datetime import UTC, date
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from pages import pictures
from pages.media import sizes
from pages.models import (
    Alert,
    ContentPage,
    Department,
    HomePage,
    Mandate,
    Menu,
    Person,
    SectionPage,
    SiteIdentity,
    Topic,
)
from pages.record import entry as record
from pages.record.entry import Entry

#: Sizes of the picture on a card (width × height in CSS pixels, and twice that).
CARD_FILTERS = ("fill-480x300", "fill-960x600")
#: What a card offers before JPEG: quick enough to be made while an item is published.
CARD_MODERN = ("webp",)


def register() -> None:
    """Tell the record about this plugin's types."""
    record.register(HomePage, home, type_name="home", label=_("Home"))
    record.register(SectionPage, section, type_name="section", label=_("Section"))
    record.register(ContentPage, content, type_name="content", label=_("Page"))
    record.register(Department, department, type_name="department", label=_("Department"))
    record.register(Person, person, type_name="person", label=_("Person"))
    record.register(Menu, menu, type_name="menu", label=_("Menu"))
    record.register(Alert, alert, type_name="alert", label=_("Alert banner"))
    record.register(Mandate, mandate, type_name="mandate", label=_("Mandate"))
    record.register(SiteIdentity, identity, type_name="identity", label=_("Identity of the site"))


def picture(
    image: Any,
    alt: str,
    *,
    filters: Iterable[str] = CARD_FILTERS,
    modern: Iterable[str] = (),
) -> dict[str, Any] | None:
    """A picture in the sizes of a card; None where there is none or its file cannot be read.

    `modern` are formats to offer before JPEG, made on the spot.
    """
    if image is None:
        return None
    sized = sizes.sized(image, tuple(filters), modern=modern, makes_modern=True)
    return sized and {**sized, "alt": alt}


def lead_picture(page: Any) -> dict[str, Any] | None:
    """The picture an item leads with, in the sizes of a text, and what is said of it."""
    image = page.lead_image
    if image is None or (sized := pictures.in_text(image, for_record=True)) is None:
        return None
    return {**sized, **_lead_words(page)}


def _lead_words(page: Any) -> dict[str, str]:
    return pictures.words(
        page.lead_image,
        page.locale.language_code,
        alt=page.lead_image_alt,
        decorative=page.lead_image_decorative,
    )


def body_html(page: Any) -> str:
    """The body's blocks as readers see them, without the page around them."""
    return "".join(str(block.render({"page": page, "for_record": True})) for block in page.body)


def topic_labels(topics: Iterable[Topic], language: str) -> dict[str, str]:
    """Labels by slug in `language`, for the record; without one there, the Serbian name."""
    named: dict[str, str] = {}
    for topic in topics:
        own = {label.language: label.label for label in topic.labels.all()}
        named[str(topic.slug)] = own.get(language) or topic.name
    return named


def editorial(page: Any, **item: Any) -> dict[str, Any]:
    """The fields of `Entry` that every written item has; `item` joins the whole item's JSON."""
    alt = _lead_words(page)["alt"] if page.lead_image else ""
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "summary": page.summary,
        "card": {
            "title": page.title,
            "summary": page.summary,
            "image": picture(page.lead_image, alt, modern=CARD_MODERN),
        },
        "item": {
            "title": page.title,
            "summary": page.summary,
            "body_html": body_html(page),
            "image": lead_picture(page),
            **item,
        },
    }


def home(page: HomePage) -> Entry:
    """The first page of a language."""
    return section_entry(page, "home")


def section(page: SectionPage) -> Entry:
    """A section."""
    return section_entry(page, "section")


def content(page: ContentPage) -> Entry:
    """A standing page."""
    return Entry(type="content", date=_published(page), **editorial(page))


def department(snippet: Department) -> Entry:
    """A department."""
    return _snippet(
        snippet,
        "department",
        snippet.name,
        description=snippet.description,
        phone=snippet.phone,
        email=snippet.email,
    )


def person(snippet: Person) -> Entry:
    """Somebody who holds an office."""
    return _snippet(snippet, "person", snippet.name, role=snippet.role)


def menu(snippet: Menu) -> Entry:
    """A menu: titles, and the ids or addresses they lead to."""
    links = [
        {"title": entry.title, "page": entry.page_id, "url": entry.url}
        for entry in snippet.entries.all()
    ]
    return _snippet(snippet, "menu", str(snippet), place_key=snippet.place, links=links)


def alert(snippet: Alert) -> Entry:
    """An alert banner, with the moments (UTC, ISO 8601) between which it shows."""
    return _snippet(
        snippet,
        "alert",
        snippet.title,
        code=snippet.level,
        text=snippet.text,
        link=snippet.link,
        link_text=snippet.link_text,
        starts_at=snippet.starts_at.astimezone(UTC).isoformat(),
        ends_at=snippet.ends_at.astimezone(UTC).isoformat(),
    )


def mandate(snippet: Mandate) -> Entry:
    """A mandate, with its first and last local day; no last one while it lasts."""
    return _snippet(
        snippet,
        "mandate",
        snippet.holder,
        holder=snippet.holder,
        office=snippet.office,
        since=_day(snippet.starts_on),
        until=_day(snippet.ends_on),
    )


def identity(snippet: SiteIdentity) -> Entry:
    """The site's arms, name, colours and contacts."""
    return _snippet(
        snippet,
        "identity",
        snippet.name,
        name=snippet.name,
        office=snippet.office,
        motto=snippet.motto,
        arms=picture(snippet.arms, snippet.arms_alt, filters=("max-120x120", "max-240x240")),
        # For a shared page that has no picture of its own; no network takes SVG.
        share=picture(snippet.arms, snippet.arms_alt, filters=("max-1200x1200|format-png",)),
        strong={"colour": snippet.strong_colour},
        accent={"colour": snippet.accent_colour},
        address=snippet.address,
        phone=snippet.phone,
        email=snippet.email,
        hours=snippet.hours,
    )


def section_entry(page: Any, type_name: str) -> Entry:
    """A page that introduces what lies below it: a home, a section, a listing."""
    words = {"title": page.title, "summary": page.summary}
    return Entry(
        type=type_name,
        language=page.locale.language_code,
        title=page.title,
        summary=page.summary,
        date=_published(page),
        card={**words, "image": None},
        item={**words, "body_html": body_html(page) if hasattr(page, "body") else ""},
    )


def _snippet(snippet: Any, type_name: str, title: str, **item: Any) -> Entry:
    return Entry(
        type=type_name,
        language=snippet.locale.language_code,
        title=title,
        date=_published(snippet),
        item={"title": title, **item},
    )


def _day(day: date | None) -> dict[str, str] | None:
    """A local day as machines and people read it."""
    if day is None:
        return None
    return {"date": day.isoformat(), "text": date_format(day, "DATE_FORMAT")}


def _published(instance: Any) -> Any:
    return instance.first_published_at or timezone.now()
