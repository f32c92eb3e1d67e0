"""One exact key for both scripts, with and without marks, and the right place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.search.analysis import exact, fold, words
from pages.search.analysis.folding import LONGEST, keys

SERBIAN = "абвгдђежзијклљмнњопрстћуфхцчџш"
LATIN = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š".split()
TO_LATIN = dict(zip(SERBIAN, LATIN, strict=True))
BALD = str.maketrans({"đ": "dj", "ž": "z", "ć": "c", "č": "c", "š": "s"})
serbian_words = st.text(st.sampled_from(SERBIAN), min_size=1, max_size=20)


@given(serbian_words)
def test_exact_when_the_script_or_the_marks_differ_then_the_key_is_one(word: str) -> None:
    latin = "".join(TO_LATIN[letter] for letter in word)
    same = {exact(word), exact(word.upper()), exact(latin), exact(latin.upper())}
    assert same == {exact(latin.translate(BALD))}


@given(st.text(max_size=200))
def test_words_when_any_text_comes_then_keys_are_stable_and_places_are_right(text: str) -> None:
    found = words(text)
    assert [word.key for word in found] == keys(text) == keys(" ".join(keys(text)))
    end = 0
    for word in found:
        assert end <= word.start < word.end <= len(text)
        assert exact(text[word.start : word.end]) == word.key
        assert word.key.isalnum()
        assert len(word.key) <= LONGEST
        end = word.end


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("конјугација", "konjugacija"),
        ("инјекцијама", "injekcijama"),
        ("надживети", "nadziveti"),
        ("ЉУБЉАНА", "ljubljana"),
        ("Џем", "dzem"),
        ("ǆep", "dzep"),
        ("Ǉiljana", "ljiljana"),
        ("c\u030caj", "caj"),
        ("Ðorđe", "djordje"),
        ("Ђорђе", "djordje"),
        ("Đorđe", "djordje"),
        ("гра\u00adђа\u200bни", "gradjani"),
        ("Мoрнaрицу", "mornaricu"),
        ("дpжава", "drzava"),
        ("BAЖHO", "vazno"),
        ("cкупштина", "skupstina"),
        ("Beоgrаd", "beograd"),
        ("Srрska", "srpska"),
        ("Përparim", "perparim"),
        ("çështje", "ceshtje"),
        ("Бийск", "bijsk"),
        ("ﬁnansije", "finansije"),
        ("１２", "12"),
        ("İstanbul", "istanbul"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
    ],
)
def test_exact_when_a_word_is_hard_then_its_key_is_known(written: str, key: str) -> None:
    assert exact(written) == key


def test_words_when_key_and_text_differ_in_length_then_places_are_the_texts() -> None:
    text = "🙂 Ђ\u200bачки џеп, ﬁnale — \u05d0\u05d1!"
    places = [(text[word.start : word.end], word.key) for word in words(text)]
    assert places == [
        ("Ђ\u200bачки", "djacki"),
        ("џеп", "dzep"),
        ("ﬁnale", "finale"),
        ("\u05d0\u05d1", "\u05d0\u05d1"),
    ]


@pytest.mark.parametrize(
    "text", ["", "\x00", "🙂🙂", "\u200b\u00ad", "!?…—\"'", "\u0301", "\ud800"]
)
def test_words_when_there_are_none_then_none_are_found(text: str) -> None:
    assert words(text) == []
    assert fold(text) == ""


def test_words_when_a_text_is_very_long_then_keys_are_cut() -> None:
    assert [len(word.key) for word in words("ж" * 10_000)] == [LONGEST]
    assert len(words("а\x00б " * 5_000)) == 10_000


def test_fold_when_a_phrase_is_given_then_keys_stand_with_one_space() -> None:
    assert fold("  Скупштина града — Бијељина ") == fold("skupština GRADA bijeljina")
