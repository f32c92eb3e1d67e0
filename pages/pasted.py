"""Text that comes from a word processor or another website, made clean.

What Draftail and Wagtail's converter let through is already a short list of tags; what is left is
what nobody sees: soft hyphens, zero-width marks, no-break spaces in runs, empty paragraphs,
paragraphs that are only a bullet typed by hand.
"""

import re

#: Halves of characters outside the first plane, left when an editor cuts an emoji in two.
_HALVES = dict.fromkeys(range(0xD800, 0xE000))
#: Marks without width or meaning in running text; Word and web pages leave them inside words.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\x00"))
_SPACES = re.compile(r"(?:[ \t]|\u00a0|&nbsp;){2,}")
_EMPTY = re.compile(
    r"<(?P<tag>p|h2|h3|blockquote|li)(?P<attributes>\s[^>]*)?>"
    r"(?:\s|\u00a0|&nbsp;|<br\s*/?>)*</(?P=tag)>"
)
_EDGE_BREAKS = re.compile(r"(<p[^>]*>)(?:\s|<br\s*/?>)+|(?:\s|<br\s*/?>)+(</p>)")


def clean_rich_text(html: str) -> str:
    """Rich text (Wagtail's stored HTML) without invisible marks, runs of spaces, empty blocks.

    Words, links and their order are untouched; cleaning twice changes nothing more.
    """
    html = html.translate(INVISIBLE | _HALVES)
    html = _SPACES.sub(" ", html)
    html = _EDGE_BREAKS.sub(lambda match: match[1] or match[2], html)
    return _EMPTY.sub("", html)
