"""Addresses of this site written by hand: whether something public answers there."""

from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from django.utils import translation
from wagtail.models import Site

from pages.addresses import content_language, in_content_tree


def path_inside(address: str) -> str | None:
    """The path of an address of this site; None for other sites, mail, phone and jumps."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if parts.scheme not in {"", "http", "https"} or not (parts.path or parts.netloc):
        return None
    if parts.netloc:
        hosts = {host.lower() for host in Site.objects.values_list("hostname", flat=True)}
        if (parts.hostname or "").lower() not in hosts:
            return None
        return unquote(parts.path) or "/"
    return unquote(parts.path) if parts.path.startswith("/") else None


def answers(path: str) -> bool:
    """Whether a reader gets something at `path`, as far as can be told without asking for it.

    Below the pages' own tree the page must be live; of other views only the address is checked.
    """
    path = in_content_tree(path)
    language = translation.get_language_from_path(path)
    with translation.override(language or translation.get_language()):
        try:
            match = resolve(path)
        except Resolver404:
            # Django would try the same with a slash at the end.
            try:
                match = resolve(f"{path}/")
            except Resolver404:
                return False
        if match.url_name != "wagtail_serve":
            return True
        return _has_page(match.args[0] if match.args else "")


def _has_page(path: str) -> bool:
    """Whether the tree of the language in use has a live page at `path` on any site."""
    components = [component for component in path.split("/") if component]
    language = content_language(translation.get_language())
    for site in Site.objects.select_related("root_page"):
        root = site.root_page.get_translations(inclusive=True).filter(
            locale__language_code=language, live=True
        )
        for home in root:
            try:
                home.specific.route(HttpRequest(), components)
            except Http404:
                continue
            return True
    return False
