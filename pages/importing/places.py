"""Where imported items stand: home, listing, address and place in the tree."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db.models import F
from wagtail.models import Locale, Page, Site

from pages.importing.registry import Importer
from pages.models import HomePage
from pages.scripts import slugify


class Places:
    """The homes and listings of an import, and the addresses taken below each listing."""

    def __init__(self) -> None:
        site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
        root = site.root_page if site else None
        homes: Any = HomePage.objects.select_related("locale")
        if root is not None:
            homes = homes.filter(translation_key=root.translation_key)
        self._homes: dict[str, HomePage] = {home.locale.language_code: home for home in homes}
        self._listings: dict[tuple[type, str, str], Page] = {}
        self._slugs: dict[int, set[str]] = {}
        #: By parent and address without a number: the next number to try.
        self._numbers: dict[tuple[int, str], int] = {}

    def home(self, language: str) -> HomePage | None:
        """The home page of a language; None where there is none."""
        return self._homes.get(language)

    def listing(self, importer: Importer, language: str) -> Any:
        """The listing of a type in a language; None where it is still to be made."""
        key = (importer.index, repr(sorted(importer.index_fields.items())), language)
        if key not in self._listings:
            home = self._homes[language]
            found = (
                importer.index.objects.filter(path__startswith=home.path, **importer.index_fields)
                .order_by("-live", "path")
                .first()
            )
            if found is None:
                return None
            self._listings[key] = found
        return self._listings[key]

    def new_listing(self, importer: Importer, language: str) -> Any:
        """A listing that is nowhere yet, the translation of those in other languages."""
        home = self._homes[language]
        others = importer.index.objects.filter(**importer.index_fields)
        sibling = others.exclude(locale=home.locale).order_by("path").first()
        key = sibling.translation_key if sibling else uuid.uuid4()
        if importer.index._base_manager.filter(locale=home.locale, translation_key=key).exists():
            key = uuid.uuid4()
        return importer.index(
            title=importer.index_titles.get(language) or importer.index_titles["en"],
            locale=home.locale,
            translation_key=key,
            **importer.index_fields,
        )

    def forget(self) -> None:
        """Ask anew: what was remembered was rolled back."""
        self._listings.clear()
        self._slugs.clear()
        self._numbers.clear()

    def slug(self, parent: Page, title: str, fallback: str) -> str:
        """An address below `parent` that is not taken yet; it is now."""
        if parent.pk not in self._slugs:
            below = Page.objects.child_of(parent)
            self._slugs[parent.pk] = set(below.values_list("slug", flat=True))
        taken = self._slugs[parent.pk]
        base = slugify(title) or fallback
        slug, number = base, self._numbers.get((parent.pk, base), 2)
        while slug in taken:
            slug, number = f"{base}-{number}", number + 1
        self._numbers[parent.pk, base] = number
        taken.add(slug)
        return slug


class Branch:
    """Puts pages below one parent, several in a transaction, counting them once."""

    def __init__(self, parent: Page) -> None:
        # Whoever adds a page there meanwhile waits, or is waited for.
        self.parent: Page = Page.objects.select_for_update().get(pk=parent.pk)
        last = Page.objects.filter(depth=parent.depth + 1, path__startswith=parent.path)
        self._last: str = last.order_by("path").values_list("path", flat=True).last() or ""
        self._added = 0

    def put(self, page: Any) -> None:
        """Give the new `page` the next place; it is written by its own `save()`."""
        steps = Page.steplen
        number = Page._str2int(self._last[-steps:]) + 1 if self._last else 1
        self._last = Page._get_path(self.parent.path, self.parent.depth + 1, number)
        page.path, page.depth, page.numchild = self._last, self.parent.depth + 1, 0
        page._cached_parent_obj = self.parent
        page._is_site_root = False
        self._added += 1

    def close(self) -> None:
        """Tell the parent how many there are now."""
        if self._added:
            Page.objects.filter(pk=self.parent.pk).update(numchild=F("numchild") + self._added)


def locales() -> Mapping[str, Locale]:
    """The languages that pages can be in, by code."""
    return {locale.language_code: locale for locale in Locale.objects.all()}
