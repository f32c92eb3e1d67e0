"""A small city that uses everything: every template, every block, both languages."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pages.models import Alert, ContentPage, Department, Person, SiteIdentity
from press.models import (
    NewsPage,
    NewsPageCorrection,
    NewsPageDepartment,
    NewsPagePerson,
)
from tests import office
from tests.browser import showcase_press

LONG_WORD = "Најнеконтраиндиковатељскопрестолонасљедничкојединствености"


@dataclass
class Showcase:
    """Addresses of every kind of public page, by what it is; and texts under review."""

    addresses: dict[str, str]
    waiting: NewsPage


def build() -> Showcase:
    """The city, its words in Serbian with both scripts, and an English tree."""
    sr = office.city()
    en = office.english(sr)
    identity = SiteIdentity(
        name="Град Липоград",
        office="Кабинет градоначелника",
        motto="Под липама",
        arms=office.picture("Грб", colour="green", size=(240, 300)),
        arms_alt="Грб Липограда",
        address="Трг слободе 1, 76330 Липоград",
        phone="+387 (0)55 000-000",
        email="info@lipograd.example",
        hours="Понедјељак – петак 8–16 h",
    )
    office.make_public(office.snippet(identity))
    traffic = office.topic("Саобраћај", en="Traffic")
    culture = office.topic("Култура и умјетност", en="Culture")
    full = office.public(everything(traffic, culture), sr.news)
    for number in range(22):
        item = office.news_item(
            f"Вијест број {number}" if number else LONG_WORD,
            date=datetime(2026, 1 + number % 10, 3, 10, tzinfo=UTC),
        )
        item.topics.add(culture if number % 2 else traffic)
        if number == 1:
            item.lead_image, item.lead_image_alt = office.picture("Парк"), "Парк у јесен"
        office.public(item, sr.news)
    in_latin = office.public(
        office.news_item("Otvorena izložba u Domu kulture", summary="Izložba je otvorena."),
        sr.news,
    )
    section = office.section(sr.home, "Градска управа")
    content = office.public(
        ContentPage(
            title="Матична служба",
            summary="Изводи и увјерења.",
            locale=section.locale,
            lead_image=office.picture("Шалтер"),
            lead_image_alt="Шалтер матичне службе",
            body=[("text", "<h2>Радно вријеме</h2><ul><li>8–16 h</li></ul>")],
        ),
        section,
    )
    office.section(section, "Одјељења")
    empty = office.public(
        type(sr.news)(title="Празна рубрика", locale=section.locale, summary=""), section
    )
    english = office.public(
        office.news_item(
            "New bridge open",
            locale=en.news.locale,
            summary="The bridge is open.",
            translation_key=full.translation_key,
            body=[("text", "<p>The bridge is 120 m long.</p>")],
        ),
        en.news,
    )
    office.make_public(
        office.snippet(
            office.menu(
                ("Новости", sr.news),
                ("Градска управа", section),
                ("Портал", "https://portal.lipograd.example/"),
            )
        )
    )
    office.make_public(office.snippet(office.menu(("Новости", sr.news), place="footer")))
    for level in Alert.Level:
        alert = office.alert(f"Обавјештење {level.label}", level=level, text="Први ред.\n\nДруги.")
        if level is Alert.Level.EMERGENCY:
            alert.link, alert.link_text = "/sr/vijesti/", "Опширније"
        office.make_public(office.snippet(alert))
    press = showcase_press.build(sr)
    waiting = office.draft(everything(traffic, culture, title="Чека одобрење"), sr.news)
    return Showcase(
        addresses={
            "home": "/sr/",
            "section": f"/sr/{section.slug}/",
            "content page": f"/sr/{section.slug}/{content.slug}/",
            "listing": "/sr/vijesti/",
            "second page of the listing": "/sr/vijesti/?page=2",
            "filtered listing": "/sr/vijesti/?topic=saobracaj&month=2026-03",
            "listing without a hit": "/sr/vijesti/?topic=saobracaj&month=1999-01",
            "empty listing": f"/sr/{section.slug}/{empty.slug}/",
            "listing with an error": "/sr/vijesti/?month=2026-13",
            "news with every block": f"/sr/vijesti/{full.slug}/",
            "news written in Latin": f"/sr/vijesti/{in_latin.slug}/",
            **press,
            "search": "/sr/search/?q=мост&topic=saobracaj&year=2026",
            "search without a hit": "/sr/search/?q=нигдје&type=event",
            "search, a bad request": "/sr/search/?q=мост&type=nema",
            "not found": "/sr/nema-ove-stranice/",
            "bad request": "/sr/vijesti/?topic=%00",
            "English home": "/en/",
            "English listing": "/en/news/",
            "English news": f"/en/news/{english.slug}/",
            "English not found": "/en/no-such-page/",
        },
        waiting=waiting,
    )


def everything(*topics: Any, title: str = "Отворен нови мост преко Дрине") -> NewsPage:
    """A news item with every field and every block."""
    picture = {
        "image": office.picture("Мост"),
        "alt": "Мост с обале",
        "decorative": False,
        "caption": "Поглед с обале.",
        "credit": "Фото: Град",
    }
    decorative = {**picture, "alt": "", "decorative": True, "caption": "", "credit": ""}
    transcript = "<p>Добар дан. Мост је отворен.</p>"
    table = {
        "data": [["Дионица", "Дужина"], ["Прва", "120 m"], ["Друга", "80 m"]],
        "table_caption": "Дионице",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_header_choice": "both",
    }
    page = office.news_item(
        title,
        date=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
        place="Липоград",
        source_language="en",
        lead_image=office.picture("Нови мост"),
        lead_image_alt="Нови мост преко Дрине",
        body=[
            (
                "text",
                "<p>Мост је <b>дуг</b> и <i>широк</i>. <a href='https://drina.example/'>Више</a>, "
                "<a href='mailto:press@lipograd.example'>press@lipograd.example</a>.</p>"
                "<h2>Радови</h2><h3>Прва фаза</h3><ul><li>стубови</li><li>ограда</li></ul>"
                "<ol><li>прво</li><li>друго</li></ol><blockquote>Мост спаја.</blockquote>",
            ),
            ("quote", {"words": "Мост је готов.", "person": "Ана Анић", "role": "начелница"}),
            ("image", picture),
            ("gallery", {"title": "С отварања", "images": [picture, decorative]}),
            ("gallery", {"title": "", "images": [decorative, picture]}),
            (
                "video",
                {
                    "title": "Снимак отварања",
                    "url": "https://www.youtube.com/watch?v=abcdefghijk",
                    "file": None,
                    "transcript": transcript,
                },
            ),
            (
                "video",
                {
                    "title": "Снимак из ваздуха",
                    "url": "",
                    "file": office.document("Снимак", name="most.mp4"),
                    "transcript": transcript,
                },
            ),
            (
                "audio",
                {
                    "title": "Изјава",
                    "file": office.document("Изјава", name="izjava.mp3"),
                    "transcript": transcript,
                },
            ),
            ("document", {"document": office.document(), "title": ""}),
            ("table", table),
            (
                "facts",
                {"title": "Мост у бројкама", "facts": [{"label": "Дужина", "value": "120 m"}]},
            ),
            ("facts", {"title": "", "facts": [{"label": "Ширина", "value": "12 m"}]}),
        ],
    )
    page.topics.add(*topics)
    department = office.make_public(
        office.snippet(Department(name=f"Одјељење за саобраћај ({title[:9]})"))
    )
    person = office.make_public(office.snippet(Person(name="Ана Анић", role="начелница")))
    page.departments.add(NewsPageDepartment(department=department))
    page.people.add(NewsPagePerson(person=person))
    page.corrections.add(NewsPageCorrection(date=date(2026, 11, 22), note="Мост је дуг 120 m."))
    return page
