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
from pages.chrome import chrome_of

#: With *key* in its name, so that error reports hide its value (`SafeExceptionReporterFilter`).
COOKIE = "access_key"
#: How long a visit lasts after its last step; a draft is filled in within it.
LIFE = timedelta(hours=1)
#: How long a receipt shows its secret: a telephone may load the page again.
SECRET_SHOWN = timedelta(minutes=10)
#: How long a second click on the same form is led to where the first one went.
FOLLOWED = timedelta(minutes=2)
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
        return _hash(self.key)

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

    def renew(self, form: str) -> None:
        """Another key, as something is filed or opened: whoever set the old one does not know it.

        `form` stands hidden in the form that was sent and nowhere else: a second click on it comes
        with the old key, and goes on under the new one (`follow`).
        """
        left = Visit(pk=self.key_hash, expires_at=timezone.now() + FOLLOWED)
        seal = self._pad(b"successor:" + form.encode())
        values = {
            field.attname: getattr(self.visit, field.attname)
            for field in Visit._meta.concrete_fields
            if not field.primary_key
        }
        self._take(secrets.token_urlsafe(32))
        self.visit = Visit(pk=self.key_hash, **values)
        if form:
            left.successor = b64encode(_crossed(self.key.encode(), seal)).decode()
            left.save()
        else:
            Visit.objects.filter(pk=left.pk).delete()

    def follow(self, form: str) -> bool:
        """Go on under the key that this very form led to; False if it led to none."""
        row = Visit.objects.filter(pk=self.key_hash, expires_at__gt=timezone.now()).first()
        if row is None or not row.successor or not form:
            return False
        seal = self._pad(b"successor:" + form.encode())
        key = _crossed(b64decode(row.successor), seal).decode(errors="replace")
        if not Visit.objects.filter(pk=_hash(key), expires_at__gt=timezone.now()).exists():
            return False
        self._take(key)
        self.needs_cookie = True
        return True

    def end(self) -> None:
        """Forget everything about this browser: the next person at it finds nothing."""
        Visit.objects.filter(pk=self.key_hash).delete()
        self.__dict__.pop("visit", None)

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
        """With a pad drawn from the key and the request just filed, used for one secret."""
        return _crossed(content, self._pad(b"receipt:" + self.visit.filed.encode()))

    def _pad(self, what: bytes) -> bytes:
        """A one-time pad that nobody has without the key."""
        return hmac_digest(self.key.encode(), what, sha512)

    def _take(self, key: str) -> None:
        self.key, self.is_known = key, True
        self.__dict__.pop("visit", None)


def new_form() -> str:
    """What one showing of a form is told apart by (`Visitor.renew`)."""
    return secrets.token_urlsafe(16)


def forget_old() -> int:
    """Delete visits that are over, with their drafts; how many."""
    return Visit.objects.filter(expires_at__lte=timezone.now()).delete()[0]


def set_cookie(request: HttpRequest, response: HttpResponseBase, visitor: Visitor) -> None:
    """The one cookie, below the page's address: HttpOnly, until the browser closes.

    In each language and script that the page is public in: they are one page, so who changes the
    language keeps what he wrote.
    """
    if not visitor.needs_cookie:
        return
    for language, path in chrome_of(request).versions.items():
        response.set_cookie(
            COOKIE,
            visitor.key,
            path=path,
            httponly=True,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        # Kept apart by name here, sent under the same name.
        response.cookies[f"{COOKIE} {language}"] = response.cookies.pop(COOKIE)


def _hash(key: str) -> str:
    return sha256(b"access visit:" + key.encode()).hexdigest()


def _crossed(content: bytes, pad: bytes) -> bytes:
    assert len(content) <= len(pad)
    return bytes(one ^ other for one, other in zip(content, pad, strict=False))
