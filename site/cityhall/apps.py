"""The site as a Django app: its templates, static files and texts."""

from django.apps import AppConfig


class CityhallConfig(AppConfig):
    """The deployable project."""

    name = "cityhall"
    verbose_name = "Javnost"
