"""The search's screens in Wagtail's admin."""

from wagtail import hooks

from pages.search.editing.viewsets import SearchGroup


@hooks.register("register_admin_viewset")
def editors_screens() -> SearchGroup:
    """Synonyms, recommended pages, pages hidden from search."""
    return SearchGroup()
