"""Editors' synonyms meet every form, and a query's words are found again in a text."""

from pages.search.analysis import Synonyms, marks, query_stems, words
from pages.search.analysis.folding import keys

GROUPS = [
    ["градоначелник", "načelnik", "mayor"],
    ["porez na imovinu", "порез на непокретности", "PDV"],
    ["Šabac"],
    ["škola", "ŠKOLA", "школа"],
]


def test_synonyms_when_any_form_is_asked_then_the_other_members_come() -> None:
    synonyms = Synonyms(GROUPS)
    for asked in ("gradonačelnika", "ГРАДОНАЧЕЛНИКУ", "gradonacelnici"):
        assert synonyms.at(keys(asked), 0) == [(1, (("nacelnik",), ("mayor",)))]
    assert synonyms.at(keys("mayors"), 0) == [(1, (("gradonacelnik",), ("nacelnik",)))]


def test_synonyms_when_a_member_has_several_words_then_all_must_stand_in_order() -> None:
    synonyms = Synonyms(GROUPS)
    query = keys("odluka o porezu na nepokretnosti")
    others = (("porez", "na", "imovinu"), ("pdv",))
    assert [synonyms.at(query, place) for place in range(5)] == [[], [], [(3, others)], [], []]
    assert synonyms.at(keys("porez na"), 0) == []
    assert synonyms.at(keys("imovinu na porez"), 0) == []


def test_synonyms_when_a_group_says_nothing_then_it_is_left_out() -> None:
    assert not Synonyms([["Šabac"], ["škola", "школа"], [], ["!", "?"]])
    assert Synonyms([]).at(["skola"], 0) == []


def marked(text: str, query: str, language: str = "sr") -> list[str]:
    """The words of a text that a query's words mark."""
    asked = {word.key for word in words(query)}
    stems = {stem for key in asked for stem in query_stems(key)}
    return [text[start:end] for start, end in marks(text, asked, stems, language)]


def test_marks_when_script_and_ending_differ_then_the_words_are_found() -> None:
    text = "Градоначелник је потписао одлуку; grado\u00adnačelnikom, 🙂 odluci! Одличан."
    assert marked(text, "odluka gradonacelnika") == [
        "Градоначелник",
        "одлуку",
        "grado\u00adnačelnikom",
        "odluci",
    ]
    assert marked("", "odluka") == marked(text, "🙂") == []
