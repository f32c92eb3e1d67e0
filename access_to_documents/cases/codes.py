"""Tracking codes: short enough to be read over the telephone, too many to be guessed.

Twelve characters by chance and one that checks them. 31 to the power of 12 is 59 bits: a million
requests and a thousand guesses a second would take twenty thousand years to meet one.
"""

import secrets
from hashlib import sha256

#: Without 0 and O, 1, I and L: nobody has to ask which one it is.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
#: Characters by chance; one more checks them.
LENGTH = 12
GROUP = 4
#: Cyrillic letters that look like one of the alphabet: typed from paper, with the other keyboard.
LOOKALIKES = str.maketrans("АВЕКМНРСТХЈЅЗ", "ABEKMHPCTXJS3")
#: What people put between the groups.
BETWEEN = str.maketrans("", "", " \t\r\n-–—‑.·/_")


def new() -> str:
    """A new code in its readable form, `K7MP-2QRT-9WXA-H`. It tells nothing of its request."""
    drawn = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    return readable(drawn + check_character(drawn))


def readable(code: str) -> str:
    """In groups of four, as it is shown."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalised(typed: str) -> str:
    """What somebody typed, as it would have been drawn: capitals, no gaps, Latin letters."""
    return typed.upper().translate(LOOKALIKES).translate(BETWEEN)


def is_well_formed(typed: str) -> bool:
    """Whether it can be a code at all; if not, the typist can be told of a slip.

    Tells nothing about which codes there are: the check needs no database.
    """
    code = normalised(typed)
    if len(code) != LENGTH + 1 or any(character not in ALPHABET for character in code):
        return False
    return check_character(code[:LENGTH]) == code[LENGTH]


def check_character(drawn: str) -> str:
    """Finds every single wrong character and every two neighbours that changed places.

    A weighted sum modulo 31, which is prime: no weight but 0 takes a difference away.
    """
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(drawn, start=1))
    return ALPHABET[total % len(ALPHABET)]


def digest(typed: str) -> str:
    """The key a request is looked up by, 64 hex digits; of anything typed, however long.

    An index compares byte by byte and stops at the first that differs. Of a digest that says
    nothing about the code.
    """
    return sha256(b"tracking code:" + normalised(typed)[:100].encode()).hexdigest()
