"""Words in each of the office's languages, in one field of a picture."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from wagtail.coreutils import get_content_languages


class WordsInput(forms.MultiWidget):
    """An input for each language, labelled with it."""

    template_name = "pages_media/widgets/words_by_language.html"

    def __init__(self, languages: Mapping[str, str], attrs: dict[str, Any] | None = None) -> None:
        self.languages = dict(languages)
        super().__init__({code: forms.TextInput() for code in self.languages}, attrs)

    def decompress(self, value: Any) -> list[str]:
        """The words as the inputs take them."""
        said = value if isinstance(value, dict) else {}
        return [said.get(code, "") for code in self.languages]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str | None]:
        """What was typed; or a dictionary, as tools send it that speak JSON."""
        if isinstance(data.get(name), dict):
            return [data[name].get(code) for code in self.languages]
        typed: list[str | None] = super().value_from_datadict(data, files, name)
        return typed

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Whether nothing was sent under this name, in either way."""
        return name not in data and super().value_omitted_from_data(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """As Django's, with what each language is called."""
        context = super().get_context(name, value, attrs)
        inputs = zip(context["widget"]["subwidgets"], self.languages.items(), strict=True)
        for widget, (code, language) in inputs:
            widget["language"] = language
            widget["attrs"]["lang"] = code
        return context


class WordsFormField(forms.MultiValueField):
    """The form's side: a dictionary of what was written, by language."""

    def __init__(self, *, longest: int, **options: Any) -> None:
        languages = get_content_languages()
        self.codes = list(languages)
        options.pop("encoder", None)
        options.pop("decoder", None)
        super().__init__(
            fields=[forms.CharField(required=False, max_length=longest) for _code in languages],
            widget=WordsInput(languages),
            require_all_fields=False,
            **{**options, "required": False},
        )

    def compress(self, data_list: list[str]) -> dict[str, str]:
        """What was written, by language; nothing for empty inputs."""
        said = zip(self.codes, data_list, strict=False)
        return {code: text for code, text in said if text}


class WordsByLanguage(models.JSONField):
    """A dictionary of words by language; `longest` is for each, in characters."""

    def __init__(self, *args: Any, longest: int = 200, **options: Any) -> None:
        self.longest = longest
        super().__init__(*args, **options)

    def formfield(self, **options: Any) -> Any:
        """An input for each of the office's languages."""
        options.pop("form_class", None)
        options.pop("choices_form_class", None)
        return models.Field.formfield(
            self, form_class=WordsFormField, longest=self.longest, **options
        )


def in_language(words: Mapping[str, str] | None, language: str) -> str:
    """The words in a language of the content, or nothing."""
    return (words or {}).get(language, "")
