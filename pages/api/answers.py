"""How every end point answers: for any site's front end, in a language, and from what cache."""

from typing import Final, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from wagtail.coreutils import get_content_languages

from pages.addresses import tag

#: Kept by shared caches for a minute; a browser asks each time.
A_MINUTE: Final = "public, max-age=0, s-maxage=60"
#: What is taken away is gone at once: nothing is kept without asking.
NOT_KEPT: Final = "public, max-age=0, must-revalidate"
Response = TypeVar("Response", bound=HttpResponse)


def languages() -> tuple[str, ...]:
    """What `language` may be: interface languages with their scripts, and those of content."""
    return tuple(dict.fromkeys([*dict(settings.LANGUAGES), *get_content_languages()]))


def stamped(response: Response, interface: str, *, cache: str = A_MINUTE) -> Response:
    """The answer with the headers of all: it is public, and knows nothing of who reads it."""
    response["Cache-Control"] = cache
    response["Content-Language"] = tag(interface)
    # Public and without cookies: any site's front end may read it.
    response["Access-Control-Allow-Origin"] = "*"
    return response


def link(request: HttpRequest, address: str, page: int) -> str:
    """The whole address of another page of the list at `address`, asked for in the same way."""
    asked = request.GET.copy()
    asked["page"] = str(page)
    return request.build_absolute_uri(f"{address}?{asked.urlencode()}")
