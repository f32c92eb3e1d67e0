"""HTML cut into text and tags the way a browser cuts it, without changing a byte.

One regular expression, possessive throughout, so that any input takes linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Elements whose content is not markup; theirs is taken whole, up to the matching end tag.
RAW: Final = ("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes", "plaintext")

_VALUE: Final = r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)"""
_ATTRIBUTE: Final = rf"[\s/]++|[^\s/>][^\s/>=]*+(?>(?:\s*+=\s*+(?>(?:{_VALUE})?))?)"
_REST_OF_TAG: Final = rf"(?>(?:{_ATTRIBUTE})*)(?:>|\Z)"
_RAW_ELEMENTS: Final = "|".join(
    rf"(?i:{name})(?=[\s/>]){_REST_OF_TAG}(?s:.*?)(?:(?=</(?i:{name})[\s/>])|\Z)" for name in RAW
)

# Everything begins with a literal "<", which lets the engine leap from one to the next.
TOKEN: Final = re.compile(
    rf"""(<(?:"""
    rf"""(?=[sStTxXiInNpP][a-zA-Z]{{2}})(?:{_RAW_ELEMENTS})"""
    rf"""|/?[a-zA-Z][^\s/>="']*+>"""
    rf"""|/?[a-zA-Z][^\s/>]*+{_REST_OF_TAG}"""
    rf"""|!--(?:-?>|(?s:.*?)(?:--!?>|\Z))"""
    rf"""|!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)"""
    rf"""|[!?][^>]*+(?:>|\Z)|/[^a-zA-Z][^>]*+(?:>|\Z)))"""
)
_NAME: Final = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_START_TAG: Final = re.compile(rf"<[a-zA-Z][^\s/>]*+{_REST_OF_TAG}")
_ATTRIBUTE_PARTS: Final = re.compile(
    r"""(?P<before>[\s/]*+)(?P<name>[^\s/>][^\s/>=]*+)"""
    r"""(?>(?:(?P<equals>\s*+=\s*+)(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+)))?)"""
)

VOID: Final = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
        "wbr",
    ]
)
# A start tag of one of these ends an open paragraph.
CLOSES_PARAGRAPH: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "table",
        "ul",
        "dd",
        "dt",
        "summary",
    ]
)
# An open element that ends when one of these starts.
CLOSED_BY: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "optgroup": frozenset({"optgroup"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot", "thead"}),
    "tr": frozenset({"tr", "tbody", "tfoot", "thead"}),
    "p": CLOSES_PARAGRAPH,
}


def tag_name(tag: str) -> tuple[str, bool]:
    """The lower-case name of a tag and whether it is an end tag; "" for comments and the like."""
    match = _NAME.match(tag)
    if match is None:
        return "", False
    return match[2].lower(), match[1] == "/"


def attribute_matches(tag: str) -> Iterator[re.Match[str]]:
    """The attributes of a start tag, in order, with the groups name, double, single and bare."""
    start = _NAME.match(tag)
    return _ATTRIBUTE_PARTS.finditer(tag, start.end() if start else len(tag))


def value_group(match: re.Match[str]) -> str:
    """Which group of an attribute holds its value, by the quotes it has; "" without one."""
    return next((group for group in ("double", "single", "bare") if match[group]), "")


def attributes(tag: str) -> dict[str, str]:
    """Attributes by lower-case name, values as written; the first of a name counts."""
    found: dict[str, str] = {}
    for match in attribute_matches(tag):
        group = value_group(match)
        found.setdefault(match["name"].lower(), match[group] if group else "")
    return found


def split_raw(token: str, name: str) -> tuple[str, str]:
    """A token as its start tag and, for a script, style and their like, the content after it."""
    if name not in RAW:
        return token, ""
    match = _START_TAG.match(token)
    end = match.end() if match else len(token)
    return token[:end], token[end:]
