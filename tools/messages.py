"""Message catalogues without GNU gettext: collect, derive, compile; `--check` only compares.

Msgids are English. Translators write `sr` (in Cyrillic) and `sq`; the rest is made from them:
`en` is the msgid, `sr_Latn` is `sr` in the other script, `bs` and `hr` are copies of `sr_Latn`.
Files carry no dates, so they change only when words do.
"""

import argparse
import re
import sys
from collections.abc import Iterator
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po
from django.utils.translation.template import templatize

from pages.scripts import mixed_script_words, to_latin

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("pages", "press", "publications", "access_to_documents", "site/cityhall")
WRITTEN = ("sr", "sq")
DERIVED = ("sr_Latn", "bs", "hr")
LANGUAGES = (*WRITTEN, "en", *DERIVED)

#: As Django's own catalogues say it, so that theirs and ours merge into one.
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
ONE_OR_MORE = "nplurals=2; plural=(n != 1);"
PLURALS = {language: ONE_OR_MORE if language in {"sq", "en"} else SLAVIC for language in LANGUAGES}

Positions = tuple[int | tuple[int, str], ...] | None
CALLS: dict[str, Positions] = {
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {"_": None, "gettext_noop": None, **CALLS} | {
    f"{name}_lazy": positions for name, positions in CALLS.items()
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
TAG = re.compile(r"</?[a-z][^<>]*>")


class Catalogue(Catalog):
    """The messages of one package in one language, under a header that never changes by itself."""

    def __init__(self, language: str) -> None:
        super().__init__(header_comment="", fuzzy=False)
        self.language = language

    @property
    def num_plurals(self) -> int:
        """How many forms a counted message has."""
        return int(PLURALS[self.language].removeprefix("nplurals=")[0])

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The header's lines."""
        return [
            ("Language", self.language),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=UTF-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", PLURALS[self.language]),
        ]

    def source(self) -> bytes:
        """The `.po` file."""
        out = BytesIO()
        write_po(out, self, width=0, include_lineno=False, ignore_obsolete=True)
        return out.getvalue().strip() + b"\n"

    def compiled(self) -> bytes:
        """The `.mo` file."""
        out = BytesIO()
        write_mo(out, self)
        return out.getvalue()


class Fault(NamedTuple):
    """Something a translator or developer has to mend."""

    path: Path
    what: str
    msgid: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}: {self.what}: {self.msgid!r}"


def source_files(package: Path) -> Iterator[Path]:
    """Where messages may stand, in a stable order."""
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".html", ".txt"} and not {"migrations", "static"} & {*path.parts}:
            yield path


def collect(package: Path) -> Catalog:
    """Every message of a package, with the files that use it and the notes for translators."""
    found = Catalog()
    for path in source_files(package):
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "templates" not in path.parts:
                continue
            # In brackets the tokenizer does not mind the templates' indentation.
            text = f"({templatize(text, origin=str(path))}\n)"
        place = path.relative_to(ROOT).as_posix()
        for _, msgid, comments, context in extract(
            "python", BytesIO(text.encode()), KEYWORDS, comment_tags=["Translators:"]
        ):
            found.add(msgid, locations=[(place, 0)], auto_comments=comments, context=context)
    return found


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def english(message: Message) -> str | tuple[str, ...]:
    """The msgid is the English text."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def other_script(serbian: Catalogue, message: Message) -> str | tuple[str, ...]:
    """The Latin form of what `sr` says; placeholders and tags are Latin already and stay."""
    original = serbian.get(english_key(message), message.context)
    if original is None:
        return ""
    latin = tuple(to_latin(text) for text in forms(original))
    return latin if message.pluralizable else latin[0]


def english_key(message: Message) -> str:
    """What a catalogue finds a message by: for a counted one, its singular."""
    return message.id if isinstance(message.id, str) else message.id[0]


def written(path: Path, template: Catalog, language: str) -> Catalogue:
    """The hand-written catalogue, brought in line with the messages in use."""
    old = Catalog()
    if path.exists():
        old = read_po(StringIO(path.read_text(encoding="utf-8")), abort_invalid=True)
    catalogue = Catalogue(language)
    for message in template:
        if not message.id:
            continue
        known = old.get(english_key(message), message.context)
        empty = ("",) * catalogue.num_plurals if message.pluralizable else ""
        fits = known is not None and known.pluralizable == message.pluralizable
        catalogue.add(
            message.id,
            known.string if known and fits else empty,
            locations=message.locations,
            auto_comments=message.auto_comments,
            user_comments=known.user_comments if known else (),
            flags=message.flags | (known.flags & {"fuzzy"} if known else set()),
            context=message.context,
        )
    return catalogue


def unused(path: Path, template: Catalog) -> Iterator[Fault]:
    """Translations whose message is gone: shown once, to be carried over to the new wording."""
    if path.exists():
        for message in read_po(StringIO(path.read_text(encoding="utf-8")), abort_invalid=True):
            key = english_key(message)
            if key and any(forms(message)) and template.get(key, message.context) is None:
                yield Fault(path, f"no longer used, dropped {forms(message)}", key)


def made(template: Catalog, language: str, serbian: Catalogue) -> Catalogue:
    """A catalogue that nobody writes."""
    catalogue = Catalogue(language)
    text = english if language == "en" else partial(other_script, serbian)
    for message in template:
        if message.id:
            catalogue.add(
                message.id,
                text(message),
                locations=message.locations,
                flags=message.flags,
                context=message.context,
            )
    return catalogue


def faults(path: Path, catalogue: Catalogue) -> Iterator[Fault]:
    """What is missing or wrong in a hand-written catalogue."""
    for message in catalogue:
        if not message.id:
            continue
        name, texts = english_key(message), forms(message)
        report = partial(Fault, path, msgid=name)
        if not all(texts):
            yield report(what="missing")
            continue
        if message.fuzzy:
            yield report(what="fuzzy")
        if message.pluralizable and len(texts) != catalogue.num_plurals:
            yield report(what=f"has {len(texts)} plural forms, not {catalogue.num_plurals}")
        model = message.id if isinstance(message.id, str) else message.id[1]
        for number, text in enumerate(texts):
            only_one = message.pluralizable and number == 0 and catalogue.num_plurals == 2
            for kind, pattern in (("placeholders", PLACEHOLDER), ("tags", TAG)):
                wanted, got = sorted(pattern.findall(model)), sorted(pattern.findall(text))
                if got != wanted and not (only_one and set(got) <= set(wanted)):
                    yield report(what=f"{kind} {got}, not {wanted}")
        if catalogue.language == "sr":
            mixed = [word for text in texts for word in mixed_script_words(text)]
            if mixed:
                yield report(what=f"Cyrillic and Latin letters mixed in {mixed}")


def catalogues(package: Path) -> Iterator[tuple[Path, Catalogue, list[Fault]]]:
    """The catalogues of a package as they should be: the path of each source, and its faults."""
    template = collect(package)
    if len(template) == 0:
        return
    serbian = Catalogue("sr")
    for language in LANGUAGES:
        path = package / "locale" / language / "LC_MESSAGES" / "django.po"
        if language in WRITTEN:
            catalogue = written(path, template, language)
            serbian = catalogue if language == "sr" else serbian
            yield path, catalogue, [*unused(path, template), *faults(path, catalogue)]
        else:
            yield path, made(template, language, serbian), []


def stale_files(path: Path, catalogue: Catalogue) -> Iterator[tuple[Path, bytes]]:
    """The files of a catalogue that are not as they should be, with what they should hold."""
    wanted = {path: catalogue.source(), path.with_suffix(".mo"): catalogue.compiled()}
    for target, content in wanted.items():
        if not target.exists() or target.read_bytes() != content:
            yield target, content


def main() -> int:
    """Write every catalogue; or compare, and 1 if a translator or developer has work to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a difference")
    check = parser.parse_args().check
    total = found = stale = 0
    for package in PACKAGES:
        for path, catalogue, to_mend in catalogues(ROOT / package):
            total += len(catalogue) if catalogue.language == "en" else 0
            found += len(to_mend)
            for fault in to_mend:
                print(fault)
            for target, content in stale_files(path, catalogue):
                stale += 1
                if not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(content)
    if stale:
        print(f"{stale} files {'are stale: run `make messages`' if check else 'written'}")
    print(f"{total} messages, {found} to mend or translate")
    return 1 if check and (found or stale) else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except PoFileError as error:
        sys.exit(f"A catalogue cannot be read: {error}")
