"""Lists in Serbian order."""

import random

from pages.scripts import sort_key


def test_sort_key_when_words_begin_with_each_letter_then_follows_the_azbuka() -> None:
    azbuka = list("АБВГДЂЕЖЗИЈКЛЉМНЊОПРСТЋУФХЦЧЏШ")
    mixed = random.Random(1).sample(azbuka, len(azbuka))
    assert sorted(mixed, key=sort_key) == azbuka


def test_sort_key_when_one_word_begins_another_then_the_shorter_comes_first() -> None:
    words = ["Јавне расправе", "Буџет", "Јавне", "јавни радови", "Sport"]
    ordered = ["Буџет", "Јавне", "Јавне расправе", "јавни радови", "Sport"]
    assert sorted(words, key=sort_key) == ordered
