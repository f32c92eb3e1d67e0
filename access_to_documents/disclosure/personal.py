"""What of a requester must not stand in a public text, and where it stands all the same."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from access_to_documents.files.redaction.forms import is_form
from access_to_documents.files.redaction.names import MARK, find, remove_names
from access_to_documents.models.contact import Contact

#: Thirteen digits that begin with a day and a month: a personal number (JMBG).
_PERSONAL_NUMBER: Final = re.compile(
    r"(?<!\d)(?:0[1-9]|[12]\d|3[01])[ .\-]?(?:0[1-9]|1[0-2])(?:[ .\-]?\d){9}(?!\d)"
)
#: A country's prefix, written +387 or 00387.
_COUNTRY: Final = re.compile(r"(?:\+|\b00)\s?(?:38[1-9]|\d{1,2}(?=[\s/-]))[\s/-]*")
_WORDS: Final = re.compile(r"\w+")
WHOSE: Final[Mapping[str, Any]] = {
    "name": _("the requester's name"),
    "email": _("the requester's e-mail address"),
    "phone": _("the requester's telephone number"),
    "post_address": _("the requester's postal address"),
    "number": _("a personal number"),
}


def wanted(contact: Contact | None) -> dict[str, tuple[str, ...]]:
    """What is looked for, by the field it comes from, as `files.redaction.names` takes it.

    Without the address, whose words must stand together. Empty for an erased contact.
    """
    if contact is None:
        return {}
    found = {
        "name": (_named(contact.name),),
        "email": (contact.email.strip(),),
        "phone": tuple(_phones(contact.phone.strip())),
    }
    return {field: tuple(filter(None, said)) for field, said in found.items() if any(said)}


def everything(contact: Contact | None) -> tuple[str, ...]:
    """All that is looked for in a file; of an address, the street."""
    found = [one for said in wanted(contact).values() for one in said]
    for words in _addresses(contact.post_address if contact else ""):
        street = [word for word in words if len(word) > 1]
        found += [f"„{' '.join(street)}”"] if len(street) > 1 else []
    return tuple(found)


def standing_in(texts: Iterable[str], contact: Contact | None) -> list[str]:
    """Whose words the texts hold for certain, as keys of `WHOSE`; never the words themselves."""
    text = "\n".join(texts)
    found = [
        field
        for field, said in wanted(contact).items()
        if any(hit.is_certain for hit in find(text, said))
    ]
    if contact and any(_places(text, words) for words in _addresses(contact.post_address)):
        found.append("post_address")
    return [*found, *(["number"] if _PERSONAL_NUMBER.search(text) else [])]


def doubtful(texts: Iterable[str], contact: Contact | None) -> int:
    """How many words of the texts may be a part of the requester's name, or other words."""
    hits = find("\n".join(texts), wanted(contact).get("name", ()))
    return sum(not hit.is_certain for hit in hits)


def without(text: str, contact: Contact | None) -> str:
    """`text` with a mark for each place that is certain: a first draft for the officer."""
    said = [one for each in wanted(contact).values() for one in each]
    unsure = [(hit.start, hit.end) for hit in find(text, said) if not hit.is_certain]
    text = remove_names(text, said, leave=unsure).text
    for words in _addresses(contact.post_address if contact else ""):
        for start, end in reversed(_places(text, words)):
            text = f"{text[:start]}{MARK}{text[end:]}"
    return _PERSONAL_NUMBER.sub(MARK, text)


def _named(name: str) -> str:
    """A name without its small words: of «Занатска радња Узорак» nobody is called «радња»."""
    words = name.split()
    return " ".join([word for word in words if not word[0].islower()] or words)


def _phones(said: str) -> Iterator[str]:
    """As it was written, and as it is dialled inside the country."""
    yield said
    if (inside := _COUNTRY.sub("0", said, count=1)) != said:
        yield inside
        yield inside[1:]


def _addresses(address: str) -> list[list[str]]:
    """Each part of an address that has several words: a town alone names nobody."""
    parts = [_WORDS.findall(part) for part in re.split(r"[,;\n]", address)]
    return [words for words in parts if len(words) > 1]


def _places(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Where these words stand one after the other, in any script and case."""
    there, found = list(_WORDS.finditer(text)), []
    for start in range(len(there) - len(words) + 1):
        these = there[start : start + len(words)]
        if all(_is(one[0], word) for one, word in zip(these, words, strict=True)):
            found.append((these[0].start(), these[-1].end()))
    return found


def _is(said: str, word: str) -> bool:
    return said.lower() == word.lower() or is_form(said, word)
