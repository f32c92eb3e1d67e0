"""Whose clock a time is of, as readers of the region say it."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

#: The zones offices of the region live in; languages decline the city's name.
_CITIES: dict[str, Any] = {
    "Belgrade": pgettext_lazy("whose time", "Belgrade"),
    "Podgorica": pgettext_lazy("whose time", "Podgorica"),
    "Pristina": pgettext_lazy("whose time", "Pristina"),
    "Sarajevo": pgettext_lazy("whose time", "Sarajevo"),
    "Skopje": pgettext_lazy("whose time", "Skopje"),
    "Tirane": pgettext_lazy("whose time", "Tirana"),
    "Zagreb": pgettext_lazy("whose time", "Zagreb"),
}


def in_zone(said: str) -> str:
    """«…, по времену у Сарајеву»: words of a moment with the name of the office's zone."""
    return _("%(moment)s, %(city)s time") % {"moment": said, "city": city()}


def city() -> str:
    """The city of the office's zone, as it stands after «по времену у»."""
    name = timezone.get_default_timezone_name().rsplit("/", 1)[-1].replace("_", " ")
    return str(_CITIES.get(name, name))
