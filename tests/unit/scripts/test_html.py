"""Pages: what is converted and what is left byte for byte."""

import json

import pytest

from pages.scripts import html_to_cyrillic, html_to_latin

TO_LATIN = [
    ("<p>Љубав</p>", "<p>Ljubav</p>"),
    ("<h1>САОПШТЕЊЕ</h1>", "<h1>SAOPŠTENJE</h1>"),
    ("<span>Љ</span>УБИША", "<span>LJ</span>UBIŠA"),
    ("<p>Први<p>Други<ul><li>А<li>Б</ul>", "<p>Prvi<p>Drugi<ul><li>A<li>B</ul>"),
    ("<img src=/слика.jpg alt=Мост>", "<img src=/слика.jpg alt=Most>"),
    ("<a href='/вијести/' title='Све вијести'>Још</a>", "<a href='/вијести/' title='Sve vijesti'>Još</a>"),
    ('<a title="Рекао је: &quot;Да&quot; &amp; отишао">x</a>', '<a title="Rekao je: &quot;Da&quot; &amp; otišao">x</a>'),
    ("<p data-title='Град' class='град' id=град>Град</p>", "<p data-title='Град' class='град' id=град>Grad</p>"),
    ("<IMG ALT = 'Град'/>", "<IMG ALT = 'Grad'/>"),
    ("&#1113;убав &#x459;уди &nbsp;и&nbsp;мир", "ljubav ljudi &nbsp;i&nbsp;mir"),
    ("<!-- Град --><!DOCTYPE град><p>Град", "<!-- Град --><!DOCTYPE град><p>Grad"),
    ("<svg><![CDATA[Град > село]]></svg>Град", "<svg><![CDATA[Град > село]]></svg>Grad"),
    ("<script>var a='Град<b>';</script>Град", "<script>var a='Град<b>';</script>Grad"),
    ("<style>a::after{content:'Град'}</style>", "<style>a::after{content:'Град'}</style>"),
    ("<pre>Град</pre><code>Град</code><kbd>Град</kbd>", "<pre>Град</pre><code>Град</code><kbd>Град</kbd>"),
    ("<textarea placeholder='Порука'>Град</textarea>", "<textarea placeholder='Poruka'>Град</textarea>"),
    ("<iframe title='Мапа' src='/м'></iframe>", "<iframe title='Mapa' src='/м'></iframe>"),
    ("<template><p>Град</p></template>", "<template><p>Grad</p></template>"),
    ("<p translate=no>Град <b>село <i translate='yes'>поље</i></b></p>Град", "<p translate=no>Град <b>село <i translate='yes'>polje</i></b></p>Grad"),
    ("<p class='a notranslate'>Град</p>Град", "<p class='a notranslate'>Град</p>Grad"),
    ("<p lang=ru>Город</p><p lang='mk'>Град</p>Град", "<p lang=ru>Город</p><p lang='mk'>Град</p>Grad"),
    ("<p lang='sr'>Град</p><p lang='bs-Cyrl-BA'>Град</p>", "<p lang='sr'>Grad</p><p lang='bs-Cyrl-BA'>Град</p>"),
    ("<a hreflang='sr-Cyrl' lang='sr-Cyrl'>Ћирилица</a> Град", "<a hreflang='sr-Cyrl' lang='sr-Cyrl'>Ћирилица</a> Grad"),
    ("<div lang=ru>Город<div lang=sr>Град</div>Город</div>", "<div lang=ru>Город<div lang=sr>Grad</div>Город</div>"),
    ("<li lang=ru>Город<li>Град", "<li lang=ru>Город<li>Grad"),
    ("<div><p lang=ru>Город</div>Град", "<div><p lang=ru>Город</div>Grad"),
    ("<p lang=ru>Город<p>Град", "<p lang=ru>Город<p>Grad"),
    ("<img lang=ru alt='Город'>Град", "<img lang=ru alt='Город'>Grad"),
    ("<html lang='sr-Cyrl'><title>Град</title>", "<html lang='sr-Cyrl'><title>Grad</title>"),
    ("<input type=submit value='Пошаљи'><input type=text value='Град'>", "<input type=submit value='Pošalji'><input type=text value='Град'>"),
    ("<input value='Пошаљи' type='RESET'>", "<input value='Pošalji' type='RESET'>"),
    ("<option label='Град' value='Град'>Град</option>", "<option label='Grad' value='Град'>Grad</option>"),
    ("<track label='Титл'><table summary='Табела'>", "<track label='Titl'><table summary='Tabela'>"),
    ("<p label='Град' summary='Град' value='Град'>", "<p label='Град' summary='Град' value='Град'>"),
    ("<meta name=description content='Град'>", "<meta name=description content='Grad'>"),
    ("<meta content='Град' property='og:title'>", "<meta content='Grad' property='og:title'>"),
    ("<meta property='og:url' content='https://г.срб/град'>", "<meta property='og:url' content='https://г.срб/град'>"),
    ("<meta property='og:image' content='/град.jpg'>", "<meta property='og:image' content='/град.jpg'>"),
    ("<button aria-label='Затвори' onclick='f(\"Град\")'>Х</button>", "<button aria-label='Zatvori' onclick='f(\"Град\")'>H</button>"),
    ("<a title='a>б'>Град</a>", "<a title='a>b'>Grad</a>"),
    ("пет < шест & седам > осам", "pet < šest & sedam > osam"),
    ("<Љубав и <b>мир</b>", "&lt;Ljubav i <b>mir</b>"),
    ("Браћа&Синови &лт; &nbspГрад", "Braća&amp;Sinovi &amp;lt; &nbsp;Grad"),
    ("Пишите на а@град.срб и <a href='mailto:а@град.срб'>а@град.срб</a>", "Pišite na а@град.срб i <a href='mailto:а@град.срб'>а@град.срб</a>"),
    ("Незатворен <p title='град>Град</p>", "Nezatvoren <p title='град>Град</p>"),
]  # fmt: skip

TO_CYRILLIC = [
    ("<p>Ljubav</p>", "<p>Љубав</p>"),
    ("<p>l<b>j</b>ubav, in<b>j</b>ekcija</p>", "<p><b>љ</b>убав, ин<b>ј</b>екција</p>"),
    ("a&nbsp;b &mdash; &scaron;ta &amp; &#269;aj&shy;nik", "а&nbsp;б &mdash; шта &amp; чај&shy;ник"),
    ("<a lang='sr-Latn'>Latinica</a> grad", "<a lang='sr-Latn'>Latinica</a> град"),
    ("<p lang=en>The town</p><p lang=sq>Komuna</p>grad", "<p lang=en>The town</p><p lang=sq>Komuna</p>град"),
    ("<p lang=hr>općina</p>", "<p lang=hr>општина</p>".replace("општина", "опћина")),
    ("<a href='/vijesti' class='dugme' title='Vijesti'>Sve</a>", "<a href='/vijesti' class='dugme' title='Вијести'>Све</a>"),
    ("<code>grad</code><script>let grad</script>grad", "<code>grad</code><script>let grad</script>град"),
    ("<td>5&nbsp;m<td>40&nbsp;m²", "<td>5&nbsp;m<td>40&nbsp;m²"),
    ("<title>Facebook i PDF</title>", "<title>Facebook и PDF</title>"),
    ("<meta name=viewport content='width=device-width'>", "<meta name=viewport content='width=device-width'>"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "wanted"), TO_LATIN)
def test_html_to_latin_when_given_markup_then_changes_only_what_people_read(html, wanted):
    assert html_to_latin(html) == wanted


@pytest.mark.parametrize(("html", "wanted"), TO_CYRILLIC)
def test_html_to_cyrillic_when_given_markup_then_changes_only_what_people_read(html, wanted):
    assert html_to_cyrillic(html) == wanted


@pytest.mark.parametrize("convert", [html_to_latin, html_to_cyrillic])
def test_html_when_the_page_has_our_separator_characters_then_still_converts(convert):
    assert convert("<b>а\ufdd0b</b> да da") != "<b>а\ufdd0b</b> да da"


STRUCTURED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://град.срб/вести/1",
    "headline": "Градоначелник </script> отворио мост",
    "inLanguage": "sr-Cyrl",
    "author": {"@type": "Organization", "name": "Град Липоград", "email": "а@град.срб"},
    "name": [{"@language": "ru", "@value": "Город"}, {"@language": "sr", "@value": "Град"}],
    "articleBody": "<p class='град'>Мост</p>",
    "url": "/град",
}


@pytest.mark.parametrize("ascii_only", [True, False])
def test_json_ld_when_in_a_page_then_only_readable_strings_change(ascii_only):
    source = json.dumps(STRUCTURED, ensure_ascii=ascii_only).replace("<", "\\u003C")
    html = f'<script type="application/ld+json">{source}</script><p>Град</p>'

    converted = html_to_latin(html)

    assert converted.endswith("</script><p>Grad</p>")
    assert converted.count("</script") == 1
    data = json.loads(converted.split(">", 1)[1].split("</script>")[0])
    assert data["headline"] == "Gradonačelnik </script> otvorio most"
    assert data["author"] == {
        "@type": "Organization",
        "name": "Grad Lipograd",
        "email": "а@град.срб",
    }
    assert [name["@value"] for name in data["name"]] == ["Город", "Grad"]
    assert data["articleBody"] == "<p class='град'>Most</p>"
    untouched = ("@context", "@type", "@id", "inLanguage", "url")
    assert [data[key] for key in untouched] == [STRUCTURED[key] for key in untouched]


def test_json_ld_when_broken_then_converts_what_it_can_and_keeps_the_rest():
    html = '<script type="application/ld+json">{"name": "Град", "a": "\\u12", "б</script>'

    assert html_to_latin(html) == html.replace("Град", "Grad")
