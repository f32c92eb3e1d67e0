"""The plugin's own menu in the admin. Its parts add items with `register_access_menu_item`."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

#: Add a part of the plugin to the menu: a hook that returns a MenuItem.
HOOK = "register_access_menu_item"

access_menu = Menu(register_hook_name=HOOK)


def menu_item() -> SubmenuMenuItem:
    """For the sidebar; shown to whoever sees one of its items."""
    return SubmenuMenuItem(
        _("Access to documents"),
        access_menu,
        name="access-to-documents",
        icon_name="folder-open-inverse",
        order=250,
    )
