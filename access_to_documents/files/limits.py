"""How large and how many: settings of the installation, in bytes and pieces."""

from dataclasses import dataclass
from typing import Self

from django.conf import settings

MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What one sender may send. `file` and `together` are bytes, `together` of one request."""

    file: int
    together: int
    count: int
    #: An office document's parts, unpacked; how many there may be; dots of a picture.
    unpacked: int = 300 * MEBIBYTE
    parts: int = 5_000
    dots: int = 120_000_000

    @classmethod
    def of_citizens(cls) -> Self:
        """`ACCESS_FILE_BYTES`, `ACCESS_FILES_BYTES`, `ACCESS_FILES_COUNT`."""
        return cls(
            file=_setting("ACCESS_FILE_BYTES", 20 * MEBIBYTE),
            together=_setting("ACCESS_FILES_BYTES", 50 * MEBIBYTE),
            count=_setting("ACCESS_FILES_COUNT", 10),
        )

    @classmethod
    def of_officers(cls) -> Self:
        """`ACCESS_OFFICE_FILE_BYTES`, `ACCESS_OFFICE_FILES_BYTES`, `ACCESS_OFFICE_FILES_COUNT`."""
        return cls(
            file=_setting("ACCESS_OFFICE_FILE_BYTES", 80 * MEBIBYTE),
            together=_setting("ACCESS_OFFICE_FILES_BYTES", 200 * MEBIBYTE),
            count=_setting("ACCESS_OFFICE_FILES_COUNT", 50),
        )


def _setting(name: str, otherwise: int) -> int:
    return int(getattr(settings, name, otherwise))
