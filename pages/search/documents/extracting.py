"""The text of a file, page by page, by what its content is."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from pages.search.documents import languages, old_fonts, words
from pages.search.documents.running import run

#: A page with fewer letters that holds a picture is the picture of a page.
SCANNED: Final = 20


@dataclass(frozen=True)
class Limits:
    """What a document may cost: bytes of its file, of its XML, of the answer, of memory; time."""

    file: int = 200_000_000
    unpacked: int = 200_000_000
    written: int = 100_000_000
    memory: int = 1 << 30
    seconds: int = 60
    pages: int = 2_000
    characters: int = 10_000_000


@dataclass(frozen=True)
class PageText:
    """A page: its number from 1, its words, and in `also` forms of them that are only looked up.

    `is_scan` says that its words are still to be recognised from its picture.
    """

    number: int
    text: str
    also: str = ""
    is_scan: bool = False


@dataclass(frozen=True)
class Extracted:
    """What came of it: `state` as of `DocumentText`, `reason` for operators, `kind` "pdf" …"""

    state: str
    reason: str = ""
    kind: str = ""
    language: str = ""
    pages: list[PageText] = field(default_factory=list)


def extract(path: Path, language: str = "", limits: Limits | None = None) -> Extracted:
    """The pages of the document at `path`; what it is says its content, not its name.

    `language` is that of its readers, for a document that does not tell its own. Raises `OSError`
    if the file cannot be read; whatever is wrong with the document is in the state.
    """
    limits = limits or Limits()
    if path.stat().st_size > limits.file:
        return Extracted("too_large", f"more than {limits.file} bytes")
    kind, texts, drawn = "", [], set()
    told = run("pages", path, asdict(limits))
    for one in told:
        kind = one.get("kind", kind)
        if "page" in one:
            texts.append(words.cleaned(one["text"]))
            if one["drawn"]:
                drawn.add(one["page"])
    # A library's sentence may quote the file.
    state, reason = told[-1]["end"], words.tidy(words.cleaned(told[-1].get("reason", "")))
    if texts and state in ("failed", "too_large"):
        state, reason = "done", f"{reason}; read until page {len(texts)}"
    if state != "done":
        return Extracted(state, reason, kind)
    language = languages.language_of(texts, otherwise=language)
    pages = _pages(texts, kind, language, drawn)
    is_empty = not any(page.text or page.is_scan for page in pages)
    return Extracted("empty" if is_empty else "done", reason, kind, language, pages)


def recognised(text: str, language: str) -> tuple[str, str]:
    """Words of a picture as a page has them: the text, and forms that are only looked up."""
    whole, also = words.joined(words.cleaned(text), languages.dictionary(language))
    return words.tidy(whole), also


def letters(text: str) -> int:
    """How many letters a text has, as far as a short one needs to be counted."""
    return sum(map(str.isalpha, text[:1000]))


def _pages(texts: list[str], kind: str, language: str, drawn: set[int]) -> list[PageText]:
    known = languages.dictionary(language)
    if known and languages.family(language) == "sr":
        texts = old_fonts.read(texts, known)
    pages = []
    for number, text in enumerate(texts, start=1):
        whole, also = words.joined(text, known) if kind == "pdf" else (text, "")
        is_scan = number in drawn and letters(whole) < SCANNED
        pages.append(PageText(number, words.tidy(whole), also, is_scan))
    return pages
