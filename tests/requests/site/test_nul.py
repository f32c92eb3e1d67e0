"""NUL and halves of characters in what is posted: taken out, never a crash, nothing else lost."""

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from pages.middleware import RefuseBrokenAddresses
from pages.pasted import clean_rich_text


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ("Мо\x00ст", "Мост"),
        ('{"text": "Мо\\u0000ст"}', '{"text": "Мост"}'),
        ('{"text": "\\\\u0000"}', '{"text": "\\\\u0000"}'),
        ('{"text": "\\\\\\u0000x"}', '{"text": "\\\\x"}'),
        ("Мост", "Мост"),
    ],
)
def test_post_when_it_holds_nul_then_only_that_is_taken_out(posted: str, kept: str) -> None:
    request: HttpRequest = RequestFactory().post("/admin/", {"body": posted, "other": "б"})
    RefuseBrokenAddresses(lambda _request: None).process_view(  # type: ignore[arg-type, return-value]
        request, lambda: None, (), {}
    )
    assert request.POST.getlist("body") == [kept]
    assert request.POST["other"] == "б"


def test_rich_text_when_an_emoji_was_cut_in_two_then_the_half_is_dropped() -> None:
    assert clean_rich_text("<p>Снијег \ud83d стиже</p>") == "<p>Снијег стиже</p>"
