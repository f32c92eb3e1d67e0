"""Who sees a file before the public does; to everybody else it does not exist."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from pages.approval import acting
from pages.media import finding
from tests import office
from tests.requests.media.conftest import addresses, body_with

LogIn = Callable[..., Client]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["editor", "proofreader", "translator", "head"])
def test_private_file_when_asked_by_who_works_with_it_then_is_his_alone(
    bridge: Any, decision: Any, log_in: LogIn, name: str
) -> None:
    client = log_in(name)
    for address in addresses(bridge, decision):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"
        assert "Cookie" in answer["Vary"]


def test_private_file_when_asked_by_a_superuser_then_is_served(
    bridge: Any, decision: Any, log_in: LogIn
) -> None:
    client = log_in("root", superuser=True)
    assert {client.get(address).status_code for address in addresses(bridge, decision)} == {200}


@pytest.mark.parametrize("name", ["officer", "nobody"])
def test_private_file_when_asked_by_who_has_no_right_then_is_not_there(
    bridge: Any, decision: Any, log_in: LogIn, name: str
) -> None:
    client = log_in(name)
    assert {client.get(address).status_code for address in addresses(bridge, decision)} == {404}


def test_private_file_when_the_account_is_closed_then_is_not_there(
    bridge: Any, log_in: LogIn
) -> None:
    client, editor = log_in("editor"), office.person("editor")
    editor.is_active = False
    editor.save()
    assert {client.get(address).status_code for address in addresses(bridge)} == {404}


def test_private_file_when_in_a_collection_of_others_then_is_not_there(
    bridge: Any, log_in: LogIn
) -> None:
    root = Collection.objects.get(depth=1)
    ours, theirs = (root.add_child(name=name) for name in ("Наше", "Њихово"))
    guests = Group.objects.create(name="Guests")
    GroupCollectionPermission.objects.create(
        group=guests, collection=ours, permission=Permission.objects.get(codename="choose_image")
    )
    client = log_in("guest", group="Guests")
    for collection, expected in ((ours, 200), (theirs, 404)):
        bridge.collection = collection
        bridge.save()
        assert client.get(bridge.file.url).status_code == expected


def headers(answer: Any) -> dict[str, str]:
    return dict(answer.headers)


def test_private_file_when_asked_then_answers_as_what_does_not_exist(
    city: office.City, bridge: Any, decision: Any, anonymous: Client, log_in: LogIn
) -> None:
    for client in (anonymous, log_in("officer")):
        missing = client.get("/media/images/nema.jpg")
        assert missing.status_code == 404
        for address in addresses(bridge, decision):
            for method in (client.get, client.head):
                answer = method(address)
                assert answer.status_code == 404
                assert headers(answer) == headers(missing)
            body = client.get(address).content.decode()
            assert body.replace(address, "") == missing.content.decode()


def test_missing_and_private_files_when_asked_then_cost_the_same_queries(
    city: office.City,
    bridge: Any,
    anonymous: Client,
    log_in: LogIn,
    django_assert_num_queries: Any,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    rendition = bridge.get_rendition("width-400").url
    for client in (anonymous, log_in("officer")):
        costs = []
        for address in (rendition, "/media/images/nema.jpg") * 2:
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            costs.append(len(queries))
        assert costs[2] == costs[3]


@pytest.mark.parametrize(
    "address",
    [
        "/media/",
        "/media/images",
        "/media/images/",
        "/media/original_images/../original_images/{name}",
        "/media/original_images/..%2Foriginal_images/{name}",
        "/media/images/{name}",
        "/media/documents/{name}",
        "/media//original_images/{name}",
        "/media/original_images//{name}",
        "/media/ORIGINAL_IMAGES/{name}",
        "/media/original_images/{name}/",
        "/media/../manage.py",
        "/media/%2e%2e/%2e%2e/etc/passwd",
        "/media/test.sqlite3",
        "/documents/{key}/druga.pdf",
        "/documents/{key}/",
        "/documents/999999/{name}",
        "/documents/99999999999999999999999999/{name}",
        "/documents/%D9%A1/{name}",
        "/media/images/a%0Ab.jpg",
    ],
)
def test_wrong_address_of_a_public_file_when_asked_then_is_not_there(
    city: office.City, bridge: Any, decision: Any, anonymous: Client, address: str
) -> None:
    office.public(office.news_item(body=body_with(bridge, decision)), city.news)
    name = bridge.file.name.removeprefix("original_images/")
    answer = anonymous.get(address.format(name=name, key=decision.pk), follow=True)
    assert answer.status_code == 404


def test_nul_when_in_a_name_then_nothing_is_asked_of_the_database(
    bridge: Any, anonymous: Client, django_assert_num_queries: Any
) -> None:
    assert anonymous.get("/media/images/a%00.jpg").status_code == 400
    with django_assert_num_queries(0):
        assert finding.named("images/a\x00.jpg") is None


def test_file_on_disk_when_it_has_no_row_then_is_not_there(bridge: Any, log_in: LogIn) -> None:
    storage = bridge.file.storage
    for name in ("original_images/orphan.jpg", "images/orphan.jpg", "documents/orphan.pdf"):
        with bridge.file.open("rb") as file:
            storage.save(name, file)
        address = storage.url(name)
        assert log_in("root", superuser=True).get(address).status_code == 404


def test_file_when_its_bytes_are_gone_then_is_not_there(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    office.public(office.news_item(body=body_with(bridge, decision)), city.news)
    asked = addresses(bridge, decision)
    bridge.file.storage.delete(bridge.get_rendition("width-400").file.name)
    bridge.file.storage.delete(decision.file.name)
    gone = [address for address in asked if "width-400" in address or "документ" in address]
    gone += [reverse("wagtaildocs_serve", args=[decision.pk, decision.filename])]
    assert {anonymous.get(address).status_code for address in gone} == {404}


def test_document_when_its_collection_is_closed_then_wagtail_asks_for_the_password(
    city: office.City, bridge: Any, decision: Any, anonymous: Client
) -> None:
    office.public(office.news_item(body=body_with(bridge, decision)), city.news)
    with acting.as_(office.person("head")):
        closed = CollectionViewRestriction.objects.create(
            collection=decision.collection, restriction_type="password", password="тајна"
        )
    own, named = (
        decision.file.url,
        reverse("wagtaildocs_serve", args=[decision.pk, decision.filename]),
    )
    for address in (own, named):
        answer = anonymous.get(address)
        assert answer.headers.get("Content-Disposition") is None
        assert b"%PDF" not in answer.content
    assert anonymous.get(bridge.file.url).status_code == 404
    form = reverse("wagtaildocs_authenticate_with_password", args=[closed.pk])
    anonymous.post(form, {"password": "тајна", "return_url": named})
    for address in (own, named, bridge.file.url):
        answer = anonymous.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "private, no-store"


def test_private_document_when_its_collection_is_closed_then_no_password_is_asked(
    decision: Any, anonymous: Client
) -> None:
    CollectionViewRestriction.objects.create(
        collection=decision.collection, restriction_type="password", password="тајна"
    )
    assert {anonymous.get(address).status_code for address in addresses(decision)} == {404}
