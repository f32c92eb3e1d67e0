"""How a page type is shown: plugins register what its template needs beside the page itself.

Presenters read the public record, which models do not know; this registry stands between them.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

Presenter = Callable[[Any, HttpRequest], dict[str, Any]]
_presenters: dict[type, Presenter] = {}


def register(page_type: type, presenter: Presenter) -> None:
    """Use `presenter(page, request)` for the context of pages of exactly this type."""
    _presenters[page_type] = presenter


def context_of(page: object, request: HttpRequest) -> dict[str, Any]:
    """Template variables of `page`; empty for a type without a presenter."""
    presenter = _presenters.get(type(page))
    return presenter(page, request) if presenter else {}
