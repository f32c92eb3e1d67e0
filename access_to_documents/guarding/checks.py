"""A check before deployment: limits can tell visitors apart, also behind a proxy."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning

from access_to_documents.guarding import limits

#: Headers that a visitor begins and proxies only add to.
BEGUN_BY_VISITORS = frozenset({"x-forwarded-for", "forwarded"})


def callers_address(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Whoever trusts a proxy's headers has to name the one with the caller's address."""
    header = limits.header()
    trusted = [
        getattr(settings, name, None)
        for name in ("SECURE_PROXY_SSL_HEADER", "USE_X_FORWARDED_HOST", "USE_X_FORWARDED_PORT")
    ]
    if not header and any(trusted):
        return [
            Warning(
                "ACCESS_ADDRESS_HEADER is not set, so all visitors who come through a proxy are "
                "counted as one: a single one of them can use up everybody's limits.",
                hint="Name the header in which the proxy writes the caller's address itself, such "
                f"as X-Real-IP; or {limits.OWN}, if visitors reach the site without a proxy.",
                id="access_to_documents.W021",
            )
        ]
    if header.lower() in BEGUN_BY_VISITORS:
        return [
            Warning(
                f"ACCESS_ADDRESS_HEADER is {header}, which visitors may begin themselves: whoever "
                "does is counted as somebody else each time.",
                hint="Have the proxy write the caller's address alone into a header of its own, "
                "such as X-Real-IP, whatever a visitor sent.",
                id="access_to_documents.W022",
            )
        ]
    return []
