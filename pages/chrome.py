"""What stands around every public page: identity, menus, alerts, languages and scripts.

Two queries for all of it, both on the public record: so no draft of a menu or banner can show.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from django.utils.dateparse import parse_datetime
from django.utils.html import escape, linebreaks
from wagtail.coreutils import get_content_languages
from wagtail.models import Page, Site

from pages.addresses import LATIN, content_language, in_interface, interface_languages, tag
from pages.models import Alert
from pages.record.models import PublicItem

SCRIPT_NAMES = {"sr": "Ћирилица", LATIN: "Latinica"}
#: How each language calls itself on the switch.
LANGUAGE_NAMES = {
    "sr": "Српски",
    LATIN: "Srpski",
    "bs": "Bosanski",
    "hr": "Hrvatski",
    "en": "English",
    "sq": "Shqip",
}


@dataclass
class Chrome:
    """Variables of `pages/base.html`."""

    identity: dict[str, Any] = field(default_factory=dict)
    menu_main: list[dict[str, Any]] = field(default_factory=list)
    menu_footer: list[dict[str, Any]] = field(default_factory=list)
    alerts: list[dict[str, str]] = field(default_factory=list)
    #: Who led the city when (`pages.models.Mandate`), as the record tells it.
    mandates: list[dict[str, Any]] = field(default_factory=list)
    languages: list[dict[str, Any]] = field(default_factory=list)
    scripts: list[dict[str, Any]] = field(default_factory=list)
    #: hreflang → address of every version of this page, without x-default.
    versions: dict[str, str] = field(default_factory=dict)
    #: The public pages above this one, from the home down.
    breadcrumbs: list[dict[str, str]] = field(default_factory=list)
    home_url: str = "/"
    search_url: str = ""
    #: Where the box asks for titles, and what tells browsers of the search.
    suggest_url: str = ""
    opensearch_url: str = ""
    #: What stands in the box, and what it sends along: filters by their name in the address.
    search_query: str = ""
    search_kept: dict[str, str] = field(default_factory=dict)


def chrome_of(request: HttpRequest) -> Chrome:
    """The chrome of a request, in the active language; asked for once per request."""
    known: Chrome | None = getattr(request, "_chrome", None)
    if known is None:
        known = _build(request)
        request._chrome = known  # type: ignore[attr-defined]
    return known


def _build(request: HttpRequest) -> Chrome:
    language = translation.get_language() or settings.LANGUAGE_CODE
    site = Site.find_for_request(request)
    snippets = _snippets(site, language)
    linked = [link["page"] for row in snippets["menu"] for link in row["links"] if link.get("page")]
    own: PublicItem | None = getattr(request, "public_item", None)
    pages = ContentType.objects.get_for_model(Page)
    rows = list(
        PublicItem.objects.exclude(path="")
        .filter(site_id=site.pk if site else None)
        .filter(
            Q(type="home")
            | Q(content_type=pages, object_id__in=[str(pk) for pk in linked])
            | Q(translation_key=own.translation_key if own else None)
            | Q(path__in=_above(own.path) if own else [])
        )
        .only("object_id", "type", "language", "path", "translation_key", "title")
    )
    homes = {row.language: row.path for row in rows if row.type == "home"}
    own_versions = {
        row.language: row.path for row in rows if own and row.translation_key == own.translation_key
    }
    # In the office's order, whatever the database's: the first is also everybody else's.
    versions = {
        code: own_versions[code] for code in get_content_languages() if code in own_versions
    }
    paths = {row.object_id: in_interface(row.path, language) for row in rows}
    chrome = Chrome(home_url=in_interface(homes.get(content_language(language), "/"), language))
    chrome.identity = next(iter(snippets["identity"]), {})
    if chrome.identity:
        chrome.identity["colours_css"] = _colours_url(chrome.identity)
    for menu in snippets["menu"]:
        links = _links(menu["links"], paths, request.path)
        if menu["place_key"] == "main":
            chrome.menu_main = links
        else:
            chrome.menu_footer = links
    chrome.alerts = _alerts(snippets["alert"], timezone.now())
    chrome.mandates = snippets["mandate"]
    below = getattr(request, "below_item", "")
    chrome.languages = _languages(language, homes, versions, below)
    chrome.scripts = _scripts(language, request, versions)
    chrome.versions = {
        tag(interface): in_interface(path, interface)
        for code, path in versions.items()
        for interface in interface_languages(code)
    }
    chrome.search_url = _address("archive_search")
    chrome.suggest_url = _address("archive_suggest")
    chrome.opensearch_url = _address("archive_opensearch")
    above = _above(own.path) if own else []
    chrome.breadcrumbs = [
        {"title": row.title, "url": in_interface(row.path, language)}
        for row in sorted(rows, key=lambda row: len(row.path))
        if row.path in above
    ]
    return chrome


def _above(path: str) -> list[str]:
    """Addresses of the pages above an address: /sr/a/b/ → /sr/, /sr/a/."""
    parts = [part for part in path.split("/") if part]
    return ["/" + "".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts))]


def _snippets(site: Site | None, language: str) -> dict[str, list[dict[str, Any]]]:
    rows = PublicItem.objects.of_type("menu", "identity", "alert", "mandate").filter(
        language=content_language(language), site_id=site.pk if site else None
    )
    found: dict[str, list[dict[str, Any]]]
    found = {"menu": [], "identity": [], "alert": [], "mandate": []}
    # Put in order here: a database asked for that may walk the whole archive by its dates.
    newest = sorted(rows.only("type", "item", "date"), key=lambda row: (row.date, row.pk))
    for row in reversed(newest):
        items = row.read_item()
        found[row.type].append(items.get(language) or next(iter(items.values())))
    return found


def _links(links: list[dict[str, Any]], paths: dict[str, str], here: str) -> list[dict[str, Any]]:
    """Links whose page is public, or that lead to an address."""
    shown = []
    for link in links:
        url = paths.get(str(link["page"])) if link.get("page") else in_interface(link["url"])
        if url:
            is_home = url.count("/") <= 2
            current = here == url if is_home else here.startswith(url)
            shown.append({"title": link["title"], "url": url, "current": current})
    return shown


def _alerts(alerts: list[dict[str, Any]], now: datetime) -> list[dict[str, str]]:
    """Alerts whose time is now, the gravest first."""
    order = [level.value for level in Alert.Level]
    shown = []
    for alert in alerts:
        starts, ends = parse_datetime(alert["starts_at"]), parse_datetime(alert["ends_at"])
        if starts and ends and starts <= now < ends:
            shown.append(
                {
                    "level": alert["code"],
                    "title": alert["title"],
                    "html": linebreaks(escape(alert["text"])),
                    "url": in_interface(alert["link"]),
                    "url_text": alert["link_text"],
                }
            )
    return sorted(shown, key=lambda alert: order.index(alert["level"]))


def _languages(
    language: str, homes: dict[str, str], versions: dict[str, str], below: str
) -> list[dict[str, Any]]:
    """The same place in each language: `below` is what follows the page's address, in all alike."""
    current = content_language(language)
    shown = []
    for code in get_content_languages():
        if code not in homes and code != current:
            continue
        interface = LATIN if code == "sr" and language == LATIN else code
        path = f"{versions[code]}{below}" if code in versions else None
        shown.append(
            {
                "code": interface,
                "lang": tag(interface),
                "name": LANGUAGE_NAMES.get(interface, interface),
                "url": in_interface(path or homes.get(code, f"/{code}/"), interface),
                "current": code == current,
                "available": path is not None or code == current,
            }
        )
    return shown if len(shown) > 1 else []


def _scripts(language: str, request: HttpRequest, versions: dict[str, str]) -> list[dict[str, Any]]:
    """The other script of this very address, with its filters."""
    if content_language(language) != "sr":
        return []
    rest = request.get_full_path().removeprefix(f"/{language}/")
    if rest == request.get_full_path():
        rest = ""
    return [
        {
            "lang": tag(code),
            "name": SCRIPT_NAMES[code],
            "url": f"/{code}/{rest}",
            "current": code == language,
        }
        for code in ("sr", LATIN)
    ]


def _colours_url(identity: dict[str, Any]) -> str:
    version = "".join(identity[name]["colour"].lstrip("#") for name in ("strong", "accent"))
    try:
        return f"{reverse('site_colours')}?v={version}"
    except NoReverseMatch:
        return ""


def _address(name: str) -> str:
    """The address of that name; empty where the project has none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
