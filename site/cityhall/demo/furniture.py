"""What stands on every page of the demo's site: identity, mandates, menus and the alert."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Site

from cityhall.demo import material
from pages.models import Alert, Mandate, Menu, MenuEntry, SiteIdentity


class Furniture:
    """The part of the loader that writes it."""

    pages: dict[str, Any]
    snippets: dict[tuple[str, str, str], Any]

    def _snippet(self, snippet: Any, locale: Locale, key: str) -> Any:
        raise NotImplementedError

    def _identity(self, locale: Locale) -> None:
        content = material.read("identity")
        own, colours = content[locale.language_code], content["colours"]
        first = next(
            (s for (_l, kind, _k), s in self.snippets.items() if kind == "SiteIdentity"), None
        )
        self._snippet(
            SiteIdentity(
                site=Site.objects.get(is_default_site=True),
                arms=first.arms if first else material.arms(),
                arms_alt=own.get("arms_alt", own["name"]),
                strong_colour=colours["strong"],
                accent_colour=colours["accent"],
                **{
                    name: own[name]
                    for name in ("name", "office", "motto", "address", "phone", "email", "hours")
                },
            ),
            locale,
            "identity",
        )

    def _mandates(self, locale: Locale) -> None:
        language = locale.language_code
        for entry in material.read("mandates")["mandate"]:
            self._snippet(
                Mandate(
                    site=Site.objects.get(is_default_site=True),
                    holder=entry[f"name_{language}"],
                    office=entry[f"office_{language}"],
                    starts_on=entry["from"],
                    ends_on=entry.get("until"),
                ),
                locale,
                entry["key"],
            )

    def _menus(self, locale: Locale) -> None:
        for entry in material.read("menus")["menu"]:
            if entry["language"] != locale.language_code:
                continue
            menu = Menu(site=Site.objects.get(is_default_site=True), place=entry["place"])
            for order, link in enumerate(entry["entries"]):
                page: Any = self.pages.get(link.get("page", ""))
                title = link.get("label") or page.title
                menu.entries.add(
                    MenuEntry(
                        title=title[:60],
                        page_id=page.pk if page else None,
                        url=link.get("url", ""),
                        sort_order=order,
                    )
                )
            self._snippet(menu, locale, entry["place"])

    def _alert(self, locale: Locale) -> None:
        content = material.read("alert")
        own, now = content[locale.language_code], timezone.now()
        page = self.pages.get(own.get("page", ""))
        url = type(page).objects.get(pk=page.pk).url if page else ""
        level = {"information": Alert.Level.INFO}.get(content["level"], content["level"])
        more = "Опширније" if locale.language_code == "sr" else "Read more"
        self._snippet(
            Alert(
                site=Site.objects.get(is_default_site=True),
                level=level,
                title=own["title"],
                text=own["text"],
                link=url,
                link_text=more if url else "",
                starts_at=now + timedelta(hours=content["from_hours"]),
                ends_at=now + timedelta(hours=content["to_hours"]),
            ),
            locale,
            "alert",
        )
