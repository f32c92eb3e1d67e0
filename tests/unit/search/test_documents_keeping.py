"""Texts of documents are kept for what the public may read, of the file it reads, and no longer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from pages.approval import acting
from pages.search.analysis import exact, query_stems
from pages.search.documents import answering, finding, keeping, scanning, tasks, tesseract
from pages.search.documents.models import DocumentPage, DocumentText
from tests import office
from tests.unit.search import documents_made as made

pytestmark = pytest.mark.django_db

PAGES = ("Одлука о комуналном реду", made.LATIN, "Прилог: списак улица и тргова")
Committed = Callable[..., Any]


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Committed:
    """Does something, and what follows its commit."""

    def do(what: Callable[..., Any], *args: Any, **options: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return what(*args, **options)

    return do


@pytest.fixture
def city() -> office.City:
    """A public home and news listing in Serbian."""
    return office.city()


def document(content: bytes | None = None, name: str = "odluka.pdf") -> Any:
    """A document nobody shows yet."""
    content = made.pdf(*PAGES) if content is None else content
    stored = get_document_model()(title="Одлука", file=ContentFile(content, name=name))
    stored.save()
    return stored


def publish(shown: Any, city: office.City) -> Any:
    """A public item that shows the document."""
    body = f'<p>Види <a linktype="document" id="{shown.pk}">одлуку</a>.</p>'
    return office.public(office.news_item(body=[("text", body)]), city.news)


def test_text_when_document_is_public_then_kept_and_when_taken_down_then_gone(
    city: office.City, committed: Committed
) -> None:
    told: list[list[int]] = []
    keeping.text_changed.connect(
        listener := lambda sender, document_ids, **_: told.append(document_ids)
    )
    shown, private = document(), document()
    item = committed(publish, shown, city)
    text = keeping.of(shown.pk)
    assert text
    assert (text.state, text.kind, text.language) == ("done", "pdf", "sr")
    assert [page.text for page in text.pages.order_by("number")][::2] == list(PAGES[::2])
    assert "vodosnabdijevanja" in answering.whole_text(text)
    assert keeping.ensure(private.pk) is None
    assert list(DocumentText.objects.values_list("document_id", flat=True)) == [shown.pk]
    assert list(keeping.missing()) == []

    committed(office.take_down, item)
    assert not DocumentText.objects.exists()
    assert not DocumentPage.objects.exists()
    assert told == [[shown.pk], [shown.pk]]
    keeping.text_changed.disconnect(listener)


def test_text_when_no_words_show_the_document_any_more_then_gone(
    city: office.City, committed: Committed
) -> None:
    shown = document()
    other, item = committed(publish, shown, city), committed(publish, shown, city)
    office.edit(item, body=[("text", "<p>Без прилога.</p>")])
    committed(office.make_public_at_once, office.fresh(item))
    assert keeping.of(shown.pk)  # The other item still shows it.
    committed(office.take_down, other)
    assert keeping.of(shown.pk) is None


def test_text_when_file_is_replaced_then_the_old_words_are_gone_at_once(
    city: office.City, committed: Committed, settings: Any
) -> None:
    shown = document()
    committed(publish, shown, city)
    first = keeping.of(shown.pk)
    again = keeping.ensure(shown.pk)
    assert first
    assert again
    assert again.read_at == first.read_at  # The same bytes are not read twice.
    # Nobody works: what was public by mistake must not wait for a worker.
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    shown.file = ContentFile(made.pdf("Исправљена одлука"), name="nova.pdf")
    with acting.as_(office.person("head")):
        committed(shown.save)
    assert keeping.of(shown.pk) is None
    text = keeping.ensure(shown.pk)
    assert text
    assert answering.whole_text(text) == "Исправљена одлука"


def test_text_when_collection_is_closed_then_gone_and_when_opened_then_back(
    city: office.City, committed: Committed
) -> None:
    shown = document()
    committed(publish, shown, city)
    root = Collection.get_first_root_node()
    with acting.as_(office.person("head")):
        closed = committed(
            CollectionViewRestriction.objects.create,
            collection=root,
            restriction_type=CollectionViewRestriction.LOGIN,
        )
        assert keeping.of(shown.pk) is None
        assert keeping.ensure(shown.pk) is None
        committed(closed.delete)
    assert keeping.of(shown.pk)


def test_text_when_its_collection_is_moved_into_a_closed_one_then_gone(
    city: office.City, committed: Committed
) -> None:
    root = Collection.get_first_root_node()
    closed, own = (root.add_child(name=name) for name in ("Затворено", "Прилози"))
    CollectionViewRestriction.objects.create(
        collection=closed, restriction_type=CollectionViewRestriction.LOGIN
    )
    shown = document(made.docx(made.paragraph("Одлука")), "odluka.docx")
    shown.collection = own
    shown.save()
    committed(publish, shown, city)
    assert keeping.of(shown.pk)

    def move() -> None:  # As the admin's form does.
        own.name = "Прилози, стари"
        own.save()
        own.move(Collection.objects.get(pk=closed.pk), "sorted-child")

    committed(move)
    assert keeping.of(shown.pk) is None


def test_document_when_it_cannot_be_read_then_its_item_is_public_all_the_same(
    city: office.City, committed: Committed
) -> None:
    shown = document(b"%PDF-1.7 test")
    item = committed(publish, shown, city)
    assert item.live
    text = keeping.of(shown.pk)
    assert text
    assert (text.state, text.pages.count(), answering.whole_text(text)) == ("failed", 0, "")
    assert answering.best_page(text, ["odluka"], []) is None


def test_best_page_when_asked_then_where_most_words_stand_in_two_queries(
    city: office.City, committed: Committed, django_assert_num_queries: Any
) -> None:
    first, second = document(), document(made.docx(made.paragraph("Улица")), "spisak.docx")
    for shown in (first, second):
        committed(publish, shown, city)

    def best(query: str) -> dict[int, int]:
        keys = [exact(word) for word in query.split()]
        stems = {stem for key in keys for stem in query_stems(key)}
        with django_assert_num_queries(2):
            found = answering.best_pages([first.pk, second.pk], keys, stems)
        return {key: page.number for key, page in found.items()}

    assert best("одлуке комуналног") == {first.pk: 1}
    assert best("одлуке улицама") == {first.pk: 3, second.pk: 1}  # The rare word tells.
    assert best("улицу трга") == {first.pk: 3, second.pk: 1}
    assert best("GRADONAČELNICU") == {first.pk: 2}
    text, other = keeping.of(first.pk), keeping.of(second.pk)
    assert text
    assert other
    page = answering.best_page(text, ["ulica"], [])
    assert page
    assert page.text == PAGES[2]
    assert answering.address(first, text, page) == f"{first.url}#page=3"
    assert answering.address(second, other, page) == second.url


def test_command_when_run_then_reads_what_was_public_before(city: office.City, capsys: Any) -> None:
    shown = document()
    publish(shown, city)
    assert keeping.of(shown.pk) is None
    call_command("read_documents")
    text = keeping.of(shown.pk)
    assert text
    assert text.state == "done"
    assert "1" in capsys.readouterr().out


def test_scan_when_no_tesseract_then_it_waits_and_the_reason_says_so(
    city: office.City, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "installed", frozenset)
    shown = document(made.scan("Сребреник"))
    committed(publish, shown, city)
    text = keeping.of(shown.pk)
    assert text
    assert (text.state, text.reason) == ("done", scanning.WAITS)
    assert [page.scan for page in text.pages.all()] == ["waiting"]


@pytest.mark.integration
def test_scan_when_tesseract_is_installed_then_found_by_its_words(
    city: office.City, committed: Committed
) -> None:
    if not tesseract.models_for("sr"):
        pytest.skip("no Tesseract with Serbian here (make services installs it)")
    shown = document(made.scan("Одлука о градским улицама и трговима"))
    committed(publish, shown, city)
    text = keeping.of(shown.pk)
    assert text
    assert [page.scan for page in text.pages.all()] == ["read"]
    page = answering.best_page(text, ["ulicama"], [])
    assert page
    assert "улицама" in page.text
    assert tasks.recognise_pages.call(text.pk) is False
    assert finding.public([shown.pk]).exists()
