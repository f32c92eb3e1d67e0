"""Naming the script of a PDF: only what is understood is written anew."""

import pytest

from pages.pdf.naming import NotUnderstood, named

OBJECTS = (
    b"1 0 obj\n<</Type/Catalog/Metadata 2 0 R/Lang(sr)>>\nendobj\n",
    b"2 0 obj\n<</Length 24>>\nstream\n<rdf:li>sr</rdf:li><x/>\nendstream\nendobj\n",
)
HEAD = b"%PDF-1.7\n"


def pdf() -> bytes:
    """The least that is a PDF."""
    body, lines = HEAD, [b"0000000000 65535 f \n"]
    for each in OBJECTS:
        lines.append(b"%010d 00000 n \n" % len(body))
        body += each
    table = b"xref\n0 3\n" + b"".join(lines)
    end = b"trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + table + end


def test_named_when_the_tag_says_more_then_what_was_there_stays_and_the_rest_follows() -> None:
    made = named(pdf(), "sr", "sr-Latn")
    assert made.startswith(pdf())
    added = made.removeprefix(pdf())
    assert b"/Lang(sr-Latn)" in added
    assert b"<</Length 29>>" in added
    # Again: the newest objects are those that count.
    with pytest.raises(NotUnderstood):
        named(made, "sr", "sr-Latn")


def test_named_when_the_tag_is_the_language_then_nothing_is_written() -> None:
    assert named(b"anything", "en", "en") == b"anything"


@pytest.mark.parametrize(
    ("was", "becomes"),
    [(b"/Lang(sr)", b"/Lang(en)"), (b"trailer", b"other"), (b"0 3\n", b"9 9\n"), (b"1 0 obj", b"")],
)
def test_named_when_it_is_written_otherwise_then_says_so(was: bytes, becomes: bytes) -> None:
    with pytest.raises(NotUnderstood):
        named(pdf().replace(was, becomes, 1), "sr", "sr-Latn")
