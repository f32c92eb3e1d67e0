"""Large and hostile inputs take time in proportion to their length."""

import time

import pytest

from pages.scripts import (
    html_to_cyrillic,
    html_to_latin,
    mixed_script_words,
    slugify,
    to_cyrillic,
    to_latin,
)

EVERY = [to_latin, to_cyrillic, html_to_latin, html_to_cyrillic, slugify, mixed_script_words]
SIZE = 100_000  # characters; a quadratic step at this size takes minutes
HOSTILE = {
    "angles": "<", "љ": "љ", "Љ": "Љ ", "dots": "а.а.", "at": "@", "local": "a@", "http": "http://ц",
    "amp": "&a", "number": "&#1113", "quote": "„a ", "apostrophe": "a'", "hyphen": "a-", "X": "X ",
    "mixed": "aц", "open": '<a "ц', "equals": '<a b="ц', "comment": "<!--ц", "cdata": "<![CDATA[ц",
    "script": "<script>ц", "nested": "<div>", "lang": "<p lang=en>ц",
    "closed": "<b lang=en></div></b>ц",
    "implied": "<p translate=no><i><i><i>ц",
    "marks": "Љ\u0301", "lines": "\nц", "medju": "medju",
    "json": '<script type="application/ld+json">{"ц":["ц",', "string": '"\\', "wwww": "www.ц",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_conversion_when_input_is_hostile_then_takes_linear_time(name: str) -> None:
    text = HOSTILE[name] * (SIZE // len(HOSTILE[name])) + "ц"
    started = time.process_time()
    for convert in EVERY:
        result = convert(text)
        if isinstance(result, str):
            assert len(result) <= 3 * len(text)
    assert time.process_time() - started < 8


def test_json_ld_when_a_string_never_ends_then_takes_linear_time() -> None:
    html = '<script type="application/ld+json">' + '"\\' * (SIZE // 2) + "ц"
    started = time.process_time()
    html_to_latin(html)
    assert time.process_time() - started < 4
