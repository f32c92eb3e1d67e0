"""The one typed reader of the environment (12-factor; every variable is optional in the demo)."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

#: Language codes the suite knows (lower case in settings; BCP 47 casing only in output).
KNOWN_LANGUAGES = {
    "sr": "Српски",
    "bs": "Bosanski",
    "hr": "Hrvatski",
    "en": "English",
    "sq": "Shqip",
}
#: How a web server in front is told which file to send: not, or by which header.
SENDFILE = ("", "x-sendfile", "x-accel-redirect")


@dataclass(frozen=True)
class Environment:
    """What one installation may set from outside, parsed and checked once at start."""

    var: Path
    database: dict[str, Any]
    cache: dict[str, Any]
    email: dict[str, Any]
    secret_key: str
    allowed_hosts: list[str]
    office_languages: list[str]
    office_law: str
    time_zone: str
    media_root: Path
    media_url: str
    media_sendfile: str
    media_sendfile_prefix: str
    search_url: str
    site_url: str
    wagtail_api_v3: bool
    access_address_header: str
    access_clamav: str
    access_files_root: Path
    head_approves_decisions: bool


def read(root: Path) -> Environment:
    """Read the environment; `root` is the folder `var/` lies in by default.

    Raises `ImproperlyConfigured`, naming the variable, for an unknown or doubled language and for
    an unknown way of handing files over.
    """
    env = Env()
    var = Path(env.str("JAVNOST_VAR", str(root / "var"))).resolve()
    return Environment(
        var=var,
        database=_database(env, var),
        cache=env.dj_cache_url("CACHE_URL", "locmem://"),
        email=env.dj_email_url("EMAIL_URL", f"file:///{var / 'mail'}"),
        secret_key=env.str("SECRET_KEY", ""),
        allowed_hosts=env.list("ALLOWED_HOSTS", []),
        office_languages=_languages(env.list("OFFICE_LANGUAGES", ["sr", "en"])),
        office_law=env.str("OFFICE_LAW", "BA-RS"),
        time_zone=env.str("TIME_ZONE", "Europe/Sarajevo"),
        media_root=Path(env.str("MEDIA_ROOT", str(var / "media"))),
        media_url=env.str("MEDIA_URL_BASE", "/media/"),
        media_sendfile=_sendfile(env.str("MEDIA_SENDFILE", "")),
        media_sendfile_prefix=env.str("MEDIA_SENDFILE_PREFIX", "/_media/"),
        search_url=env.str("SEARCH_URL", ""),
        site_url=env.str("SITE_URL", "http://localhost:8000").rstrip("/"),
        wagtail_api_v3=env.bool("WAGTAIL_API_V3", False),
        access_address_header=env.str("ACCESS_ADDRESS_HEADER", ""),
        access_clamav=env.str("ACCESS_CLAMAV", ""),
        access_files_root=Path(env.str("ACCESS_FILES_ROOT", str(var / "access_files"))),
        head_approves_decisions=env.bool("HEAD_APPROVES_DECISIONS", True),
    )


def _database(env: Env, var: Path) -> dict[str, Any]:
    url = env.str("DATABASE_URL", "") or f"sqlite:///{var / 'javnost.sqlite3'}"
    database: dict[str, Any] = Env().dj_db_url("JAVNOST_NO_SUCH_VARIABLE", url)
    if database["ENGINE"].endswith("sqlite3"):
        # The embedded default must start on a fresh checkout, before any command of ours ran.
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        database["OPTIONS"] = {
            # Readers never wait for the one writer, and a writer waits instead of failing.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        }
    else:
        database["CONN_MAX_AGE"] = 60
        database["CONN_HEALTH_CHECKS"] = True
    return database


def _languages(codes: list[str]) -> list[str]:
    codes = [code.strip().lower() for code in codes if code.strip()]
    unknown = [code for code in codes if code not in KNOWN_LANGUAGES]
    if unknown or not codes or len(set(codes)) != len(codes):
        raise ImproperlyConfigured(
            f"OFFICE_LANGUAGES must be some of {', '.join(KNOWN_LANGUAGES)}, each once; "
            f"got {codes!r}."
        )
    return codes


def _sendfile(way: str) -> str:
    if way not in SENDFILE:
        raise ImproperlyConfigured(f"MEDIA_SENDFILE must be empty or one of {SENDFILE[1:]}.")
    return way
