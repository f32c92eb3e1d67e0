"""An e-mail address that nobody confirmed: it gets the receipt, and neither codes nor limits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from access_to_documents.cases import asking, confirming, contacts, filing, keys, telling
from access_to_documents.cases.refusal import Refused
from access_to_documents.models import Contact, Event, Mail, Request
from tests import access
from tests.requests.access_to_documents.test_citizen_filing import (
    Citizen,
    base,  # noqa: F401
    citizen,  # noqa: F401
)

pytestmark = pytest.mark.django_db
Committed = Callable[..., Any]


def code_of(request: Request) -> str:
    """What the mail with the receipt says."""
    return keys.confirmation(request.secret_hash, request.contact.email)


def test_address_when_only_typed_then_the_receipt_goes_there_and_no_code_that_opens(
    django_capture_on_commit_callbacks: Committed,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        request = access.request(email_proved=False)
    (receipt,) = mail.outbox
    assert request.code in receipt.body
    assert code_of(request) in receipt.body
    assert access.WANTED not in receipt.body
    with django_capture_on_commit_callbacks(execute=True):
        asking.send_code(request.code, address="198.51.100.7")
    assert len(mail.outbox) == 1
    confirming.confirm(request, code_of(request).lower())
    with django_capture_on_commit_callbacks(execute=True):
        asking.send_code(request.code, address="198.51.100.7")
    assert len(mail.outbox) == 2
    assert Event.objects.latest("sequence").kind == Event.Kind.EMAIL_CONFIRMED


def test_address_when_confirmed_on_the_page_then_only_with_its_own_code(
    citizen: Citizen,  # noqa: F811
) -> None:
    citizen.fill()
    citizen.send("new/check/", proof=citizen.solved())
    assert citizen.see("receipt/").select_one("a[href$='#confirm']")
    wrong = code_of(access.request(email_proved=False))
    assert citizen.send("track/request/", do="confirm", code=wrong).status_code == 400
    mine = Contact.objects.filter(request__wanted__startswith="Уговор о одржавању Зеленог")
    assert mine.get().email_proved_at is None
    code = code_of(mine.get().request)
    assert citizen.send("track/request/", do="confirm", code=code).status_code == 303
    assert mine.get().email_proved_at
    assert not citizen.see("track/request/").select("#id_confirm")


def test_address_when_its_code_is_guessed_then_five_tries_are_the_end() -> None:
    request = access.request(email_proved=False)
    for _guess in range(confirming.TRIES.count):
        with pytest.raises(Refused):
            confirming.confirm(request, "2222-2222")
    with pytest.raises(Refused):
        confirming.confirm(request, code_of(request))


@pytest.mark.parametrize("channel", [Request.Channel.COUNTER, Request.Channel.EMAIL])
def test_address_when_an_officer_entered_it_then_he_vouches_for_it(channel: str) -> None:
    entered = access.request(channel=channel, actor=access.officer(), email_proved=False)
    assert entered.contact.email_proved_at
    typed = access.request(email_proved=False)
    new = filing.Requester(email="kovac@example.com")
    contacts.change(typed, new, access.officer())
    assert access.fresh(typed).contact.email_proved_at


def test_mailbox_when_somebody_files_without_end_in_its_name_then_it_is_not_filled() -> None:
    for _time in range(telling.RECEIPTS.count + 2):
        access.request(email_proved=False)
    receipts = Mail.objects.filter(kind=Mail.Kind.RECEIPT)
    assert receipts.count() == telling.RECEIPTS.count
    # Its owner, who confirmed it, gets his.
    mine = access.request()
    assert receipts.filter(request=mine).exists()
    assert Request.objects.count() == telling.RECEIPTS.count + 3


def test_owner_when_strangers_filed_with_his_address_then_he_is_not_kept_from_filing(
    citizen: Citizen,  # noqa: F811
    settings: Any,
) -> None:
    settings.ACCESS_FILED_PER_EMAIL = 1
    stranger = Citizen(citizen.base)
    stranger.client.defaults["REMOTE_ADDR"] = "203.0.113.5"
    for status in (303, 429):
        stranger.fill()
        answer = stranger.send("new/check/", proof=stranger.solved())
        assert answer.status_code == status
    citizen.fill()
    assert citizen.send("new/check/", proof=citizen.solved()).status_code == 303


def test_address_when_changed_after_its_code_was_typed_then_it_is_not_confirmed(
    citizen: Citizen,  # noqa: F811
) -> None:
    citizen.fill()
    citizen.send("new/confirm/")
    (letter,) = mail.outbox
    code = next(word for word in str(letter.body).split() if "-" in word and word.isupper())
    assert citizen.send("new/confirm/", code=code).status_code == 303
    citizen.fill(email="somebody.else@example.com")
    assert citizen.send("new/check/")["Location"].endswith("new/confirm/")
    citizen.send("new/check/", proof=citizen.solved())
    assert Contact.objects.get().email_proved_at is None


def test_confirmation_when_its_tries_are_used_up_then_another_code_gives_new_ones(
    citizen: Citizen,  # noqa: F811
) -> None:
    citizen.fill()
    for tries in (5, 0):
        mail.outbox.clear()
        citizen.send("new/confirm/")
        (letter,) = mail.outbox
        code = next(word for word in str(letter.body).split() if "-" in word and word.isupper())
        for _wrong in range(tries):
            assert citizen.send("new/confirm/", code="2222-2222").status_code == 400
        assert citizen.send("new/confirm/", code=code).status_code == (400 if tries else 303)
    citizen.send("new/check/")
    assert Contact.objects.get().email_proved_at
