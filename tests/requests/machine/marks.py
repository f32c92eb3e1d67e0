"""Words that can be told apart wherever a reader meets them: each is written once."""

import re

#: A bird with a number, in the three ways it is read.
BIRDS = {"sr": "чворак", "sr-latn": "čvorak", "en": "starling"}
_ANY = re.compile(rf"({'|'.join(BIRDS.values())})(\d{{5}})", re.IGNORECASE)


def word(number: int, language: str) -> str:
    """The word of that number in a text of that language."""
    return f"{BIRDS[language]}{number:05}"


def found(text: str) -> set[int]:
    """The numbers of all marked words in an answer of any kind."""
    return {int(number) for _bird, number in _ANY.findall(text)}


def in_other_script(text: str, language: str) -> set[int]:
    """The numbers of words that stand in a script the reader did not ask for."""
    other = {"sr": BIRDS["sr-latn"], "sr-latn": BIRDS["sr"]}.get(language)
    return {int(number) for bird, number in _ANY.findall(text) if bird.lower() == other}
