"""Releases, notices and events of the showcase: one of each, with everything it may say."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from press.models import (
    EventChange,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NoticeClarification,
    NoticePage,
    NoticePaper,
    PhotoArchivePage,
    PressReleasePage,
    ReleaseAttachment,
    ReleaseCorrection,
    ReleaseSupplement,
)
from tests import office

DAY = timedelta(days=1)


def build(city: office.City) -> dict[str, str]:
    """Their listings and pages, public; addresses by what each is."""
    releases = _listing(city, "Саопштења", "press_release")
    board = _listing(city, "Огласна табла", "notice")
    made = EventIndexPage(title="Календар", locale=city.home.locale)
    calendar = office.public(made, city.home)
    release = office.public(_release(), releases)
    call, service = (office.public(page, board) for page in (_call(), _service()))
    event = office.public(_event(), calendar)
    month = timezone.localdate(event.starts_at).strftime("%Y-%m")
    return {
        "press archive": releases.url,
        "press release": release.url,
        "notice board": board.url,
        "board to print": f"{board.url}board/",
        "public call": call.url,
        "service information": service.url,
        "calendar": calendar.url,
        "month of the calendar": f"{calendar.url}?month={month}",
        "event": event.url,
        "photo archive": _photos(city).url,
    }


def _listing(city: office.City, title: str, shows: str) -> Any:
    made = NewsIndexPage(title=title, locale=city.home.locale, shows=shows)
    return office.public(made, city.home)


def _photos(city: office.City) -> Any:
    picture = office.picture("Мост преко ријеке")
    picture.terms, picture.rights = "press", "© Град Липоград"
    picture.captions = {"sr": "Мост преко ријеке, гледан с кеја."}
    picture.save()
    shown = office.news_item("Слика с кеја", lead_image=picture, lead_image_alt="Мост")
    office.public(shown, city.news)
    archive = PhotoArchivePage(
        title="Фото-архива", conditions="Наведите извор.", locale=city.home.locale
    )
    return office.public(archive, city.home)


def _words(title: str) -> dict[str, Any]:
    return {"title": title, "summary": "Укратко.", "body": [("text", "<p>Шта и зашто.</p>")]}


def _release() -> PressReleasePage:
    page = PressReleasePage(
        **_words("Деманти поводом писања о мосту"),
        kind="denial",
        place="Липоград",
        contact_name="Служба за медије",
        contact_phone="+387 55 000-000",
        contact_after_hours="+387 65 000-000",
        contact_email="press@lipograd.example",
        boilerplate="О Кабинету градоначелника.",
        scan=office.document("Овјерени оригинал", name="original.pdf"),
    )
    page.attachments.add(ReleaseAttachment(document=office.document()))
    page.corrections.add(ReleaseCorrection(date=date(2026, 11, 20), note="Дужина је 120 m."))
    page.supplements.add(ReleaseSupplement(date=date(2026, 11, 21), text="Додатак."))
    return page


def _call() -> NoticePage:
    now = timezone.now()
    page = NoticePage(
        **_words("Јавни позив за подстицаје"),
        kind="public_call",
        reference_number="01-1/26",
        opens_at=now - DAY,
        deadline=now + 2 * DAY,
        questions_until=now + DAY,
        who_may_apply="Предузетници.",
        how_to_apply="У писарници.",
        value="50.000 КМ",
        procurement_link="https://nabavke.example/1",
    )
    page.papers.add(NoticePaper(document=office.document("Образац", name="obrazac.pdf")))
    page.clarifications.add(
        NoticeClarification(date=date(2026, 11, 20), question="Ко може?", answer="Сви.")
    )
    return page


def _service() -> NoticePage:
    now = timezone.now()
    return NoticePage(
        **_words("Без воде у Љетњој улици"),
        kind="service",
        service="water",
        starts_at=now - DAY,
        ends_at=now + DAY,
        streets="Љетња, Јеврејска",
        what_to_do="Припремите воду.",
        phone="+387 55 000-001",
    )


def _event() -> EventPage:
    begins = timezone.now() + 5 * DAY
    page = EventPage(
        **_words("Отворени разговор с градоначелником"),
        kind="public_debate",
        status="confirmed",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        repeats="weekly",
        repeats_until=timezone.localdate(begins + 30 * DAY),
        venue="Велика сала",
        address="Трг слободе 1",
        online_link="https://veza.example/1",
        organiser="Кабинет градоначелника",
    )
    page.changes.add(EventChange(date=date(2026, 11, 20), reason="Друга сала."))
    return page
