"""Where the press plugin meets Wagtail's admin."""

from wagtail import hooks

from press.events import warning

hooks.register("after_create_page", warning.after_saving)
hooks.register("after_edit_page", warning.after_saving)
