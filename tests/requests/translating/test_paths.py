"""Every way of wagtail-localize that writes a page, tried by everybody: readers notice nothing."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests import office
from tests.requests.translating.conftest import (
    ActAs,
    Bilingual,
    ask_for_translation,
    editor_of,
    everybody,
    nothing_got_through,
    said,
    target_of,
    translation_of,
    what_readers_see,
)

pytestmark = pytest.mark.django_db


@everybody
@pytest.mark.parametrize("as_live_as_the_source", [False, True])
def test_submit_when_posted_then_the_translation_is_a_draft(
    bilingual: Bilingual, act_as: ActAs, settings: Any, name: str, as_live_as_the_source: bool
) -> None:
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = as_live_as_the_source
    before = what_readers_see(bilingual)
    answer = ask_for_translation(
        act_as(name), bilingual.city.news, bilingual.locale, include_subtree="on"
    )
    assert answer.status_code == 200
    answer = ask_for_translation(act_as(name), bilingual.news, bilingual.locale)
    assert answer.status_code == 200
    target = target_of(bilingual.news)
    assert not target.live
    assert target.workflow_in_progress == as_live_as_the_source
    assert nothing_got_through(bilingual, before)


@pytest.mark.parametrize("content", [None, b"", b"msgid", b"/etc/passwd", b"\xff\xfe", b"\x00"])
def test_po_file_when_it_is_none_then_is_refused_in_words(
    bilingual: Bilingual, act_as: ActAs, content: bytes | None
) -> None:
    ask_for_translation(act_as("translator"), bilingual.news, bilingual.locale)
    address = reverse("wagtail_localize:upload_pofile", args=[translation_of(bilingual.news).pk])
    data = {} if content is None else {"file": SimpleUploadedFile("en.po", content or b" ")}
    answer = act_as("translator").post(address, data, follow=True)
    assert answer.status_code == 200
    assert "Choose a PO file" in said(answer)


@everybody
def test_draft_translation_when_made_an_alias_and_back_then_is_never_public(
    bilingual: Bilingual, act_as: ActAs, name: str
) -> None:
    client = act_as(name)
    before = what_readers_see(bilingual)
    ask_for_translation(client, bilingual.news, bilingual.locale)
    target = target_of(bilingual.news)
    address = reverse("wagtail_localize:convert_to_alias", args=[target.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, follow=True).status_code == 200
    alias = office.fresh(target)
    assert alias.alias_of_id == bilingual.news.pk
    assert not alias.live
    assert nothing_got_through(bilingual, before)

    # The source is approved anew: its alias in another language does not follow.
    office.edit(bilingual.news, title="Мост је отворен")
    office.make_public(bilingual.news)
    assert not office.fresh(target).live
    assert client.get(editor_of(alias)).status_code == 200

    # Back by wagtail-localize, then by Wagtail's own button.
    ask_for_translation(client, bilingual.news, bilingual.locale)
    back = office.fresh(target)
    assert back.alias_of_id is None
    assert not back.live
    assert client.post(address, follow=True).status_code == 200
    assert office.fresh(target).alias_of_id == bilingual.news.pk
    own = reverse("wagtailadmin_pages:convert_alias", args=[target.pk])
    assert client.post(own, follow=True).status_code == 200
    assert not office.fresh(target).live
    assert nothing_got_through(bilingual, before)


def test_screens_when_opened_then_none_fails(bilingual: Bilingual, act_as: ActAs) -> None:
    client = act_as("translator")
    ask_for_translation(client, bilingual.news, bilingual.locale)
    translation = translation_of(bilingual.news)
    addresses = [
        reverse("wagtail_localize:submit_page_translation", args=[bilingual.city.news.pk]),
        reverse("wagtail_localize:update_translations", args=[translation.source_id]),
        reverse("wagtail_localize:preview_translation", args=[translation.pk]),
        reverse("wagtail_localize:translations_report"),
        reverse("wagtail_localize:convert_to_alias", args=[target_of(bilingual.news).pk]),
        reverse("wagtail_localize:javascript_catalog"),
        editor_of(bilingual.news),
    ]
    for address in addresses:
        assert client.get(address).status_code == 200, address
    segment = translation.source.stringsegment_set.first()
    address = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
    assert client.put(address).status_code == 400
    stop = reverse("wagtail_localize:stop_translation", args=[translation.pk])
    assert client.post(stop, follow=True).status_code == 200
    editor = editor_of(target_of(bilingual.news))
    assert client.get(editor).status_code == 200
    assert (
        client.post(editor, {"localize-restart-translation": "1"}, follow=True).status_code == 200
    )
