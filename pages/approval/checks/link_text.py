"""Links whose words do not say where they lead."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding
from pages.scripts import to_latin

RULE = "link_text"
TITLES = {RULE: gettext_lazy("Words of links")}
#: In Latin, without accents or punctuation; Serbian in both scripts is held against these.
_SAY_NOTHING: Final = frozenset(
    {
        *("ovdje", "ovde", "ovdje kliknite", "kliknite", "kliknite ovdje", "kliknite ovde"),
        *("klikni ovdje", "klik", "vise", "više", "opširnije", "detaljnije", "dalje", "link"),
        *("saznaj više", "saznajte više", "pročitaj više", "pročitajte više", "preuzmi"),
        *("preuzmite", "preuzmite ovdje", "na ovom linku", "linku", "na linku", "ovom linku"),
        *("here", "click here", "click", "read more", "more", "learn more", "this link", "link"),
        *("download", "this page", "details"),
        *("këtu", "ketu", "kliko këtu", "klikoni këtu", "më shumë", "lexo më shumë", "lidhja"),
    }
)


def check(contents: Contents) -> Iterator[Finding]:
    """No words, words that say nothing, an address as words, the same words for two targets."""
    leads_to: dict[str, str] = {}
    for link in contents.links:
        if link.words is None:
            continue
        target = f"{link.kind}:{link.target}"
        message = _complaint(link.words, str(link.target))
        said = link.words.casefold()
        if not message and said and leads_to.setdefault(said, target) != target:
            message = _("Another link in this text has the same words and leads elsewhere.")
        if message:
            about = f"{RULE}\0{link.words}\0{target}"
            yield Finding(RULE, message, link.words or str(link.target), link.place, about=about)


def _complaint(words: str, target: str) -> str:
    if not words:
        return _("This link has no words, so nobody sees or hears it.")
    if to_latin(words).casefold().strip(" .,:;!?…»›→>()[]") in _SAY_NOTHING:
        return _("These words do not say where the link leads. Name what is there.")
    is_address = words.startswith(("http://", "https://", "www.")) or words == target
    if is_address and "@" not in words:
        return _("An address is hard to read and to listen to. Name what is there.")
    return ""
