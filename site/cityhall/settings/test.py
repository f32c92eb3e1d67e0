"""Settings of the test suite: quick hashes, mail in memory, everything else as in production."""

import tempfile
from pathlib import Path

from cityhall.settings.base import *  # noqa: F403
from cityhall.settings.base import DATABASES, ENV, INSTALLED_APPS, STORAGES

SECRET_KEY = "test"
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = ["cityhall.demo", *INSTALLED_APPS]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
MEDIA_ROOT = Path(tempfile.mkdtemp(prefix="javnost-media-"))
ACCESS_FILES_ROOT = Path(tempfile.mkdtemp(prefix="javnost-access-"))
ACCESS_CLAMAV = ""
# Empty, but there: WhiteNoise warns of a missing one.
STATIC_ROOT = Path(tempfile.mkdtemp(prefix="javnost-static-"))
# The dictionaries of whoever runs the tests decide nothing; tests of spelling name their own.
HUNSPELL_DIRS: list[str] = []
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
if ENV.database["ENGINE"].endswith("sqlite3"):
    # A file, not memory: the browser tests' server reads it from another thread.
    DATABASES = {"default": ENV.database | {"TEST": {"NAME": str(MEDIA_ROOT / "test.sqlite3")}}}
