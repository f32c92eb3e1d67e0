"""The demo as a Django app, installed for development and tests only."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Brings the command load_demo."""

    name = "cityhall.demo"
    label = "cityhall_demo"
    verbose_name = "Demo"
