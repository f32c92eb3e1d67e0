"""In which section an item stands, generically: what its parent page is called."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst
from wagtail.models import Page

from pages.approval.reports.measuring import Key, in_chunks


def sections(keys: Iterable[Key]) -> dict[Key, str]:
    """The section of each object; of a snippet, what its kind is called. Gone ones are left out."""
    by_type: dict[int, list[str]] = defaultdict(list)
    for type_id, object_id in set(keys):
        by_type[type_id].append(object_id)
    found: dict[Key, str] = {}
    for type_id, object_ids in by_type.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        if model is None:
            continue
        if issubclass(model, Page):
            found |= {(type_id, key): name for key, name in _of_pages(object_ids).items()}
        else:
            name = capfirst(str(model._meta.verbose_name_plural))
            found |= {(type_id, key): name for key in object_ids}
    return found


def _of_pages(object_ids: list[str]) -> dict[str, str]:
    parents: dict[str, str] = {}
    for some in in_chunks(object_ids):
        for pk, path in Page.objects.filter(pk__in=some).values_list("pk", "path"):
            parents[str(pk)] = path[: -Page.steplen]
    names: dict[str, str] = {}
    for some in in_chunks(set(parents.values())):
        rows = Page.objects.filter(path__in=some).values_list(
            "path", "title", "locale__language_code"
        )
        names |= {path: f"{title} ({language})" for path, title, language in rows}
    return {key: names[path] for key, path in parents.items() if path in names}
