"""Findings of the checks at the proofreader's step: corrected or let stand before a text passes."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from pages.approval import steps
from pages.approval.checks import Finding, findings
from pages.approval.models import (
    AcceptedFinding,
    AuditEvent,
    HeadOfficeTaskState,
    OfficeWord,
    ProofreadTaskState,
)
from pages.approval.refusal import NotApproved
from pages.models import Department
from tests import office

pytestmark = pytest.mark.django_db

LogIn = Callable[..., Client]
#: A text with three findings: a word twice, a space too many, a heading that leaps.
BODY = [("text", "<p>Мост је је отворен , каже градоначелник.</p><h3>Саобраћај</h3>")]


def sent(page: Any, parent: Page) -> Any:
    """A draft that waits for the proofreader."""
    page = office.draft(page, parent)
    steps.submit(page, office.person("editor"))
    return office.fresh(page)


@pytest.fixture
def waiting(city: office.City) -> Any:
    """A news item with findings that waits for the proofreader."""
    return sent(office.news_item(body=BODY), city.news)


def found(instance: Any) -> list[Finding]:
    """The findings in the newest revision."""
    return findings(office.fresh(instance).get_latest_revision_as_object())


def state_of(instance: Any) -> Any:
    """The step an object is at."""
    return office.fresh(instance).current_workflow_task_state


def send_again(instance: Any) -> None:
    """The author sends a text that came back."""
    office.fresh(instance).current_workflow_state.resume(user=office.person("editor"))


def post(client: Client, instance: Any, **data: Any) -> Any:
    """Post the form of the review screen."""
    state = state_of(instance)
    form = {"approve": "1", "digest": state.shown_digest, "comment": "", **data}
    return client.post(reverse("pages_approval:review", args=[state.pk]), form)


def test_findings_when_a_text_has_some_then_they_come_in_a_fixed_order(waiting: Any) -> None:
    assert [finding.rule for finding in found(waiting)] == ["doubled_word", "spacing", "headings"]


def test_screen_when_opened_by_the_proofreader_then_each_finding_has_a_box(
    waiting: Any, log_in: LogIn
) -> None:
    answer = log_in("proofreader").get(
        reverse("pages_approval:review", args=[state_of(waiting).pk])
    )
    shown = answer.content.decode()
    for finding in found(waiting):
        assert f'name="accept" value="{finding.key}"' in shown
    # Words alone go on the office's list.
    assert 'name="words"' not in shown
    checks = shown[shown.index('class="checks"') :].partition("</section>")[0]
    assert "је је" in checks


def test_proofreading_when_nothing_is_ticked_then_it_is_refused_and_names_the_first(
    waiting: Any, log_in: LogIn
) -> None:
    answer = post(log_in("proofreader"), waiting)
    assert answer.status_code == 409
    state = state_of(waiting)
    with pytest.raises(NotApproved) as refused:
        state.approve(user=office.person("proofreader"), digest=state.shown_digest)
    [said] = refused.value.sentences
    assert said.startswith("3 ")
    assert said in answer.content.decode()
    for finding in found(waiting):
        assert f"«{finding.excerpt}»" in said
    assert isinstance(state_of(waiting), ProofreadTaskState)
    assert not AcceptedFinding.objects.exists()


def test_proofreading_when_one_is_left_unticked_then_nothing_is_let_stand(
    waiting: Any, log_in: LogIn
) -> None:
    first, second, _third = found(waiting)
    answer = post(log_in("proofreader"), waiting, accept=[first.key, second.key])
    assert answer.status_code == 409
    assert not AcceptedFinding.objects.exists()
    # What was ticked stays ticked.
    boxes = re.findall(r'name="accept" value="(\w+)" (checked)?', answer.content.decode())
    assert [key for key, ticked in boxes if ticked] == [first.key, second.key]


def test_proofreading_when_all_are_ticked_then_it_passes_and_each_is_on_record(
    waiting: Any, log_in: LogIn
) -> None:
    keys = [finding.key for finding in found(waiting)]
    answer = post(log_in("proofreader"), waiting, accept=keys)
    assert answer.status_code == 302
    assert isinstance(state_of(waiting), HeadOfficeTaskState)
    rows = AcceptedFinding.objects.of(waiting)
    assert {row.key for row in rows} == set(keys)
    assert {row.accepted_by.username for row in rows} == {"proofreader"}
    event = AuditEvent.objects.get(action=AuditEvent.Action.FINDING_ACCEPTED)
    assert event.actor is not None
    assert event.actor.username == "proofreader"
    assert event.details["ticked"] is True
    assert event.details["stand"][0] == {"rule": "doubled_word", "words": "је је"}


def test_proofreading_when_the_text_is_corrected_then_nothing_need_be_ticked(
    waiting: Any, log_in: LogIn
) -> None:
    body = [("text", "<p>Мост је отворен, каже градоначелник.</p><h2>Саобраћај</h2>")]
    office.edit(waiting, author=office.person("proofreader"), body=body)
    assert post(log_in("proofreader"), waiting).status_code == 302
    assert isinstance(state_of(waiting), HeadOfficeTaskState)
    assert not AcceptedFinding.objects.exists()
    assert not AuditEvent.objects.filter(action=AuditEvent.Action.FINDING_ACCEPTED).exists()


def test_proofreading_when_keys_are_forged_then_they_are_ignored(
    waiting: Any, log_in: LogIn
) -> None:
    keys = [finding.key for finding in found(waiting)]
    client = log_in("proofreader")
    forged = ["0" * 64, "", "x" * 100_000, "'; DROP TABLE"]
    assert post(client, waiting, accept=forged, words=forged).status_code == 409
    # A finding that is no word does not become one.
    assert post(client, waiting, words=keys).status_code == 409
    assert not OfficeWord.objects.exists()
    assert post(client, waiting, accept=[*keys, *forged]).status_code == 302
    assert AcceptedFinding.objects.count() == 3


@pytest.mark.parametrize("name", ["editor", "translator", "officer", "head", "root"])
def test_proofreading_when_somebody_else_ticks_then_it_is_refused(
    waiting: Any, log_in: LogIn, name: str
) -> None:
    keys = [finding.key for finding in found(waiting)]
    answer = post(log_in(name, superuser=name == "root"), waiting, accept=keys)
    assert answer.status_code in {302, 403, 409}
    user = office.person(name)
    with pytest.raises(NotApproved):
        state_of(waiting).approve(user=user, accept=keys)
    assert isinstance(state_of(waiting), ProofreadTaskState)
    assert not AcceptedFinding.objects.exists()


def test_proofreading_when_sent_again_then_what_stands_is_not_asked_again(
    waiting: Any, log_in: LogIn
) -> None:
    client = log_in("proofreader")
    post(client, waiting, accept=[finding.key for finding in found(waiting)])
    steps.send_back(waiting, office.person("head"), comment="Још једном.")
    body = [*BODY, ("text", "<p>Обилазак је затворен.</p>")]
    office.edit(waiting, body=body)
    send_again(waiting)
    assert post(client, waiting).status_code == 302
    assert AcceptedFinding.objects.count() == 3


def test_proofreading_when_another_word_is_wrong_then_it_is_asked_for(
    waiting: Any, log_in: LogIn
) -> None:
    client = log_in("proofreader")
    post(client, waiting, accept=[finding.key for finding in found(waiting)])
    steps.send_back(waiting, office.person("head"), comment="Још једном.")
    office.edit(waiting, body=[*BODY, ("text", "<p>Пут за за Бијељину.</p>")])
    send_again(waiting)
    answer = post(client, waiting)
    assert answer.status_code == 409
    assert "«за за»" in answer.content.decode()
    assert "«је је»" not in answer.content.decode()


def test_accepting_when_another_object_has_the_same_words_then_it_is_asked_there(
    waiting: Any, city: office.City, log_in: LogIn
) -> None:
    client = log_in("proofreader")
    post(client, waiting, accept=[finding.key for finding in found(waiting)])
    other = sent(office.news_item("Други мост", body=BODY), city.news)
    assert post(client, other).status_code == 409


def test_pass_on_when_called_from_code_then_what_is_left_stands_in_the_proofreaders_name(
    waiting: Any,
) -> None:
    steps.pass_on(waiting, office.person("proofreader"))
    assert isinstance(state_of(waiting), HeadOfficeTaskState)
    rows = AcceptedFinding.objects.of(waiting)
    assert rows.count() == 3
    assert {row.accepted_by.username for row in rows} == {"proofreader"}
    event = AuditEvent.objects.get(action=AuditEvent.Action.FINDING_ACCEPTED)
    assert event.details["ticked"] is False


def test_modal_when_wagtails_own_buttons_are_used_then_the_same_is_asked(
    waiting: Any, log_in: LogIn
) -> None:
    client, state = log_in("proofreader"), state_of(waiting)
    address = reverse("wagtailadmin_pages:workflow_action", args=[waiting.pk, "approve", state.pk])
    shown = client.get(address).json()["html"]
    keys = [finding.key for finding in found(waiting)]
    assert all(key in shown for key in keys)
    form = {"digest": state.shown_digest, "comment": ""}
    client.post(address, form)
    assert isinstance(state_of(waiting), ProofreadTaskState)
    client.post(address, form | {"accept": keys})
    assert isinstance(state_of(waiting), HeadOfficeTaskState)


def test_snippet_when_it_has_findings_then_they_are_ticked_as_well(
    city: office.City, log_in: LogIn
) -> None:
    made = office.snippet(Department(name="Одјељење за за саобраћај"))
    steps.submit(made, office.person("editor"))
    client = log_in("proofreader")
    assert post(client, made).status_code == 409
    keys = [finding.key for finding in found(made)]
    assert len(keys) == 1
    assert post(client, made, accept=keys).status_code == 302
    assert isinstance(state_of(made), HeadOfficeTaskState)


def test_dead_links_when_targets_are_gone_or_not_public_then_each_is_found(
    city: office.City,
) -> None:
    public = office.public(office.news_item("Јавно"), city.news)
    draft = office.draft(office.news_item("Нацрт"), city.news)
    section = office.section(city.home)
    hidden = office.public(office.news_item("Затворено"), section)
    office.close(section)
    document = office.document()
    links = {
        f'<a linktype="page" id="{public.pk}">једно</a>': False,
        f'<a linktype="page" id="{draft.pk}">друго</a>': True,
        f'<a linktype="page" id="{hidden.pk}">треће</a>': True,
        '<a linktype="page" id="99999">четврто</a>': True,
        f'<a linktype="document" id="{document.pk}">пето</a>': False,
        '<a linktype="document" id="99999">шесто</a>': True,
        f'<a href="/sr/vijesti/{public.slug}/">седмо</a>': False,
        f'<a href="/sr-latn/vijesti/{public.slug}/?a=1#b">осмо</a>': False,
        f'<a href="/sr/vijesti/{draft.slug}/">девето</a>': True,
        '<a href="http://localhost/sr/nema-toga/">десето</a>': True,
        '<a href="/nema-toga.html">једанаесто</a>': True,
        '<a href="/sitemap.xml">дванаесто</a>': False,
        '<a href="/sr/">тринаесто</a>': False,
        '<a href="https://elsewhere.example/gone/">четрнаесто</a>': False,
        '<a href="mailto:grad@example.com">петнаесто</a>': False,
    }
    page = office.draft(office.news_item(body=[("text", f"<p>{', '.join(links)}</p>")]), city.news)
    dead = {finding.excerpt for finding in found(page) if finding.rule == "dead_link"}
    words = {source.split(">")[1].split("<")[0]: is_dead for source, is_dead in links.items()}
    assert dead == {said for said, is_dead in words.items() if is_dead}


def test_alternative_text_when_pictures_have_none_then_each_is_found() -> None:
    image = office.picture()
    block = {"image": image, "alt": "", "decorative": False, "caption": "", "credit": ""}
    # The editor's forms ask for it; code and imports may leave it out.
    page = office.news_item(
        lead_image=image,
        body=[
            ("image", block),
            ("image", {**block, "decorative": True}),
            ("image", {**block, "alt": "Мост преко ријеке"}),
            ("gallery", {"title": "", "images": [block, {**block, "alt": "DSC_0012.jpg"}]}),
        ],
    )
    excerpts = [finding.excerpt for finding in findings(page)]
    assert excerpts == ["Мост", "Мост", "Мост", "DSC_0012.jpg"]


@pytest.mark.parametrize("name", ["proofreader", "head"])
def test_words_of_the_office_when_kept_by_its_readers_then_the_list_is_theirs(
    log_in: LogIn, name: str, db: Any
) -> None:
    client = log_in(name)
    address = reverse(OfficeWord.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    client.post(address, {"word": "Липоград", "language": "sr"})
    word = OfficeWord.objects.get()
    assert word.added_by == User.objects.get(username=name)
    listed = reverse(OfficeWord.snippet_viewset.get_url_name("list"))  # type: ignore[attr-defined]
    assert "Липоград" in client.get(listed).content.decode()


@pytest.mark.parametrize("name", ["editor", "translator", "officer"])
def test_words_of_the_office_when_somebody_else_adds_one_then_it_is_refused(
    log_in: LogIn, name: str, db: Any
) -> None:
    address = reverse(OfficeWord.snippet_viewset.get_url_name("add"))  # type: ignore[attr-defined]
    log_in(name).post(address, {"word": "Липоград", "language": "sr"})
    assert not OfficeWord.objects.exists()
