"""Serbian, Bosnian and Croatian: what a form's dictionary word may be, guessed from its ending."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

#: What an adjective or participle may end in, longest first.
_ADJECTIVE: Final = tuple(
    "ijega ijemu ijima ijeg ijem ijih ijim ijoj iji ija ije iju "
    "ima oga ome omu ega emu ih im og om oj em eg a e i o u".split()
)
#: What a noun may end in that no adjective does.
_NOUN: Final = ("ama", "evima", "ovima", "ovi", "ova", "ove", "evi", "eva", "eve")
#: What a surname or place may end in, longest first.
_NAME: Final = tuple(
    "ovima evima ovim evim ima ama ovog evog ovom evom ovih evih "
    "ove eve ova eva ovi evi ovu evu ovo evo om em ov ev a u e i o".split()
)
#: Participle in -l, gerunds, present and imperative of verbs in -ati, -iti, -nuti.
_THEME: Final = re.compile(r"(..+[aeiu])(?:o|la|lo|le|li|vsi|n[aeiou]?|nih|nim|nog|nom|noj)$")
_PRESENT_A: Final = re.compile(r"(..+a)(?:m|s|mo|te|ju|juci|j|jte|jmo)?$")
_PRESENT_I: Final = re.compile(r"(...+)(?:im|is|imo|ite|eci|i|e)$")
_PRESENT_UJE: Final = re.compile(r"(..+)uj(?:em|es|e|emo|ete|u|uci|te|mo)?$")
_PRESENT_JE: Final = re.compile(r"(..+a)j(?:em|es|e|emo|ete|u|uci)$")
_PASSIVE: Final = re.compile(r"(..+)en(?:a|e|i|o|u|ih|im|og|om|oj|ima|oga|omu)?$")
#: Softened consonants of passive participles and the plain ones: rodjen, roditi.
_SOFTENED: Final = {
    **{"dj": ("d",), "c": ("t",), "lj": ("l",), "nj": ("n",), "s": ("s",), "z": ("z", "d")},
    **{"plj": ("p",), "blj": ("b",), "mlj": ("m",), "vlj": ("v",), "st": ("st",), "zd": ("zd",)},
}
#: Verbs whose suffix differs between east and west, or between its tenses.
_OVATI: Final = re.compile(
    r"(...+?)(?:(?:ova|iva|ira|(?<=.....)isa)"
    r"(?:ti|o|la|lo|li|le|vsi|n[aeiou]?|n(?:ih|im|og|om|oj|ima|oga))"
    r"|ira(?:m|s|mo|te|ju|juci)?|(?<=.....)is(?:em|es|e|emo|ete|u)"
    r"|uj(?:em|es|e|emo|ete|u|uci|te|mo))$"
)
_VOWELS: Final = frozenset("aeiou")


def dictionary_words(form: str) -> Iterator[str]:
    """Words a form may belong to, the likeliest first; the caller knows which of them exist."""
    yield from _fleeting(form)
    for ending in _ADJECTIVE:
        stem = form[: -len(ending)]
        if len(stem) > 4 and form.endswith(ending):
            yield from (stem + other for other in ("", "i", "a", "o", "e") if other != ending)
            if stem[-1] == "n" and stem[-2] not in _VOWELS:
                yield f"{stem[:-1]}an"
    for ending in _NOUN:
        stem = form[: -len(ending)]
        if len(stem) > 4 and form.endswith(ending):
            yield from (stem, f"{stem}a")
    if len(form) > 6 and form[-1] == form[-3] == "a" and _VOWELS.isdisjoint((form[-2], form[-4])):
        yield from (f"{form[:-3]}{form[-2]}{other}" for other in ("", "a", "o"))
    if form.endswith(("ici", "icima")):
        yield f"{form.rpartition('ic')[0]}ik"
    yield from _infinitives(form)
    if form.startswith("naj"):
        yield from dictionary_words(form[3:])


def _fleeting(form: str) -> Iterator[str]:
    """With and without the a of the nominative: procenat, procent; civilan, civilni."""
    if len(form) < 5 or form[-2] != "a" or form[-3] in _VOWELS:
        return
    if form[-1] == "n":
        yield from (f"{stem}ni" for stem in definite_stems(form))
    elif form[-1] in "ct":
        yield from (form[:-2] + form[-1], f"{form[:-2]}{form[-1]}a")


def definite_stems(adjective: str) -> Iterator[str]:
    """What stands before -ni where the indefinite form has -an: izvrstan, izvrsni."""
    stem = adjective[:-2]
    if adjective.endswith("an") and stem[-1:] not in _VOWELS and not _VOWELS.isdisjoint(stem):
        yield stem
        if adjective.endswith(("stan", "zdan")):
            yield adjective[:-3]


def _infinitives(form: str) -> Iterator[str]:
    if found := _THEME.match(form):
        yield f"{found[1]}ti"
    if found := _PRESENT_UJE.match(form):
        yield from (f"{found[1]}ovati", f"{found[1]}ivati")
    if found := _PRESENT_JE.match(form):
        yield from (f"{found[1]}jati", f"{found[1]}vati")
    if found := _PRESENT_A.match(form):
        yield f"{found[1]}ti"
    if found := _PASSIVE.match(form):
        yield from (f"{stem}iti" for stem in plain(found[1]))
    if found := _PRESENT_I.match(form):
        yield from (f"{found[1]}{ending}" for ending in ("iti", "jeti", "eti", "ati"))


def plain(stem: str) -> Iterator[str]:
    """The stem of a passive participle as its infinitive has it: rodj, rod."""
    yield stem
    for soft in ("plj", "blj", "mlj", "vlj", "dj", "lj", "nj", "st", "c", "s", "z"):
        if stem.endswith(soft):
            yield from (stem[: -len(soft)] + hard for hard in _SOFTENED[soft])
            return


def bare(form: str) -> str:
    """A form without its ending: a verb in -ovati, a surname, a place. For what nothing else knows.

    Josipovićevu, Josipović; Krasnićija, Krasnići; ratifikuje, ratifikova.
    """
    if found := _OVATI.match(form):
        return f"{found[1]}ovati"
    if len(form) < 5:
        return form
    if form.endswith("oscu"):
        return f"{form[:-2]}t"
    if form.endswith("sci"):
        return f"{form[:-2]}k"
    for ending in _NAME:
        stem = form[: -len(ending)]
        if form.endswith(ending) and len(stem) > 3:
            return stem.removesuffix("ij") if stem.endswith("ij") and len(stem) > 5 else stem
    return form


def fleeting(form: str) -> Iterator[str]:
    """The other stem of an unknown word whose a comes and goes, or its k: Kruševac, Kruševca.

    Only a guess (*ulagač* keeps its a), so a query asks for both.
    """
    yield from (f"{stem}n" for stem in definite_stems(form))
    stem = bare(form)
    if len(stem) > 4 and stem.endswith("ac") and stem[-3] not in _VOWELS:
        yield f"{stem[:-2]}c"
    elif len(stem) > 4 and stem[-1] == "c" and stem[-2] not in _VOWELS:
        yield f"{stem[:-1]}ac"
    elif len(stem) > 5 and stem.endswith(("nik", "nic")):
        yield f"{stem[:-1]}{'c' if stem[-1] == 'k' else 'k'}"
