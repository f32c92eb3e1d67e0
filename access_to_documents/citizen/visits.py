"""A citizen's visit: one strictly necessary cookie, and what the server keeps for it.

The cookie is made when a form is opened; a row is written only when something was sent. The token
of each form is bound to the cookie (Django's own check would set a second cookie for the whole
site, and refuses forms of pages that tell nobody where they came from: `Origin: null`).
"""

import secrets
from base64 import b64decode, b64encode
from datetime import timedelta
from hashlib import sha256, sha512
from hmac import digest as hmac_digest
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import cached_property

from access_to_documents.models.visit import Visit
from pages.addresses import in_interface, interface_languages
from pages.record.models import PublicItem

#: With *key* in its name, so that error reports hide its value (`SafeExceptionReporterFilter`).
COOKIE = "access_key"
#: How long a visit lasts after its last step; a draft is filled in within it.
LIFE = timedelta(hours=1)
#: How long a receipt shows its secret: a telephone may load the page again.
SECRET_SHOWN = timedelta(minutes=10)
#: Characters of a key in the cookie: 32 bytes by chance.
_KEY_LENGTH = 43


class Visitor:
    """The browser of one request: its key, its token, and its row, made when first saved."""

    def __init__(self, request: HttpRequest) -> None:
        sent = request.COOKIES.get(COOKIE, "")
        self.is_known = len(sent) == _KEY_LENGTH and sent.isascii()
        self.key = sent if self.is_known else secrets.token_urlsafe(32)
        #: Whether the answer shows a form, or opened something: only then a cookie is set.
        self.needs_cookie = False

    @property
    def key_hash(self) -> str:
        """What the row is found by."""
        return sha256(b"access visit:" + self.key.encode()).hexdigest()

    @property
    def token(self) -> str:
        """What stands hidden in each form of this visitor."""
        self.needs_cookie = True
        return salted_hmac("access_to_documents.form", self.key, algorithm="sha256").hexdigest()

    def sent(self, token: str) -> bool:
        """Whether a form with this token is one that this browser was shown."""
        return self.is_known and constant_time_compare(token, self.token)

    @cached_property
    def visit(self) -> Visit:
        """The row, perhaps not saved yet. What is over counts as none. One query."""
        found = Visit.objects.filter(pk=self.key_hash, expires_at__gt=timezone.now()).first()
        return found or Visit(pk=self.key_hash)

    def save(self, **values: Any) -> None:
        """Write `values` and nothing else of the row; it lasts from now on.

        So a step sent from another tab does not undo what was filed meanwhile.
        """
        values["expires_at"] = timezone.now() + LIFE
        for name, value in values.items():
            setattr(self.visit, name, value)
        row = Visit.objects.filter(pk=self.visit.pk)
        if self.visit._state.adding or not row.update(**values):
            self.visit.save()
        self.needs_cookie = True

    def renew(self) -> None:
        """Another key, as something is opened: whoever set the old one knows nothing of it."""
        old, values = (
            self.key_hash,
            {
                field.attname: getattr(self.visit, field.attname)
                for field in Visit._meta.concrete_fields
                if not field.primary_key
            },
        )
        self.key = secrets.token_urlsafe(32)
        self.is_known = True
        self.visit = Visit(pk=self.key_hash, **values)
        Visit.objects.filter(pk=old).delete()

    def keep_secret(self, secret: str) -> str:
        """`secret` as the row may hold it: unreadable without the cookie."""
        return b64encode(self._padded(secret.encode())).decode()

    @property
    def secret(self) -> str:
        """The secret of the request just filed, while its receipt may show it; else empty."""
        visit = self.visit
        if not visit.sealed_secret or not visit.secret_until:
            return ""
        if visit.secret_until <= timezone.now():
            return ""
        return self._padded(b64decode(visit.sealed_secret)).decode()

    def _padded(self, content: bytes) -> bytes:
        """One-time pad: drawn from the key and the request just filed, used for one secret."""
        pad = hmac_digest(self.key.encode(), b"receipt:" + self.visit.filed.encode(), sha512)
        assert len(content) <= len(pad)
        return bytes(one ^ other for one, other in zip(content, pad, strict=False))


def forget_old() -> int:
    """Delete visits that are over, with their drafts; how many."""
    return Visit.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def set_cookie(response: HttpResponseBase, visitor: Visitor, own: PublicItem) -> None:
    """The one cookie, below the page's address in each script: HttpOnly, until the browser closes.

    Both scripts are one page, so who changes the script keeps what he wrote.
    """
    if not visitor.needs_cookie:
        return
    for language in interface_languages(own.language):
        response.set_cookie(
            COOKIE,
            visitor.key,
            path=in_interface(own.path, language),
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        # Kept apart by name here, sent under the same name.
        response.cookies[f"{COOKIE} {language}"] = response.cookies.pop(COOKIE)
