"""Text that comes from a word processor or another website, made clean.

What Draftail and Wagtail's converter let through is already a short list of tags; what is left is
what nobody sees: soft hyphens, zero-width marks, no-break spaces in runs, empty paragraphs,
paragraphs that are only a bullet typed by hand.
"""

import re

#: Halves of characters outside the first plane, left when an editor cuts an emoji in two.
_HALVES = dict.fromkeys(range(0xD800, 0xE000))
#: Marks without width or meaning in running text; Word and web pages leave them inside words.
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff\u200e\u200f\x00"))
#: The joiner belongs between the parts of an emoji, not beside a letter.
_STRAY_JOINER = re.compile(r"(?<=\w)\u200d|\u200d(?=\w)")
_SPACE = r"(?:\s|\u00a0|&nbsp;)"
_GAP = rf"(?:{_SPACE}|<br\s*/?>)"
_BLOCK = r"(?:p|h2|h3|blockquote|li)"
_SPACES = re.compile(r"(?:[ \t]|\u00a0|&nbsp;){2,}")
_EDGES = re.compile(rf"(<{_BLOCK}(?:\s[^>]*)?>){_GAP}+|{_GAP}+(</{_BLOCK}>)")
_EMPTY = re.compile(rf"<(?P<tag>{_BLOCK})(?:\s[^>]*)?>{_GAP}*</(?P=tag)>")
_EMPTY_LIST = re.compile(r"<(?P<list>[ou]l)>\s*</(?P=list)>")
#: Bullets typed by hand or left by Word's Symbol font, which has them in the private area.
_BULLET = "[\u00b7\u2022\u2023\u25aa\u25cf\u25e6\uf0a7\uf0b7\uf0d8]"
_ONLY_BULLETS = re.compile(rf"<p(?:\s[^>]*)?>(?:{_BULLET}|{_GAP})+</p>")
_BULLETED = re.compile(rf"<p(\s[^>]*)?>{_BULLET}{_GAP}*((?:(?!</p>).)+)</p>", re.DOTALL)
_BULLETED_RUN = re.compile(rf"(?:{_BULLETED.pattern}\s*)+", re.DOTALL)
#: A list that is alone in the one item of another: Word's second level without a first.
_LIST_IN_LIST = re.compile(
    r"<(?P<outer>[ou]l)><li(?:\s[^>]*)?>(?P<inner><(?P<list>[ou]l)>(?:(?!</?[ou]l>).)*</(?P=list)>)"
    r"</li></(?P=outer)>",
    re.DOTALL,
)


def clean_rich_text(html: str) -> str:
    """Rich text (Wagtail's stored HTML) without invisible marks, runs of spaces, empty blocks.

    Paragraphs that begin with a bullet become a list. Words, links and their order are
    untouched; cleaning twice changes nothing more.
    """
    html = html.translate(INVISIBLE | _HALVES)
    html = _STRAY_JOINER.sub("", html)
    html = _SPACES.sub(" ", html)
    html = _EDGES.sub(lambda match: match[1] or match[2], html)
    html = _ONLY_BULLETS.sub("", html)
    html = _BULLETED_RUN.sub(_as_list, html)
    html = _LIST_IN_LIST.sub(lambda match: match["inner"], html)
    html = _EMPTY.sub("", html)
    return _EMPTY_LIST.sub("", html).replace("</ul><ul>", "")


def _as_list(run: re.Match[str]) -> str:
    items = _BULLETED.sub(lambda match: f"<li{match[1] or ''}>{match[2]}</li>", run[0])
    return f"<ul>{items.rstrip()}</ul>"
