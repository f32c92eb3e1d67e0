"""Addresses of the old site that go on leading to what moved here."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from wagtail.contrib.redirects.models import Redirect

#: What the redirects' table holds (characters).
LONGEST = 255


def old_path(source_url: str) -> tuple[str, str]:
    """The old address as redirects are looked up, or a remark why it cannot be kept.

    With its query, in the order the redirects sort it: one old script served all items.
    """
    if not source_url:
        return "", ""
    parts = urlsplit(source_url)
    address = parts.path or "/"
    if parts.query:
        address += f"?{parts.query}"
    path = str(Redirect.normalise_path(address))
    if path == "/":
        return "", _("the old address is the front page and is not redirected")
    if "\0" in path or len(path) > LONGEST:
        return "", _("the old address is too long to be redirected")
    return path, ""


def taken(paths: Iterable[str]) -> dict[str, int]:
    """Of these paths, those that are redirected already: to which page (-1: not to a page)."""
    found = Redirect.objects.filter(old_path__in=set(paths))
    return {path: page or -1 for path, page in found.values_list("old_path", "redirect_page_id")}


def redirect(path: str, page_id: int) -> Redirect:
    """A permanent redirect to a page, on every site; not yet written."""
    return Redirect(old_path=path, redirect_page_id=page_id, is_permanent=True)


def leads_elsewhere(path: str) -> str:
    """Two items, or an earlier redirect, claim one old address."""
    return _("the old address %(address)s leads to another page already") % {"address": path}
