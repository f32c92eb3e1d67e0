"""Structured data (JSON-LD) from one script to the other, keeping every byte that is not text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Final

from pages.scripts.alphabet import Script
from pages.scripts.untranslated import is_foreign

_TOKEN: Final = re.compile(r'"(?>(?:[^"\\]|\\.)*)(?:"|\Z)|[{}\[\]:,]', re.DOTALL)
_KEPT_KEYS: Final = frozenset(
    [
        "inlanguage",
        "availablelanguage",
        "knowslanguage",
        "url",
        "sameas",
        "contenturl",
        "embedurl",
        "thumbnailurl",
        "logo",
        "image",
        "email",
        "telephone",
        "faxnumber",
        "identifier",
        "sku",
        "isbn",
        "issn",
        "productid",
        "encodingformat",
        "fileformat",
        "addresscountry",
        "pricecurrency",
        "currency",
        "currenciesaccepted",
        "postalcode",
        "datepublished",
        "datemodified",
        "datecreated",
        "startdate",
        "enddate",
        "previousstartdate",
        "validfrom",
        "validthrough",
        "expires",
        "uploaddate",
        "duration",
        "dayofweek",
        "opens",
        "closes",
        "openinghours",
        "eventstatus",
        "eventattendancemode",
        "availability",
        "itemcondition",
        "target",
        "urltemplate",
        "query-input",
        "vatid",
        "taxid",
        "legislationidentifier",
        "additionaltype",
        "mainentityofpage",
    ]
)
_NOT_TEXT: Final = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*:\S*|www\.\S+|\S+@\S+\.\S+|[/#?]\S*|[\d\s.:TZ+-]*)\s*", re.IGNORECASE
)
_MARKUP: Final = re.compile(r"<[a-zA-Z/!]")


class _Holder:
    """An open object or list while reading; only its own strings and its language matter."""

    def __init__(self, *, is_object: bool, key: str) -> None:
        self.is_object = is_object
        self.key = key
        self.language = ""
        self.expects_key = is_object


def convert_json_ld(
    source: str, target: Script, text: Callable[[str], str], markup: Callable[[str], str]
) -> str:
    """JSON with its readable strings put through `text` (or `markup` where they hold tags).

    Kept: keys, values of @keywords, URLs, e-mail addresses, codes and dates, and strings of an
    object tagged with another language. Broken JSON is converted as far as its strings go.
    """
    holders: list[_Holder] = []
    strings: list[tuple[int, int, str, _Holder]] = []
    for match in _TOKEN.finditer(source):
        token = match[0]
        holder = holders[-1] if holders else None
        if token in "{[":
            key = holder.key if holder else ""
            holders.append(_Holder(is_object=token == "{", key=key))
        elif token in "}]":
            if holders:
                holders.pop()
        elif holder is None or token == ":":
            continue
        elif token == ",":
            holder.expects_key = holder.is_object
        elif holder.expects_key:
            holder.key, holder.expects_key = token[1:-1].lower(), False
        elif holder.is_object and holder.key in ("@language", "inlanguage"):
            # Saying that it is in our Cyrillic does not make the page itself an exception.
            language = token[1:-1]
            holder.language = language if holder.key[0] == "@" else language.partition("-")[0]
        elif not _is_kept(holder.key):
            strings.append((match.start(), match.end(), token, holder))
    parts: list[str] = []
    position = 0
    for start, end, token, holder in strings:
        if not (holder.language and is_foreign(holder.language, target)):
            parts += source[position:start], _convert_string(token, text, markup)
            position = end
    parts.append(source[position:])
    return "".join(parts)


def _is_kept(key: str) -> bool:
    return (key.startswith("@") and key not in ("@value", "@graph")) or key in _KEPT_KEYS


def _convert_string(token: str, text: Callable[[str], str], markup: Callable[[str], str]) -> str:
    try:
        value = json.loads(token, strict=False)
    except ValueError:
        return token
    if _NOT_TEXT.fullmatch(value):
        return token
    converted = markup(value) if _MARKUP.search(value) else text(value)
    if converted == value:
        return token
    dumped = json.dumps(converted, ensure_ascii="\\u" in token)
    # The string sits in a <script>: it must not be able to end it.
    dumped = dumped.replace("<", "\\u003C")
    if "\\u003e" in token.lower():
        dumped = dumped.replace(">", "\\u003E")
    if "\\u0026" in token:
        dumped = dumped.replace("&", "\\u0026")
    return dumped
