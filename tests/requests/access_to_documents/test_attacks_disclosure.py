"""Attacks on the public log and the public figures: each was tried, and must not come through."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from access_to_documents.cases import contacts, transitions
from access_to_documents.cases.actors import CLOCK
from access_to_documents.disclosure import copies
from access_to_documents.disclosure.agreeing import Agree
from access_to_documents.files.storage import storage
from access_to_documents.models import Contact, Mail
from access_to_documents.reports import statistics
from pages.approval import advice
from pages.record.models import PublicItem
from tests import access, disclosure, office
from tests.unit.access_to_documents_files import making

pytestmark = pytest.mark.django_db
LogIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.ACCESS_FILES_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def page(city: office.City) -> Any:
    """What entries stand below."""
    return disclosure.page(city)


def test_leave_when_an_officer_enters_it_then_the_requester_hears_of_it() -> None:
    request = disclosure.decided(agrees=False)
    Agree(agrees=True).do(request, access.officer())
    told = Mail.objects.get(request=request, payload__event="disclosure")
    assert told.officer is None
    own = disclosure.decided(agrees=True)
    assert not Mail.objects.filter(request=own, payload__event="disclosure").exists()


def test_draft_when_it_holds_the_name_then_no_revision_keeps_it(page: Any, log_in: LogIn) -> None:
    entry = disclosure.proposed()
    entry.asked = "Тражила је Ана Љубић."
    with pytest.raises(ValidationError):
        entry.full_clean()
    officer = log_in("officer")
    edit = reverse(entry.snippet_viewset.get_url_name("edit"), args=[entry.pk])
    before = entry.revisions.count()
    data = {
        "title": "Трошкови",
        "asked": "Тражила је Ана Љубић.",
        "answered": disclosure.ANSWERED,
        "department": "",
        "files-TOTAL_FORMS": "0",
        "files-INITIAL_FORMS": "0",
    }
    officer.post(edit, data)
    assert entry.revisions.count() == before
    officer.post(edit, {**data, "asked": disclosure.ASKED})
    assert entry.revisions.count() == before + 1


def test_name_when_the_contact_is_erased_then_the_readers_are_told(page: Any) -> None:
    request = disclosure.decided()
    entry = disclosure.proposed(request)
    assert not advice.of(entry)
    contacts.erase(access.fresh(request), CLOCK)
    assert Contact.objects.get(request=request).erased_at
    assert advice.of(entry)


def test_public_copy_when_its_bytes_are_exchanged_then_nobody_gets_it(
    page: Any, client: Client
) -> None:
    request = disclosure.decided()
    one = disclosure.given(request, making.pdf_bytes())
    entry = disclosure.public(disclosure.proposed(request, files=[one]))
    address = f"{PublicItem.objects.get(type='answered_request').path}file/1/"
    assert client.get(address).status_code == 200
    name = copies.name_of(one.sha256)
    path = Path(storage().path(name))
    path.chmod(0o600)
    path.write_bytes(b"X" * one.size)
    assert client.get(address).status_code == 404
    copies.went_public(type(entry), entry)
    assert client.get(address).status_code == 200


def test_public_copy_when_nothing_shows_it_any_more_then_it_goes_within_a_day(page: Any) -> None:
    request = disclosure.decided()
    one = disclosure.given(request, making.pdf_bytes())
    disclosure.public(disclosure.proposed(request, files=[one]))
    left, new = ("a" * 64, "b" * 64)
    for sha256 in (left, new):
        storage().save(copies.name_of(sha256), ContentFile(b"a file taken out of an entry"))
    for sha256 in (left, one.sha256):
        os.utime(storage().path(copies.name_of(sha256)), (0, 0))
    assert copies.sweep() == 1
    assert not storage().exists(copies.name_of(left))
    assert storage().exists(copies.name_of(new))
    assert copies.is_intact(one.sha256)


@pytest.mark.parametrize("asked", ["q=%00", "q=" + "a" * 5000, "page=-1", "year=99999", "x=1"])
def test_api_when_asked_nonsense_then_no_error(page: Any, client: Client, asked: str) -> None:
    for address in ("/api/portal/v1/requests", "/sr/pristup/disclosure-log/"):
        assert client.get(f"{address}?{asked}").status_code < 500


def test_figures_when_two_tables_tell_of_one_together_then_one_is_left_out() -> None:
    cache.clear()
    spring = datetime(2026, 3, 2, 9, tzinfo=UTC)
    for number in range(9):
        case = access.request(now=spring)
        if number < 8:
            late = spring + timedelta(days=60 if number < 4 else 1)
            why = transitions.Forward(
                transitions.Why.NOT_COMPETENT, "Није наше.", to="Министарство"
            )
            why.do(access.fresh(case), access.officer(), late)
    found = statistics.of_year(2026, datetime(2026, 11, 23, tzinfo=UTC).date())
    assert found
    assert found.requests == 9
    told = sum(cell.count for cell in found.tables["answers"])
    assert found.requests - told not in {1, 2}
