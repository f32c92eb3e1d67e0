"""The editor's form of every page type."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.coreutils import get_content_languages

from pages.scripts import slugify


class OfficePageForm(WagtailAdminPageForm):
    """Leaves the address to the server when the editor leaves it empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = _(
                "The end of the page's address. Leave empty to have it made from the title."
            )

    def clean_slug(self) -> str:
        """An address typed in Cyrillic is written as one made from a title."""
        typed: str = self.cleaned_data["slug"]
        return typed if typed.isascii() else slugify(typed)


def content_languages() -> list[tuple[str, str]]:
    """The office's languages as (code, name), for choices that stay out of migrations."""
    return [(code, str(name)) for code, name in get_content_languages().items()]
