"""The office's own words in the admin: kept by proofreaders and the head of office."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import get_content_languages
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from pages.approval.models import OfficeWord


class LanguageSelect(forms.Select):
    """The languages the office writes in."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"choices": list(get_content_languages().items()), **options})


class AddWordView(CreateView):
    """A new word, with who added it."""

    def save_instance(self) -> Any:
        """Store the word in the name of whoever is logged in."""
        self.form.instance.added_by = self.request.user
        return super().save_instance()


class OfficeWordViewSet(SnippetViewSet):
    """Names, places and abbreviations that no dictionary knows and the office writes so."""

    model = OfficeWord
    icon = "edit"
    menu_label = _("Words of the office")
    add_view_class = AddWordView
    list_display: ClassVar[list[str]] = ["word", "language", "added_by", "added_at"]
    list_filter: ClassVar[list[str]] = ["language"]
    search_fields: ClassVar[list[str]] = ["word"]
    panels: ClassVar[list[Any]] = [
        FieldPanel("word"),
        FieldPanel("language", widget=LanguageSelect),
    ]
