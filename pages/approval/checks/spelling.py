"""Words that no installed dictionary and no list of the office knows."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.dictionaries import dictionaries
from pages.approval.checks.finding import Finding
from pages.approval.checks.hunspell import Dictionary, SpellingUnavailable
from pages.approval.checks.words import Word, words_of
from pages.scripts import Script, to_cyrillic, to_latin

_SINGLE: Final = re.compile(r"[\s\u2011-]+")
RULE = "spelling"
NAME = "unknown_name"
TITLES = {
    RULE: gettext_lazy("Words no dictionary knows"),
    NAME: gettext_lazy("Names no dictionary knows"),
}


def check(contents: Contents) -> Iterator[Finding]:
    """One finding for each distinct word, with how often it stands in the text."""
    counted: Counter[str] = Counter()
    first: dict[str, tuple[Word, str]] = {}
    names: set[str] = set()
    unknown, _unjudged = _judge(contents)
    for place, word in _all_words(contents):
        if word.written in unknown and not word.is_short_form:
            counted[word.written] += 1
            first.setdefault(word.written, (word, place))
            if word.is_name:
                names.add(word.written)
    for written in sorted(counted, key=names.__contains__):
        is_name, count = written in names, counted[written]
        message = (
            _("No dictionary knows this name. Look whether it is written right.")
            if is_name
            else _("No dictionary knows this word.")
        )
        rule = NAME if is_name else RULE
        # A word is the same finding wherever it stands, at the beginning of a sentence or within.
        about = f"{RULE}\0{written}"
        yield Finding(rule, message, written, first[written][1], about=about, count=count)


def unchecked(contents: Contents) -> list[str]:
    """The sentences that say what was not looked up, and why."""
    return _judge(contents)[1]


def suggestions(contents: Contents, word: str) -> list[str]:
    """What a dictionary would write instead of `word`."""
    judged = next(words_of(word), None)
    for dictionary in _held_against(contents, judged.script) if judged else ():
        if options := dictionary.suggestions(word):
            return options
    return []


def known_to_the_office(language: str) -> frozenset[str]:
    """The office's own words of a language; Serbian ones in both scripts."""
    listed = apps.get_model("pages_approval", "OfficeWord").objects.filter(language=language)
    # Somebody may list a name of two words, or one with a hyphen: each counts.
    words = {part for word in listed.values_list("word", flat=True) for part in _SINGLE.split(word)}
    if language == "sr":
        words |= {to_latin(word) for word in words} | {to_cyrillic(word) for word in words}
    return frozenset(words | {word.upper() for word in words} | _capitalised(words))


def _capitalised(words: set[str]) -> set[str]:
    # A word listed in small letters may begin a sentence; a listed name stays a name.
    return {word[:1].upper() + word[1:] for word in words if word}


def _all_words(contents: Contents) -> Iterator[tuple[str, Word]]:
    for passage in contents.passages:
        for word in words_of(passage.words):
            yield passage.place, word


def _held_against(contents: Contents, script: Script) -> list[Dictionary]:
    if script is Script.CYRILLIC:
        # Cyrillic words in a text of another language are Serbian names.
        return dictionaries("sr", script)
    return dictionaries(contents.language, script)


def _judge(contents: Contents) -> tuple[set[str], list[str]]:
    """The unknown words, and the sentences about what could not be judged. Once for a text."""
    if RULE not in contents.memo:
        contents.memo[RULE] = _unknown(contents)
    judged: tuple[set[str], list[str]] = contents.memo[RULE]
    return judged


def _unknown(contents: Contents) -> tuple[set[str], list[str]]:
    words: dict[Script, set[str]] = {Script.CYRILLIC: set(), Script.LATIN: set()}
    for _place, word in _all_words(contents):
        words[word.script].add(word.written)
    own = known_to_the_office(contents.language)
    main = contents.script
    unknown: set[str] = set()
    sentences: list[str] = []
    for script, asked in words.items():
        asked -= own
        if not asked:
            continue
        held_against = _held_against(contents, script)
        if not held_against:
            if script is main:
                sentences.append(no_dictionary())
            continue
        if script is not main and script is Script.LATIN:
            # Foreign words in a Cyrillic text keep their letters: English may know them.
            held_against = [*held_against, *dictionaries("en", script)]
        try:
            for dictionary in held_against:
                asked = dictionary.unknown(asked)
            unknown |= asked
        except SpellingUnavailable:
            sentences.append(did_not_answer())
    return unknown, sentences


def no_dictionary() -> str:
    """Nothing to hold the words against."""
    return _("Spelling was not checked: no dictionary is installed for the language of this text.")


def did_not_answer() -> str:
    """The program failed or was too slow."""
    return _("Spelling was not checked: the spelling program did not answer.")
