"""Addresses made from titles."""

import pytest

from pages.scripts import slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Ђурђевдан, џез и ћевапи", "djurdjevdan-dzez-i-cevapi"),
        ("Đurđevdan, džez i ćevapi", "djurdjevdan-dzez-i-cevapi"),
        ("ЉУБАВ И ЊИВЕ", "ljubav-i-njive"),
        ("Mayor’s work plan", "mayors-work-plan"),
        ("Komuna e Kllokotit në çështje", "komuna-e-kllokotit-ne-ceshtje"),
        ("Bijelјina", "bijeljina"),
        ("Гpaд", "grad"),
        ("Жишке & шољице — 12/26", "ziske-soljice-12-26"),
        ("c\u030caj", "caj"),
        ("ǆep", "dzep"),
        ("🎉", ""),
        ("", ""),
        ("漢字", ""),
        ("  --  ", ""),
    ],
)
def test_slugify_when_given_a_title_then_makes_a_plain_address(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_slugify_when_the_title_is_long_then_cuts_at_a_word() -> None:
    slug = slugify("обавјештење грађанима " * 10)

    assert len(slug) <= 80
    assert slug == "obavjestenje-gradjanima-obavjestenje-gradjanima-obavjestenje-gradjanima"


def test_slugify_when_one_word_is_too_long_then_cuts_it() -> None:
    assert slugify("а" * 200) == "a" * 80
