"""What is asked for when too few texts have all words of a query."""

from pages.search.asking import RAREST, WIDEST, Asked
from pages.search.engines.base import Question, Term


def any_of(*entries: int) -> list[int]:
    """How many entries have each word that is kept, of words in so many."""
    words = tuple(Term((f"w{number}",), entries=count) for number, count in enumerate(entries))
    wider = Asked(Question(words), words=words).any_of()
    assert wider is not None
    assert wider.question is not None
    assert wider.question.any_of
    return [part.entries for part in wider.question.must]


def test_any_of_when_words_are_few_and_rare_then_all_are_kept() -> None:
    assert any_of(7, 3, 0) == [0, 3, 7]


def test_any_of_when_words_are_many_then_the_rarest_are_kept() -> None:
    assert any_of(*range(RAREST + 5)) == list(range(RAREST))


def test_any_of_when_rarer_words_bring_enough_then_commoner_ones_are_left_out() -> None:
    assert any_of(WIDEST * 4, WIDEST, 9, WIDEST * 3) == [9, WIDEST]


def test_any_of_when_rarer_words_bring_little_then_a_common_one_is_kept() -> None:
    assert any_of(WIDEST * 4, 9) == [9, WIDEST * 4]


def test_any_of_when_there_is_one_word_then_there_is_nothing_wider() -> None:
    word = Term(("w",), entries=5)
    assert Asked(Question((word,)), words=(word,)).any_of() is None
