"""Settings of an installation in production; development and test override them."""

from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from cityhall.settings import environment

PROJECT = Path(__file__).resolve().parents[1]
# In a checkout the folder above site/; installed, the working directory of the service.
ROOT = PROJECT.parents[1] if (PROJECT.parents[1] / "manage.py").exists() else Path.cwd()
ENV = environment.read(ROOT)

DEBUG = False
SECRET_KEY = ENV.secret_key
ALLOWED_HOSTS = ENV.allowed_hosts
ROOT_URLCONF = "cityhall.urls"
WSGI_APPLICATION = "cityhall.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": ENV.database}
CACHES = {"default": ENV.cache}

INSTALLED_APPS = [
    "cityhall",
    "press",
    "publications",
    "access_to_documents",
    "pages",
    "pages.approval",
    "pages.record",
    "pages.media",
    "pages.search",
    "pages.translating",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "cityhall.middleware.AdminContentSecurityPolicy",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "pages.middleware.TwoScripts",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "pages.middleware.RefuseBrokenAddresses",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pages.approval.middleware.ExplainRefusals",
    "pages.middleware.RouteByPublicRecord",
    "pages.approval.redirects.RedirectsToPublic",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pages.context_processors.public_page",
            ],
        },
    },
]

# --- Languages: Serbian Latin is a language of the interface, not of the content (design 5.2).
LANGUAGE_CODE = ENV.office_languages[0]
WAGTAIL_CONTENT_LANGUAGES = [
    (code, environment.KNOWN_LANGUAGES[code]) for code in ENV.office_languages
]
LANGUAGES = [
    entry
    for code, name in WAGTAIL_CONTENT_LANGUAGES
    for entry in (
        [(code, name), ("sr-latn", "Srpski (latinica)")] if code == "sr" else [(code, name)]
    )
]
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("sr", "Српски (ћирилица)"),
    ("sr-latn", "Srpski (latinica)"),
    ("en", "English"),
    ("sq", "Shqip"),
]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = ENV.time_zone
FORMAT_MODULE_PATH = ["cityhall.formats"]
LOCALE_PATHS = [PROJECT / "locale"]
OFFICE_LAW = ENV.office_law
# Whether a decision on a request for documents needs the head before it is sent.
HEAD_APPROVES_DECISIONS = ENV.head_approves_decisions

# --- Wagtail
WAGTAIL_SITE_NAME = "Javnost"
WAGTAILADMIN_BASE_URL = ENV.site_url
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILIMAGES_IMAGE_MODEL = "pages_media.PressImage"
WAGTAILDOCS_DOCUMENT_MODEL = "pages_media.PressDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_IMAGE_FORM_BASE = "pages.approval.file_forms.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "pages.approval.file_forms.DocumentForm"
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "epub", "ods", "odt", "pdf", "pptx", "txt", "xlsx", "zip"),
    *("jpg", "png", "mp3", "mp4", "ogg", "vtt", "wav", "webm"),
]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
# The archive's search server; empty: the database alone answers.
SEARCH_URL = ENV.search_url
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "pages.search.admin_backend"}}
# A translation begins as a draft, whatever its source is; passages follow the source one by one.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE = "synced"
# The translation's editor speaks JSON; REST framework's own pages are not installed.
REST_FRAMEWORK = {"DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}
TAGGIT_CASE_INSENSITIVE = True
# Tools that hold a token may write drafts, under the gate; off unless the office asks for it.
WAGTAIL_API_V3 = ENV.wagtail_api_v3
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Files
STATIC_URL = "/static/"
STATIC_ROOT = ENV.var / "static"
STATICFILES_DIRS = [PROJECT / "static"]
MEDIA_URL = ENV.media_url
MEDIA_ROOT = ENV.media_root
MEDIA_SENDFILE = ENV.media_sendfile
MEDIA_SENDFILE_PREFIX = ENV.media_sendfile_prefix
# Files of requests: never below a folder that is shown; scanned where ClamAV has an address.
ACCESS_FILES_ROOT = ENV.access_files_root
ACCESS_CLAMAV = ENV.access_clamav
# Where a proxy writes the network address that limits are counted by; none: the connection's own.
ACCESS_ADDRESS_HEADER = ENV.access_address_header
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# --- Tasks and mail
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = ENV.email["EMAIL_BACKEND"]
EMAIL_FILE_PATH = ENV.email.get("EMAIL_FILE_PATH")
EMAIL_HOST = ENV.email.get("EMAIL_HOST")
EMAIL_PORT = ENV.email.get("EMAIL_PORT")
EMAIL_HOST_USER = ENV.email.get("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = ENV.email.get("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = ENV.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENV.email.get("EMAIL_USE_SSL", False)
# A mail server that hangs must not hold a worker longer than its claim on a mail lasts.
EMAIL_TIMEOUT = ENV.email.get("EMAIL_TIMEOUT") or 30
DEFAULT_FROM_EMAIL = "javnost@localhost"
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL

# --- Security: nothing third-party, nothing inline on public pages.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's admin reads it in JavaScript.
X_FRAME_OPTIONS = "SAMEORIGIN"
# W019 asks for DENY; editors see previews in a frame of the same site.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # A line of JSON for each entry of the audit, for whoever collects logs.
    "loggers": {"javnost.audit": {"level": "INFO"}},
}
