"""Where a search server is, read from its address."""

from base64 import b64encode
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PARAMETERS = {"tls", "ca", "timeout", "write_timeout"}


@dataclass(frozen=True)
class Address:
    """`elasticsearch://user:password@host:port/name?tls=1&timeout=1.5`, taken apart.

    `name` tells the indexes of several sites on one server apart. `seconds` is how long a reader
    waits for it, `write_seconds` a task.
    """

    host: str
    port: int = 9200
    name: str = "archive"
    tls: bool = False
    ca: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    seconds: float = 1.5
    write_seconds: float = 60.0

    @classmethod
    def parse(cls, url: str) -> Self:
        """Take an address apart. Raises `ImproperlyConfigured`, without the password."""
        try:
            parts = urlsplit(url)
            given = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
            if unknown := given.keys() - _PARAMETERS:
                raise ValueError(f"it knows no {', '.join(sorted(unknown))}")
            if not parts.hostname:
                raise ValueError("it names no host")
            name = parts.path.strip("/") or cls.name
            if not name.isascii() or not name.replace("-", "").isalnum() or name != name.lower():
                raise ValueError("the index's name is small letters, digits and hyphens")
            return cls(
                host=parts.hostname,
                port=parts.port or cls.port,
                name=name,
                tls=parts.scheme.endswith("s") or given.get("tls", "0") not in ("0", "false"),
                ca=given.get("ca", ""),
                user=unquote(parts.username or ""),
                password=unquote(parts.password or ""),
                seconds=float(given.get("timeout", cls.seconds)),
                write_seconds=float(given.get("write_timeout", cls.write_seconds)),
            )
        except ValueError as error:
            raise ImproperlyConfigured(f"SEARCH_URL is no address of a server: {error}.") from error

    @property
    def base(self) -> str:
        """The server's own address, for its client; nothing secret."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http{'s' if self.tls else ''}://{host}:{self.port}"

    @property
    def authorization(self) -> dict[str, str]:
        """The header that names its user, if it has one."""
        if not self.user:
            return {}
        pair = b64encode(f"{self.user}:{self.password}".encode()).decode()
        return {"authorization": f"Basic {pair}"}

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"
