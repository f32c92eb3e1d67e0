"""Names in a text: both scripts, every case, and what breaks them apart."""

import time

import pytest

from access_to_documents.files.redaction.names import find, remove_names


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Petrović", "Petrović Petrovića Petroviću Petrovićem Petrovići Petrovićima PETROVIĆEV"),
        ("Petrović", "Петровић Петровића Петровићу Петровићем ПЕТРОВИЋ Петровићевом Петровићка"),
        ("Петровић", "Petrovic Petrovica petrovic Petrovićeva Petrović-Njegoš".replace("-", " - ")),
        ("Петар", "Petra Petru Petrom Петре Petrov Petar"),
        ("Aleksandar", "Александра Aleksandrom Александров"),
        ("Марија", "Marije Mariji Mariju Marijo Marijom Маријин Marijina"),
        ("Luka", "Luke Luci Luki Луку Лукин"),
        ("Ђорђе", "Đorđa Djordja Đorđu Đorđem Dorde Ђорђев"),
        ("Jovanovski", "Jovanovskog Jovanovskom Јовановска Јовановским"),
        ("Krasniqi", "Krasniqit Krasniqin Краснићи Краснићију Krasniqiu"),
        ("Hoxha", "Hoxhës Хоџа Хоџе Hodžu"),
        ("Петровића", "Petrović Петровићу"),
    ],
)
def test_find_when_name_is_in_any_form_then_every_word_is_found(name: str, said: str) -> None:
    words = [word for word in said.split() if word not in ("-", "Njegoš")]
    found = [hit.said for hit in find(said, [name])]
    assert found == words


def test_find_when_other_words_then_nothing() -> None:
    text = "Петролеј, петица, Petrograd, марка, Марија и Петровац; uprava opštine, 15. mart."
    assert find(text, ["Petrović", "Jovan"]) == []


def test_remove_when_names_stand_side_by_side_then_all_are_gone() -> None:
    removed = remove_names("Петровић Петровић Petrović, PETROVIĆ.", ["Petrović"], mark="[име]")
    assert removed.text == "[име] [име] [име], [име]."
    assert len(removed.hits) == 4


@pytest.mark.parametrize(
    "text",
    [
        "Petro-\nvić",
        "Petro\u00advić",
        "Petro\nvića",
        "P e t r o v i ć",
        "П Е Т Р О В И Ћ",
        "MarkoPetrović",
        "marko.petrovic@example.com",
        "Реtrović",  # A Cyrillic Р and е among Latin letters.
        "Petrović\u200b",
    ],
)
def test_remove_when_name_is_broken_or_disguised_then_it_is_found(text: str) -> None:
    removed = remove_names(f"Зове се {text} и долази.", ["Petrović"])
    assert "etro" not in removed.text.casefold()
    assert "етро" not in removed.text.casefold()
    assert removed.text.startswith("Зове се")


def test_find_when_number_or_address_then_whatever_stands_between() -> None:
    text = "065/123-456, 065 123 456, 0651234567, ЈМБГ 0101990100001, Ana.L@Example.com"
    assert [hit.said for hit in find(text, ["065123456", "ana.l@example.com"])] == [
        "065/123-456",
        "065 123 456",
        "Ana.L@Example.com",
    ]


def test_find_when_phrase_is_quoted_then_only_the_whole_in_any_case() -> None:
    text = "Улица краља Петра, у Улици краља Петра; краљ Петар, улица."
    assert len(find(text, ["„Улица краља Петра“"])) == 2
    assert len(find(text, ["Улица краља Петра"])) > 2


def test_remove_when_a_person_left_a_hit_then_it_stays() -> None:
    text = "Нада је дошла; нада остаје."
    hits = find(text, ["Нада"])
    assert [hit.is_certain for hit in hits] == [True, False]
    left = [(hit.start, hit.end) for hit in hits if not hit.is_certain]
    assert remove_names(text, ["Нада"], leave=left, mark="*").text == "* је дошла; нада остаје."


def test_find_when_a_word_has_no_end_then_it_is_quick() -> None:
    begun = time.monotonic()
    assert len(find("a" * 100_000 + " Петровић " + "1 " * 20_000, ["Петровић", "11111"])) > 0
    assert time.monotonic() - begun < 20
