"""Moments as the office's people read them: in the office's zone, which is named."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

#: The zones offices of the region live in, by the city people know them by.
CITIES: dict[str, Any] = {
    "Europe/Belgrade": _("Belgrade"),
    "Europe/Podgorica": _("Podgorica"),
    "Europe/Sarajevo": _("Sarajevo"),
    "Europe/Skopje": _("Skopje"),
    "Europe/Tirane": _("Tirana"),
    "Europe/Zagreb": _("Zagreb"),
}


def in_words(moment: datetime) -> str:
    """An instant in the office's zone, in the language that is active."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return gettext("%(moment)s (%(zone)s time)") % {
        "moment": date_format(local, "DATETIME_FORMAT"),
        "zone": zone(),
    }


def from_payload(value: str) -> str:
    """The same for an instant as ISO 8601 text."""
    return in_words(datetime.fromisoformat(value))


def zone() -> str:
    """What the office's zone is called."""
    name = timezone.get_default_timezone_name()
    return str(CITIES.get(name) or name.rpartition("/")[2].replace("_", " "))
