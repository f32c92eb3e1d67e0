"""An installation that the public reaches: the base, and what it refuses to start without."""

from django.core.exceptions import ImproperlyConfigured

from cityhall.settings.base import *  # noqa: F403
from cityhall.settings.base import ALLOWED_HOSTS, SECRET_KEY

for _name, _value in {"SECRET_KEY": SECRET_KEY, "ALLOWED_HOSTS": ALLOWED_HOSTS}.items():
    if not _value:
        raise ImproperlyConfigured(f"Set {_name} in the environment before serving the public.")
