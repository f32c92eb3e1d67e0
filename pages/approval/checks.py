"""House rules as system checks: every page type is under the gate and closed on both sides."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core import checks
from wagtail.models import Page

from pages.approval.gated import GatedPage


def register() -> None:
    """Register the checks with Django."""
    checks.register(page_types_are_gated, "javnost")


def _house_page_types(app_configs: Sequence[AppConfig] | None) -> list[type[Page]]:
    """The suite's page types: those of apps whose modules lie beside `pages`."""
    house = {"pages", "press", "publications", "access_to_documents", "cityhall"}
    return [
        model
        for model in apps.get_models()
        if issubclass(model, Page)
        and model is not Page
        and model.__module__.split(".")[0] in house
        and (app_configs is None or apps.get_app_config(model._meta.app_label) in app_configs)
    ]


def page_types_are_gated(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Each page type has the gate, closed parents and children, a template and search fields."""
    found: list[checks.CheckMessage] = []
    for model in _house_page_types(app_configs):
        if not issubclass(model, GatedPage):
            found.append(
                checks.Error(
                    f"{model._meta.label} is a page type without the gate.",
                    hint="Inherit from pages.approval.gated.GatedPage before wagtail.models.Page.",
                    obj=model,
                    id="javnost.E001",
                )
            )
        for rule in ("parent_page_types", "subpage_types"):
            if rule not in _attributes(model):
                found.append(
                    checks.Error(
                        f"{model._meta.label} leaves {rule} open.",
                        hint=f"Name the allowed types in {rule}; an empty list closes it.",
                        obj=model,
                        id="javnost.E002",
                    )
                )
    return found


def _attributes(model: type[Page]) -> set[str]:
    """Names set by the suite's own classes, not inherited from Wagtail's page."""
    names: set[str] = set()
    for base in model.__mro__:
        if not base.__module__.startswith(("wagtail.", "django.", "modelcluster.")):
            names |= set(vars(base))
    return names
