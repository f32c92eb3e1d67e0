"""Uploads that stop at their limit: a file of 100 MB takes neither memory nor disk.

Django would first write everything down and then ask. Here a file that grows too large is let go
of while it arrives, and the form still comes through with its other fields.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import (
    SkipFile,
    TemporaryFileUploadHandler,
)
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from access_to_documents.files.limits import Limits
from access_to_documents.files.naming import plain
from access_to_documents.files.refusing import Refused, Why

View = Callable[..., HttpResponseBase]


class LimitedUpload(TemporaryFileUploadHandler):
    """Writes to a temporary file up to the limit; what is over it is skipped and remembered."""

    def __init__(self, request: HttpRequest, limits: Limits) -> None:
        super().__init__(request)
        self.limits = limits
        self.arrived = self.together = self.count = 0
        self.refused: list[Refused] = []
        self.is_arriving = False

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Another file begins. Raises `SkipFile` where there are too many already."""
        # Begun first: Django closes the last file that was begun, which must not be a whole one.
        super().new_file(*args, **kwargs)
        self.is_arriving = True
        self.arrived = 0
        self.count += 1
        if self.count > self.limits.count:
            self._refuse(Why.TOO_MANY)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """A piece came. Raises `SkipFile` over the limit; what was written is gone then."""
        self.arrived += len(raw_data)
        self.together += len(raw_data)
        if self.arrived > self.limits.file or self.together > self.limits.together:
            self._refuse(Why.TOO_LARGE)
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        """The file, whole; it goes when the request ends."""
        self.is_arriving = False
        return super().file_complete(file_size)

    def let_go(self) -> None:
        """Delete what broke off; Django would leave it until memory is tidied up."""
        if self.is_arriving:
            self.file.close()

    def _refuse(self, why: Why) -> None:
        limits = self.limits
        most = limits.file if self.arrived > limits.file else limits.together
        name = plain(self.file_name or "")
        told = self.refused and self.refused[-1].why is Why.TOO_MANY
        if not (why is Why.TOO_MANY and told):
            self.refused.append(Refused(why, name, most=most, count=limits.count))
        raise SkipFile


def limited_uploads(limits: Callable[[], Limits]) -> Callable[[View], View]:
    """A decorator of a view: its uploads stop at `limits`.

    The view asks `refused_uploads(request)` for what was let go of. The check against forged
    requests is made, but after the limits are set: it reads the form.
    """

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt
        @wraps(view)
        def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            handler = LimitedUpload(request, limits())
            request.upload_handlers = [handler]
            try:
                return protected(request, *args, **kwargs)
            finally:
                handler.let_go()

        # So that no middleware reads the form before its limits are set.
        limited.reads_its_form = True  # type: ignore[attr-defined]
        return limited

    return decorate


def refused_uploads(request: HttpRequest) -> list[Refused]:
    """What was too large or too much, once the form of `request` was read."""
    return [
        one
        for handler in request.upload_handlers
        if isinstance(handler, LimitedUpload)
        for one in handler.refused
    ]
