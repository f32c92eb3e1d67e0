"""The asgi entry point of an installation."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cityhall.settings.production")
application = get_asgi_application()
