"""Wagtail's API v3 with everybody's token: writes and actions meet the same wall."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client, override_settings
from wagtail.models import APIToken

from tests import office
from tests.requests.paths.town import PEOPLE, UNREAD, Town, one_of
from tests.requests.paths.trying import Somebody, tried

pytestmark = pytest.mark.django_db

PREFIX = "/api/v3"
#: Every refusal says what to do.
WAY_OUT = re.compile("Submit|Ask the head|can withdraw")
Ask = tuple[str, str, dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def tools_api() -> Iterator[None]:
    """The API mounted once: building its addresses anew takes longer than a test."""
    with override_settings(ROOT_URLCONF="tests.requests.paths.with_tools_api"):
        yield


def action(name: str, item: str, **body: Any) -> Callable[[Town], Ask]:
    """Post an action on a page; values that are functions are asked of the town."""

    def ask(town: Town) -> Ask:
        values = {key: value(town) if callable(value) else value for key, value in body.items()}
        return "post", f"/pages/{getattr(town, item).pk}/actions/{name}/", values

    return ask


def update(item: str, title: str = UNREAD, *, publish: bool = True) -> Callable[[Town], Ask]:
    """Patch a page."""
    meta = {"action": "publish"} if publish else {}
    return lambda town: (
        "patch",
        f"/pages/{getattr(town, item).pk}/",
        {"title": title, "meta": meta},
    )


def create(town: Town) -> Ask:
    """Create a page, and publish it."""
    meta = {"type": "pages.SectionPage", "parent_id": town.city.home.pk, "action": "publish"}
    return "post", "/pages/", {"title": UNREAD, "meta": meta}


def other(town: Town) -> int:
    """Another public listing."""
    return int(town.other.pk)


#: Ways that every one of the people is refused, with our sentences.
REFUSED: dict[str, Callable[[Town], Ask]] = {
    **{f"publish {name}": action("publish", name) for name in ("draft", "edited", "withdrawn")},
    "publish what the head reads": action("publish", "waiting"),
    "create and publish": create,
    "update and publish": update("section"),
    "unpublish": action("unpublish", "news"),
    "unpublish below": action("unpublish", "section", recursive=True),
    "move": action("move", "news", destination_id=other, position="last-child"),
    "move the alias": action("move", "alias", destination_id=other, position="last-child"),
    "alias": action("create_alias", "news", destination_id=other, slug="kopija"),
    "convert the alias": action("convert_alias", "alias"),
    "delete": lambda town: ("delete", f"/pages/{town.news.pk}/", {}),
    "delete by the action": lambda town: ("delete", f"/pages/{town.news.pk}/actions/delete/", {}),
    "delete the parent": lambda town: ("delete", f"/pages/{town.section.pk}/", {}),
    "copy live": action("copy", "news", keep_live=True, slug="kopija", title=UNREAD),
}
#: Ways that make drafts, where the account may, or are no business of the account's.
QUIET: dict[str, Callable[[Town], Ask]] = {
    "update": update("section", publish=False),
    "copy as a draft": action("copy", "news", keep_live=False, slug="kopija"),
    "revert": action("revert", "news", revision_id=lambda town: town.first_text.pk),
    "translate": action("copy_for_translation", "edited", locale="en", alias=True),
    "write what the head reads": update("waiting", publish=False),
    "rename the picture": lambda town: ("patch", f"/images/{town.picture.pk}/", {"title": UNREAD}),
    "delete the picture": lambda town: ("delete", f"/images/{town.picture.pk}/", {}),
    "rename the document": lambda town: (
        "patch",
        f"/documents/{town.document.pk}/",
        {"title": UNREAD},
    ),
    "delete the document": lambda town: ("delete", f"/documents/{town.document.pk}/", {}),
    "redirect readers": lambda town: (
        "post",
        "/redirects/",
        {"old_path": "/sr/vijesti/", "redirect_link": "https://example.com/", "meta": {}},
    ),
}


def send(who: Somebody, ask: Ask) -> Any:
    """Ask the API with the token of that person."""
    method, address, body = ask
    _token, plain = APIToken.create_token(user=who.user, name="tool")
    client = Client(headers={"authorization": f"Bearer {plain}", "accept-language": "en"})
    answer = getattr(client, method)(PREFIX + address, json.dumps(body), "application/json")
    who.answers.append(answer)
    return answer


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("way", REFUSED)
def test_tool_when_it_goes_around_the_head_then_it_is_told_why_not(
    town: Town, way: str, name: str
) -> None:
    answers: list[Any] = []
    tried(lambda who, town: answers.append(send(who, REFUSED[way](town))), name, town)
    answer = answers[0]
    assert 400 <= answer.status_code < 500, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    assert WAY_OUT.search(answer.json()["detail"]), answer.json()
    assert answer.json()["errors"][0]["msg"] in answer.json()["detail"]


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("way", QUIET)
def test_tool_when_it_writes_drafts_and_files_then_readers_read_the_same(
    town: Town, way: str, name: str
) -> None:
    tried(lambda who, town: send(who, QUIET[way](town)), name, town)


@pytest.mark.parametrize("token", ["", "Bearer wagtail_forged"])
def test_tool_when_it_holds_no_token_then_it_reads_nothing(town: Town, token: str) -> None:
    client = Client(headers={"authorization": token} if token else {})
    client.force_login(one_of("root"))
    for address in ("/pages/", f"/pages/{town.news.pk}/", "/images/", "/documents/", "/sites/"):
        answer = client.get(PREFIX + address)
        assert answer.status_code == 401
        assert UNREAD not in answer.content.decode()


def test_tool_when_it_acts_for_the_head_then_the_head_may(town: Town) -> None:
    who = Somebody("head")
    assert send(who, action("unpublish", "edited")(town)).status_code == 200
    assert not office.fresh(town.edited).live
    assert send(who, action("publish", "draft")(town)).status_code == 403


@pytest.mark.urls("cityhall.urls")
def test_site_when_nothing_is_said_then_the_api_is_off(town: Town) -> None:
    assert Client().get(f"{PREFIX}/pages/", follow=True).status_code == 404
