"""Wagtail's own search in the admin, by the archive's analysis: any script and case ending.

The database's backend as it is, with two changes. What it indexes has the words' keys behind the
text; what it is asked, it looks up by the word as typed, by its exact key or by its stems.
"""

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import partial, reduce
from operator import and_, or_
from typing import Any

from django.conf import settings
from modelsearch.backends import database
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from pages.search.analysis import analyse, query_stems
from pages.search.analysis.folding import keys

#: Characters of a value whose words get keys; the search by title reads no further anyway.
READ = 50_000
#: Makes one word of a question; with or without all that begins with it.
Word = Callable[[str, bool], Any]


def SearchBackend(params: dict[str, Any]) -> Any:
    """The backend of the database in use; Wagtail's own where there is none of ours."""
    found = database.SearchBackend(params)
    module = type(found).__module__
    if module.endswith(".sqlite"):
        from pages.search.admin_engines.sqlite import AnalysedBackend as backend
    elif module.endswith(".postgres"):
        from pages.search.admin_engines.postgres import AnalysedBackend as backend
    else:
        return found
    return backend(params)


class AnalysedItem:
    """An object to be indexed, whose fields have keys behind their words."""

    def __init__(self, item: Any) -> None:
        self.item = item
        self.pk = item.pk

    def get_search_fields(self) -> list[Any]:
        """Its fields, reading from the object itself."""
        language = getattr(getattr(self.item, "locale", None), "language_code", "")
        return [_analysed(field, self.item, language) for field in self.item.get_search_fields()]


class AnalysedIndex:
    """Before an index of the database: analyses what is written to it."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Index these."""
        super().add_items(model, [AnalysedItem(each) for each in objs])  # type: ignore[misc]


def question(text: str, word: Word, *, is_all: bool, last_begins: bool, is_not: bool) -> Any:
    """Words of a query put together: each as typed, by its key or by its stems; None without one.

    `last_begins`: the last word is still being typed. `is_not`: the words are denied one by one.
    """
    terms = text.split()
    groups = []
    for place, term in enumerate(terms):
        begins = last_begins and place == len(terms) - 1
        groups += [
            reduce(and_ if is_not else or_, [word(form, is_open) for form, is_open in forms])
            for forms in _forms(term, begins)
        ]
    return reduce(and_ if is_all else or_, groups) if groups else None


def _forms(term: str, begins: bool) -> Sequence[Sequence[tuple[str, bool]]]:
    """For each word of a term, what it is looked up by, and whether as a beginning."""
    found = keys(term)
    if not found:
        return [[(term, begins)]]
    groups = []
    for place, key in enumerate(found):
        is_last = begins and place == len(found) - 1
        forms = {key: is_last}
        if len(found) == 1:
            forms = {term: is_last, key: is_last}
        for stem in query_stems(key):
            forms.setdefault(stem, False)
        groups.append(list(forms.items()))
    return groups


def _analysed(field: Any, item: Any, language: str) -> Any:
    made = copy(field)
    if isinstance(field, RelatedFields):
        made.fields = [_analysed(each, None, language) for each in field.fields]
        made.get_value = lambda _item: field.get_value(item or _item)
    elif isinstance(field, SearchField | AutocompleteField):
        made.get_value = partial(_with_keys, field, item, language)
    return made


def _with_keys(field: Any, item: Any, language: str, given: Any) -> Any:
    """A field's value as text, and behind it the keys of its words."""
    value = field.get_value(given if item is None else item)
    text = _text(value)
    return f"{text} {_keys(text[:READ], language)}" if text else text


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return ", ".join(_text(each) for each in value)
    return "" if value is None else str(value)


def _keys(text: str, language: str) -> str:
    """Exact keys and stems; of every language where the object does not say which it is in."""
    if language in dict(settings.LANGUAGES):
        analysed = analyse(text, language)
        return f"{analysed.exact} {analysed.stem}"
    found = keys(text)
    stems = [stem for key in found for stem in query_stems(key)]
    return " ".join(dict.fromkeys([*found, *stems]))
