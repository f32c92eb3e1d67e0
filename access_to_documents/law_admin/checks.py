"""The setting OFFICE_LAW names a law that the suite knows."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Warning

from access_to_documents import law_in_force
from access_to_documents.law import profiles


def office_law(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """An unknown law is an error; a bill that nobody adopted, a warning."""
    code = law_in_force.code()
    try:
        profile = profiles.get(code)
    except profiles.NoProfile as error:
        hint = "Set OFFICE_LAW to one of them."
        return [Error(f"OFFICE_LAW: {error}.", hint=hint, id="access.E001")]
    if not profile.enabled:
        return [
            Warning(
                f"OFFICE_LAW is {code}, a bill whose adoption was not verified.",
                hint="Requests are counted by it. Choose the law in force unless you know better.",
                id="access.W001",
            )
        ]
    return []
