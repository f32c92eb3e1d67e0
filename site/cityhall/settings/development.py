"""The demo and a developer's machine: the embedded defaults, nothing to set."""

from cityhall.settings.base import *  # noqa: F403
from cityhall.settings.base import ENV, INSTALLED_APPS, MIDDLEWARE, STORAGES

DEBUG = True
# Safe to publish: these settings are for machines the public cannot reach.
SECRET_KEY = ENV.secret_key or "development-only-not-a-secret"
ALLOWED_HOSTS = ENV.allowed_hosts or ["*"]
INSTALLED_APPS = ["cityhall.demo", *INSTALLED_APPS]
MIDDLEWARE = [*MIDDLEWARE, "cityhall.middleware.ErrorPagesAsInProduction"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"wagtail": {"level": "WARNING"}, "javnost.audit": {"level": "WARNING"}},
}
