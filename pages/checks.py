"""House rules as system checks, each with a hint that says how to keep it."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page

from pages.approval.gated import GatedPage
from pages.record.entry import writer_of

HOUSE = {"pages", "press", "publications", "access_to_documents", "cityhall"}


def register() -> None:
    """Register the checks with Django."""
    checks.register(page_types_keep_the_house_rules, "javnost")


def page_types_keep_the_house_rules(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Each page type has the gate, closed ends, search fields, a record writer, a template."""
    return [
        message
        for model in house_page_types(app_configs)
        for rule in (_gate, _closed_ends, _search_fields, _writer, _template)
        for message in rule(model)
    ]


def house_page_types(app_configs: Sequence[AppConfig] | None = None) -> list[type[Page]]:
    """The concrete page types of the suite's own apps."""
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page)
        and model is not Page
        and model.__module__.split(".")[0] in HOUSE
        and (app_configs is None or apps.get_app_config(model._meta.app_label) in app_configs)
    ]


def _gate(model: type[Page]) -> Iterator[checks.CheckMessage]:
    if not issubclass(model, GatedPage):
        yield checks.Error(
            f"{model._meta.label} is a page type without the gate.",
            hint="Inherit from pages.models.base.OfficePage before wagtail.models.Page.",
            obj=model,
            id="javnost.E001",
        )


def _closed_ends(model: type[Page]) -> Iterator[checks.CheckMessage]:
    own = {
        name
        for base in model.__mro__
        if not base.__module__.startswith(("wagtail.", "django.", "modelcluster."))
        for name in vars(base)
    }
    for rule in ("parent_page_types", "subpage_types"):
        if rule not in own:
            yield checks.Error(
                f"{model._meta.label} leaves {rule} open.",
                hint=f"Name the allowed types in {rule}; an empty list closes it.",
                obj=model,
                id="javnost.E002",
            )


def _search_fields(model: type[Page]) -> Iterator[checks.CheckMessage]:
    names = {field.field_name for field in model.search_fields}
    if "summary" not in names:
        yield checks.Error(
            f"{model._meta.label} is found in the admin by its title only.",
            hint='Add index.SearchField("summary") and the page\'s texts to search_fields.',
            obj=model,
            id="javnost.E003",
        )


def _writer(model: type[Page]) -> Iterator[checks.CheckMessage]:
    if writer_of(model) is None:
        yield checks.Error(
            f"{model._meta.label} has no writer for the public record.",
            hint="Call pages.record.entry.register() for it in the plugin's AppConfig.ready().",
            obj=model,
            id="javnost.E004",
        )


def _template(model: type[Page]) -> Iterator[checks.CheckMessage]:
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        yield checks.Error(
            f"{model._meta.label} has no template {model.template}.",
            hint="A page type readers can open needs one; it may extend pages/base.html.",
            obj=model,
            id="javnost.E005",
        )
