"""The validator itself: what it lets pass and what it finds."""

import pytest

from tests.contracts.html import faults

PAGE = (
    '<!doctype html><html lang="sr"><head><title>Град</title></head>'
    "<body><h1>Вести</h1>{}</body></html>"
)


@pytest.mark.parametrize(
    "sound",
    [
        '<h2>Данас</h2><img src="/a.png" alt="">',
        '<label for="q">Тражи</label><input id="q" name="q">',
        '<label>Тражи <input name="q"></label>',
        '<a href="/"><img src="/arms.svg" alt="Град"></a>',
        '<script src="/static/a.js" defer></script><script type="application/ld+json">{}</script>',
        "<template><p>Ред</p></template><dialog open><p>Да</p></dialog>",
    ],
)
def test_page_when_sound_then_has_no_faults(sound: str) -> None:
    assert faults(PAGE.replace("{}", sound)) == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("<p><div>А</div></p>", "unexpected-end-tag"),
        ("<ul><li>А</ul></b>", "unexpected-end-tag"),
        ('<p id="a"></p><p id="a"></p>', "stands 2 times"),
        ('<label for="b">Б</label>', "leads nowhere"),
        ('<img src="/a.png">', "no alt"),
        ('<a href="/"></a>', "no name"),
        ('<input name="q">', "no label"),
        ("<h3>Ниже</h3>", "h3 follows h1"),
        ("<h1>Још једном</h1>", "2 h1"),
        ('<a href="/"><button>Да</button></a>', "button inside a"),
        ('<p style="color: red">А</p>', "inline style"),
        ("<script>alert(1)</script>", "inline script"),
        ('<button onclick="go()">А</button>', "inline onclick"),
        ('<img alt="" src="https://example.com/a.png">', "fetches"),
    ],
)
def test_page_when_broken_then_the_fault_is_named(broken: str, said: str) -> None:
    assert said in "\n".join(faults(PAGE.replace("{}", broken)))
