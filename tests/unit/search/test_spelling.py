"""What a mistyped word may have meant."""

from hypothesis import given
from hypothesis import strategies as st

from pages.search.analysis.spelling import candidates, distance, least_shared, trigrams

short = st.text("abc", max_size=7)


def plainly(a: str, b: str) -> int:
    """The distance by its definition."""
    if not a or not b:
        return len(a) or len(b)
    found = min(
        plainly(a[1:], b) + 1, plainly(a, b[1:]) + 1, plainly(a[1:], b[1:]) + (a[0] != b[0])
    )
    if len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0]:
        found = min(found, plainly(a[2:], b[2:]) + 1)
    return found


@given(st.text("ab", max_size=5), st.text("ab", max_size=5), st.integers(0, 4))
def test_distance_when_compared_with_its_definition_then_it_is_the_same(
    a: str, b: str, limit: int
) -> None:
    slips = plainly(a, b)
    assert distance(a, b, limit) == (slips if slips <= limit else None)


@given(short, short)
def test_distance_when_turned_round_then_it_is_the_same(a: str, b: str) -> None:
    assert distance(a, b, 2) == distance(b, a, 2)


def test_candidates_when_some_are_nearer_then_the_others_are_left_out() -> None:
    neighbours = ["konstantno", "konstantnog", "konstantnom", "nesto"]
    assert [found.word for found in candidates("konstaltnog", neighbours)] == ["konstantnog"]
    assert [found.word for found in candidates("sumnj", ["sumnje", "sumnja", "suma"])] == [
        "sumnje",
        "sumnja",
    ]


def test_candidates_when_a_word_is_short_or_itself_then_there_are_none() -> None:
    assert candidates("rat", ["brat", "rad"]) == []
    assert candidates("tablete", ["tablete"]) == []


@given(st.text("abcd", min_size=4, max_size=12), st.integers(0, 11), st.sampled_from("abcd"))
def test_least_shared_when_a_letter_is_wrong_then_the_word_is_still_a_neighbour(
    word: str, place: int, letter: str
) -> None:
    place %= len(word)
    wrong = word[:place] + letter + word[place + 1 :]
    if len(set(word)) == len(word):
        assert len(trigrams(word) & trigrams(wrong)) >= least_shared(word) or len(word) < 6
