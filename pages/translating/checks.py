"""That each public type says what of it is translated, as a system check."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core import checks
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from pages.approval.canonical import child_relations
from pages.translating.declaring import public_types, translated


def register() -> None:
    """Register the check with Django."""
    checks.register(public_types_say_what_is_translated, "javnost")


def public_types_say_what_is_translated(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """`translated_fields` is there and names what the model has, its rows' words too."""
    return [
        checks.Error(
            f"{model._meta.label}: {problem}",
            hint="Name in translated_fields what a translator writes anew, and nothing else.",
            obj=model,
            id="javnost.E010",
        )
        for model in public_types()
        if app_configs is None or model._meta.app_config in app_configs
        for problem in _problems(model)
    ]


def _problems(model: type[models.Model]) -> Iterator[str]:
    if not translated(model):
        yield "does not say what of it is translated."
    for name in translated(model):
        try:
            model._meta.get_field(name)
        except FieldDoesNotExist:
            yield f"translated_fields names {name}, which it does not have."
    for relation in child_relations(model):
        if relation.name in translated(model) and not translated(relation.related_model):
            yield f"the rows of {relation.name} do not say what of them is translated."
