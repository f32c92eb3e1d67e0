"""Every ending, both pronunciations and both scripts of a word have a stem in common."""

import pytest

from pages.search.analysis import analyse, exact, in_dictionary, query_stems, stems

FORMS = [
    "gradonačelnik gradonačelnika градоначелнику gradonacelnici gradonačelnicima",
    "odluka odluci odluke odluku odlukom odlukama",
    "nepokretnost nepokretnosti непокретношћу",
    "Josipović Josipovića Josipovićem Josipovićevu Josipovićevim",
    "Krasnići Krasnićija Krasnićiju",
    "Kruševac Kruševca Kruševcu",
    "Šabac Шапца Sapcu",
    "Bijeljina Bijeljine Бијељини",
    "susedan susedni susednih susjedni susjedan",
    "ujedinjen ujedinjeni Ujedinjenih ujedinjenima",
    "zasnovan zasnovana zasnovanih zasnovati",
    "obeležiti obeležio obeležena obilježiti",
    "ratifikovati ratifikuje ratifikovao ratifikovala",
    "organizovati organizuje organizirati organizirao",
    "svojevrstan svojevrsna svojevrsni svojevrsnih",
    "procenat procenta procenti procenata",
    "čovek čovjek ljudi ljudima",
    "dete deteta deca djece dijete",
    "predlog predlozi prijedlog prijedlozi",
]
PAIRS = [
    *["vreme vrijeme", "mesto mjesto", "smeštaj smještaj", "deo dio", "posle poslije"],
    *["savet savjet", "opština općina", "saopštenje saopćenje", "uticaj utjecaj", "sused susjed"],
    *["promeniti promijeniti", "sprečiti spriječiti", "lečenje liječenje", "uverenje uvjerenje"],
    *["demokratija demokracija", "evropski europski", "hteti htjeti", "veće vijeće"],
    *["bezbednost bezbjednost", "zabeležiti zabilježiti", "grejanje grijanje", "reč riječ"],
]
ENGLISH = ["reporter reporters", "require required requires", "woman women", "city cities"]
ALBANIAN = ["qytetar qytetarë qytetarët", "vendim vendimi vendimin vendimet", "kërkesa kerkesa"]


@pytest.mark.parametrize("forms", FORMS)
def test_query_stems_when_a_form_is_asked_then_documents_with_the_others_are_met(
    forms: str,
) -> None:
    asked, *written = forms.split()
    missed = [w for w in written if stems(exact(w), "sr") not in query_stems(exact(asked))]
    assert missed == []


@pytest.mark.parametrize("pair", PAIRS)
def test_query_stems_when_the_pronunciation_differs_then_both_are_met(pair: str) -> None:
    ekavian, ijekavian = map(exact, pair.split())
    assert stems(ijekavian, "bs") in query_stems(ekavian)
    assert stems(ekavian, "sr") in query_stems(ijekavian)


@pytest.mark.parametrize(
    ("language", "forms"), [*(("en", f) for f in ENGLISH), *(("sq", f) for f in ALBANIAN)]
)
def test_stems_when_the_language_is_another_then_its_own_rules_hold(
    language: str, forms: str
) -> None:
    assert len({stems(exact(word), language) for word in forms.split()}) == 1


def test_stems_when_two_languages_write_alike_then_they_do_not_mix() -> None:
    assert len({stems("report", language) for language in ("sr", "en", "sq")}) == 3
    assert stems("report", "hr") == stems("report", "sr-latn") == stems("report", "sr")
    assert stems("rapport", "fr") == "rapport"


@pytest.mark.parametrize("apart", ["vlada vladika", "grad gradnja", "sud sudar", "report reporter"])
def test_stems_when_words_only_look_alike_then_they_stay_apart(apart: str) -> None:
    first, second = apart.split()
    assert stems(first, "sr") != stems(second, "sr")
    assert stems(first, "en") != stems(second, "en")


def test_analyse_when_a_text_is_given_then_both_strings_have_as_many_keys() -> None:
    text = "Одлука о порезу — Šabac 2026. 🙂 \x00 \u05d0\u05d1 50%"
    found = analyse(text, "sr")
    assert found.exact == "odluka o porezu sabac 2026 \u05d0\u05d1 50"
    assert len(found.stem.split(" ")) == len(found.exact.split(" "))
    assert analyse("", "sr") == analyse("🙂", "en") == ("", "")


def test_analyse_when_the_script_differs_then_the_keys_are_the_same() -> None:
    cyrillic = "Градоначелник Бијељине посјетио је ђаке и љекаре у Шапцу"
    latin = "Gradonačelnik Bijeljine posjetio je đake i ljekare u Šapcu"
    assert analyse(cyrillic, "sr") == analyse(latin, "sr")


def test_in_dictionary_when_a_word_is_misspelt_then_it_is_not() -> None:
    assert in_dictionary("tablete")
    assert in_dictionary("evidence")
    assert not in_dictionary("tabelte")
