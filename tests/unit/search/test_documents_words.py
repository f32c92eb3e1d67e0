"""Words as pages show them, not as a file stores them."""

import pytest

from pages.search.documents import languages, old_fonts, words


def known(word: str) -> bool:
    """Whether it stands in the Serbian dictionary."""
    dictionary = languages.dictionary("sr")
    assert dictionary
    return dictionary(word)


@pytest.mark.parametrize(
    ("divided", "text", "also"),
    [
        ("грађе-\nвинска дозвола", "грађевинска дозвола", ""),
        ("građe\u00ad\r\n  vinska", "građevinska", ""),
        ("građe\ufffe\nvinska građe\x02\nvinska", "građevinska građevinska", ""),
        ("Бања Лу\u2010\nка", "Бања Лука", ""),
        ("црвено-\nплава застава", "црвено-плава застава", "црвеноплава"),
        ("Српско-\nХрватски", "Српско-Хрватски", ""),
        ("2025-\n2026. година", "2025-\n2026. година", ""),
        ("редак -\nдруги", "редак -\nдруги", ""),
        ("зна\u00adчај\x00но\ud800 \uf0b7 ставка", "значајно ставка", ""),
    ],
)
def test_text_when_lines_divide_words_then_whole(divided: str, text: str, also: str) -> None:
    whole, other = words.joined(words.cleaned(divided), known)
    assert (words.tidy(whole), other) == (text, also)


def test_words_when_no_dictionary_then_both_forms() -> None:
    assert words.joined("well-\nknown deci-\nsion", None) == (
        "wellknown decision",
        "well-known deci-sion",
    )


OLD = {
    "YUSCII": (
        "Skup{tina op{tine [abac, predla`e odluku: gra|evinski du`nosti re{ewe, {kola, ku}a, ~lan",
        "Skupština opštine Šabac, predlaže odluku: građevinski dužnosti",
    ),
    "YUSCII, Cyrillic": (
        "Gradona~elnik wegov buxet odqewe zemqi{te qudi wihov koqena, prijavqen odeqewe",
        "Gradonačelnik njegov budžet odljenje zemljište ljudi njihov koljena",
    ),
    "Windows-1250 as 1252": (
        "Graðani èlan kuæa odluèuje reèenica žalba; vlašæu moguæe veæina, pravilo",
        "Građani član kuća odlučuje rečenica žalba; vlašću moguće većina, pravilo",
    ),
    "Windows-1251 as 1252": (
        "Одлука о порезу на имовину града и таксама, рјешење".encode("cp1251").decode("cp1252"),
        "Одлука о порезу на имовину града и таксама, рјешење",
    ),
}


@pytest.mark.parametrize(("stored", "shown"), OLD.values(), ids=OLD)
def test_text_when_of_an_old_font_then_as_its_page_shows_it(stored: str, shown: str) -> None:
    (text,) = old_fonts.read([f"{stored} info@grad.example [5]"], known)
    assert text.startswith(shown)
    assert text.endswith("info@grad.example [5]")


@pytest.mark.parametrize(
    "text",
    [
        "Одлука [члан 5] о {порезу} на `имовину` ~ град | општина @град [напомена] {и тако даље}",
        "Odluka [član] {o} porezu [na] imovinu [grada] {kuća} [škola] ~oko|deset [opština] [dom]",
        "Quality review of Windows and Linux with express taxes, weekly wages, exact queries",
        "Crème brûlée, façade, naïve, Zürich, São Paulo, Ångström, Malmö, Besançon",
    ],
)
def test_text_when_its_signs_are_its_own_then_untouched(text: str) -> None:
    assert old_fonts.read([text], known) == [text]
