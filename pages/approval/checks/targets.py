"""Links within the site that lead nowhere."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from pages.approval.checks.contents import Contents, Link
from pages.approval.checks.finding import Finding
from pages.approval.checks.inside import answers, path_inside
from pages.approval.checks.reading import document_model

RULE = "dead_link"
TITLES = {RULE: gettext_lazy("Links that lead nowhere")}


def check(contents: Contents) -> Iterator[Finding]:
    """Pages that are not public or gone, documents that are gone, addresses that answer nothing.

    Addresses of other sites are not asked: that takes too long while somebody waits.
    """
    asked = {
        kind: {link.target for link in contents.links if link.kind == kind and link.target}
        for kind in ("page", "document")
    }
    pages = _public_pages(asked["page"])
    documents = _documents(asked["document"])
    for link in contents.links:
        if message := _complaint(link, pages, documents):
            shown = link.words or _title_of(link) or str(link.target or "")
            about = f"{RULE}\0{link.kind}\0{link.target}"
            yield Finding(RULE, message, shown, link.place, about=about)


def _complaint(link: Link, pages: dict[str, bool], documents: set[str]) -> str:
    if link.kind == "page":
        if link.target not in pages:
            return _("The page this link leads to does not exist.")
        if not pages[link.target]:
            return _("The page this link leads to is not public now.")
    elif link.kind == "picture":
        return _("The picture that was chosen here does not exist any more.")
    elif link.kind == "document":
        if link.target not in documents:
            return _("The document this link leads to does not exist.")
    else:
        path = path_inside(link.target or "")
        if path is not None and not answers(path):
            return _("Nothing public answers at this address of the site.")
    return ""


def _public_pages(keys: set[str]) -> dict[str, bool]:
    """Of the pages that exist, whether each is public."""
    numbers = [int(key) for key in keys if key.isdigit()]
    if not numbers:
        return {}
    existing = Page.objects.filter(pk__in=numbers)
    public = set(existing.live().public().values_list("pk", flat=True))
    return {str(pk): pk in public for pk in existing.values_list("pk", flat=True)}


def _documents(keys: set[str]) -> set[str]:
    numbers = [int(key) for key in keys if key.isdigit()]
    if not numbers:
        return set()
    found = document_model()._default_manager.filter(pk__in=numbers)
    return {str(pk) for pk in found.values_list("pk", flat=True)}


def _title_of(link: Link) -> str:
    if link.kind != "page" or not (link.target or "").isdigit():
        return ""
    title = Page.objects.filter(pk=link.target).values_list("title", flat=True).first()
    return str(title or "")
