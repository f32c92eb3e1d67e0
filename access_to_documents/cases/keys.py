"""What opens a request's content: the secret from the receipt, or a code by mail that works once.

Neither is stored. The secret has 256 bits of chance, so its plain hash says nothing; the code by
mail has 39, so it is hashed with the installation's key, lives for minutes and dies with its use.
"""

import secrets
from datetime import timedelta
from hashlib import sha256

from django.utils.crypto import constant_time_compare, salted_hmac

from access_to_documents.cases.codes import ALPHABET, normalised, readable

#: Bytes of chance in a secret.
STRENGTH = 32
#: Characters of a code by mail, in two groups.
ONE_TIME_LENGTH = 8
#: How long a code by mail opens the request.
ONE_TIME_LIFE = timedelta(minutes=20)
#: What a secret is compared with where there is no such request: as much work, and never equal.
NOTHING = "0" * 64


def new_secret() -> str:
    """A new content secret, 43 characters that are safe in an address."""
    return secrets.token_urlsafe(STRENGTH)


def hashed_secret(secret: str) -> str:
    """What is kept of a secret: 64 hex digits."""
    return sha256(b"content secret:" + secret.strip()[:200].encode()).hexdigest()


def fits(secret: str, kept: str | None) -> bool:
    """Whether `secret` is the one of which `kept` is kept; `None`: there is no such request.

    One hash and one comparison of 64 characters, whatever comes of it.
    """
    same = constant_time_compare(hashed_secret(secret), kept or NOTHING)
    return same and kept is not None


def new_one_time_code() -> str:
    """A new code for a mail, as it is shown: `7KMP-2QRT`."""
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(ONE_TIME_LENGTH))
    return f"{drawn[:4]}-{drawn[4:]}"


def hashed_one_time_code(code_digest: str, typed: str) -> str:
    """What is kept of a code by mail, bound to the request (`codes.digest` of its code)."""
    said = f"{code_digest}:{normalised(typed)[:100]}"
    return salted_hmac("access_to_documents.one_time_code", said, algorithm="sha256").hexdigest()


def confirmation(secret_hash: str, email: str) -> str:
    """What shows that mails to `email` reach whoever opened the request of this secret.

    In the receipt's mail, and stored nowhere. 31 to the power of 8: with five tries an hour one is
    met in twenty million years.
    """
    said = f"{secret_hash}:{email.lower()}"
    drawn = salted_hmac("access_to_documents.confirmation", said, algorithm="sha256").digest()
    return readable("".join(ALPHABET[byte % len(ALPHABET)] for byte in drawn[:ONE_TIME_LENGTH]))


def fingerprint(secret_hash: str) -> str:
    """What a session may hold of a request that was opened; another one after a rotation."""
    return salted_hmac("access_to_documents.opened", secret_hash, algorithm="sha256").hexdigest()
