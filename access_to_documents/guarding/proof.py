"""Proof of work, of our own: a browser spends about a second, and a machine that files thousands
spends hours. Nobody else is asked, nobody is tracked, and nobody reads crooked letters.

The task: find a number whose SHA-256 with the challenge begins with so many zero bits. The server
signs the challenge and keeps nothing until it is solved; then one unique row refuses it for good.
(The altcha packages were tried: they accept a solution again, or check it by get-then-set.)
"""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from access_to_documents.models.attempt import Attempt

#: How long a challenge may be solved and sent.
LIFE = timedelta(hours=1)
_SALT = "access_to_documents.proof"


def bits() -> int:
    """ACCESS_PROOF_BITS: each one more doubles the work; 16 are a second on a slow telephone."""
    return int(getattr(settings, "ACCESS_PROOF_BITS", 16))


def challenge(subject: str, now: datetime | None = None) -> str:
    """A new task for `subject` (a draft): `bits.until.chance.signature`."""
    until = int(((now or timezone.now()) + LIFE).timestamp())
    said = f"{bits()}.{until}.{secrets.token_hex(8)}"
    return f"{said}.{_signed(said, subject)}"


def is_solved(solution: str, subject: str, now: datetime | None = None) -> bool:
    """Whether `solution` (`challenge:number`) solves a task of ours for `subject` in time."""
    if len(solution) > 300 or not solution.isascii():
        return False
    task, colon, number = solution.rpartition(":")
    said, _dot, signature = task.rpartition(".")
    if not colon or not number.isdigit() or len(number) > 15:
        return False
    if not constant_time_compare(signature, _signed(said, subject)):
        return False
    wanted, until, _chance = said.split(".")
    if int(until) < (now or timezone.now()).timestamp():
        return False
    return _zero_bits(sha256(solution.encode()).digest()) >= int(wanted)


def spend(solution: str) -> bool:
    """Use a solved task up; False if somebody did already. In the caller's transaction."""
    task = solution.rpartition(":")[0]
    until = datetime.fromtimestamp(int(task.split(".")[1]), UTC)
    key = salted_hmac(f"{_SALT}.spent", task, algorithm="sha256").hexdigest()
    try:
        with transaction.atomic():
            # Kept until nobody could send it again.
            Attempt(pk=key, count=1, expires_at=until + LIFE).save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _signed(said: str, subject: str) -> str:
    found = salted_hmac(_SALT, f"{said}:{subject}", algorithm="sha256").hexdigest()
    return found


def _zero_bits(digest: bytes) -> int:
    return len(digest) * 8 - int.from_bytes(digest).bit_length()
