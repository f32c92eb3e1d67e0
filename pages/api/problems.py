"""Errors as other programs read them (RFC 9457)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, JsonResponse

#: Under this address each kind of error has a name that does not change.
KINDS: Final = "/api/portal/v1/problems/"


@dataclass(frozen=True)
class Fault:
    """One parameter that cannot be served, and why, in a sentence."""

    parameter: str
    detail: str


class BadParametersError(Exception):
    """The address asks for what the end point does not know; `faults` says what."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.detail for fault in faults))
        self.faults = tuple(faults)


def bad_parameters(request: HttpRequest, error: BadParametersError) -> JsonResponse:
    """400, naming each parameter at fault."""
    return _problem(
        400,
        "bad-parameters",
        "The address has parameters that cannot be served.",
        str(error),
        errors=[vars(fault) for fault in error.faults],
    )


def missing(request: HttpRequest, title: str, detail: str) -> JsonResponse:
    """404 for an item that is not there, or not any more."""
    # Django would send the reader to the same address below a language, where a page might be.
    request.urlconf = "pages.api.urls"
    return _problem(404, "no-such-item", title, detail)


def _problem(status: int, kind: str, title: str, detail: str, **more: Any) -> JsonResponse:
    return JsonResponse(
        {"type": KINDS + kind, "title": title, "status": status, "detail": detail, **more},
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
