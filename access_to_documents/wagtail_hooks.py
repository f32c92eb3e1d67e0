"""Where the plugin meets Wagtail's admin: its own menu, and the hooks of its parts."""

from wagtail import hooks

from access_to_documents import menu
from access_to_documents.decisions import registering as decisions  # noqa: F401 - its hooks
from access_to_documents.desk import registering as desk  # noqa: F401 - registers its hooks
from access_to_documents.disclosure import registering as disclosure  # noqa: F401 - its hooks
from access_to_documents.files import registering as files  # noqa: F401 - registers its hooks
from access_to_documents.law_admin import registering as law  # noqa: F401 - registers its hooks
from access_to_documents.reports import registering as reports  # noqa: F401 - registers its hooks
from access_to_documents.retention import registering as retention  # noqa: F401 - its hooks

hooks.register("register_admin_menu_item", menu.menu_item)
