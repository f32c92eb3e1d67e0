"""The editor's form of a news item."""

from typing import Any

from django import forms

from pages.forms import OfficePageForm, content_languages


class NewsPageForm(OfficePageForm):
    """Offers the office's languages; which they are is no matter of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "source_language" in self.fields:
            choices = [("", "—"), *content_languages()]
            self.fields["source_language"].widget = forms.Select(choices=choices)
