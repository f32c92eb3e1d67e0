"""Words of two scripts: which are reported, and how they are put right."""

import pytest

from pages.scripts import MixedWord, Script, mixed_script_words, script_of


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("Кovid", "Kovid"),
        ("Кisić", "Kisić"),
        ("Bijelјina", "Bijeljina"),
        ("predstavlјeni", "predstavljeni"),
        ("Гpaд", "Град"),
        ("прeдсeдник", "председник"),
        ("jе", "је"),
        ("Гradonačelnik", "Gradonačelnik"),
        ("gradоначелник", "градоначелник"),
        ("ХVIII", "XVIII"),
        ("оdluka", "odluka"),
    ],
)
def test_mixed_when_a_word_has_both_scripts_then_it_is_reported_with_its_repair(
    word: str, fix: str
) -> None:
    text = f"Овдје је {word}, ето."

    assert mixed_script_words(text) == [MixedWord(word, fix, 9, 9 + len(word))]


@pytest.mark.parametrize(
    "text",
    [
        "PDF-ом", "Facebook-у", "XX-ти", "е-управа", "e-управа", "SMS-ом", "2G-мрежа", "PDFом",
        "Град Grad", "5км", "https://град.срб/a", "а@grad.org", "#ГрадGrad", "Grad", "Град", "",
        "CNNа", "одлука_a.pdf",
    ],
)  # fmt: skip
def test_mixed_when_scripts_only_adjoin_then_nothing_is_reported(text: str) -> None:
    assert list(mixed_script_words(text)) == []


def test_mixed_when_all_letters_exist_in_both_then_the_text_decides() -> None:
    assert mixed_script_words("Ovo je lepa Caвa.".replace("в", "а"))[0].fix == "Caaa"
    assert mixed_script_words("Ово је лепа сeja.")[0].fix == "сеја"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Град", Script.CYRILLIC), ("Grad", Script.LATIN), ("", Script.NONE),
        ("12 – 🎉", Script.NONE), ("Град PDF", Script.CYRILLIC), ("Grad на", Script.LATIN),
    ],
)  # fmt: skip
def test_script_of_when_given_text_then_names_the_majority(text: str, script: Script) -> None:
    assert script_of(text) is script
