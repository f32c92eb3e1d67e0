"""Unknown words at the proofreader's step, with small dictionaries of our own."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pages.approval import steps
from pages.approval.checks import findings
from pages.approval.models import AcceptedFinding, AuditEvent, HeadOfficeTaskState, OfficeWord
from tests import office

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.integration,
    pytest.mark.skipif(not shutil.which("hunspell"), reason="no hunspell (make services)"),
]

LogIn = Callable[..., Client]


@pytest.fixture
def waiting(city: office.City, tmp_path: Path, settings: Any) -> Any:
    """A news item with two unknown words, one of them a name, that waits for the proofreader."""
    words = "нови мост отворен преко ријеке је за саобраћај дуг и широк отворио га".split()
    (tmp_path / "sr_RS.aff").write_text("SET UTF-8\n")
    (tmp_path / "sr_RS.dic").write_text("\n".join([str(len(words)), *words]) + "\n")
    settings.HUNSPELL_DIRS = [str(tmp_path)]
    page = office.draft(
        office.news_item(body=[("text", "<p>Мсот је отворио Ђорђић.</p>")]), city.news
    )
    steps.submit(page, office.person("editor"))
    return office.fresh(page)


def form_of(page: Any, **ticks: list[str]) -> tuple[str, dict[str, Any]]:
    """Address and fields of the review screen's form, with the boxes of these words ticked."""
    state = office.fresh(page).current_workflow_task_state
    keys = {finding.excerpt: finding.key for finding in findings(state.latest.as_object())}
    ticked = {name: [keys[word] for word in words] for name, words in ticks.items()}
    address = reverse("pages_approval:review", args=[state.pk])
    return address, {"approve": "1", "digest": state.shown_digest, "comment": "", **ticked}


def test_screen_when_words_are_unknown_then_it_groups_names_and_offers_other_words(
    waiting: Any, log_in: LogIn
) -> None:
    address, _form = form_of(waiting)
    answer = log_in("proofreader").get(address)
    shown = answer.content.decode()
    assert shown.count('name="words"') == 2
    assert shown.index("Мсот") < shown.index("Ђорђић")
    assert ">Мост</ins>" in shown or ">Мост," in shown


def test_proofreading_when_a_word_goes_on_the_offices_list_then_it_passes_and_is_known_after(
    waiting: Any, log_in: LogIn
) -> None:
    client = log_in("proofreader")
    address, form = form_of(waiting, words=["Ђорђић"])
    assert client.post(address, form).status_code == 409
    assert not OfficeWord.objects.exists()
    address, form = form_of(waiting, words=["Ђорђић"], accept=["Мсот"])
    assert client.post(address, form).status_code == 302
    assert isinstance(office.fresh(waiting).current_workflow_task_state, HeadOfficeTaskState)
    word = OfficeWord.objects.get()
    assert (word.word, word.language) == ("Ђорђић", "sr")
    assert word.added_by == office.person("proofreader")
    assert [row.excerpt for row in AcceptedFinding.objects.of(waiting)] == ["Мсот"]
    event = AuditEvent.objects.get(action=AuditEvent.Action.FINDING_ACCEPTED)
    assert event.details["words_of_the_office"] == ["Ђорђић"]
    found = {finding.excerpt for finding in findings(office.fresh(waiting))}
    assert found == {"Мсот"}


def test_screen_when_no_dictionary_is_installed_then_it_says_so_and_the_text_passes(
    waiting: Any, log_in: LogIn, settings: Any
) -> None:
    settings.HUNSPELL_DIRS = []
    client = log_in("proofreader")
    address, form = form_of(waiting)
    answer = client.get(address)
    assert len(answer.context["state"].checked.unchecked) == 1
    assert answer.context["state"].checked.unchecked[0] in answer.content.decode()
    assert client.post(address, form).status_code == 302


def test_head_when_he_reads_then_he_sees_what_was_let_stand_and_by_whom(
    waiting: Any, log_in: LogIn
) -> None:
    address, form = form_of(waiting, accept=["Ђорђић", "Мсот"])
    log_in("proofreader").post(address, form)
    address, _form = form_of(waiting)
    shown = log_in("head").get(address).content.decode()
    assert 'name="accept"' not in shown
    assert "Ђорђић" in shown
    assert "checks-stands" in shown
