"""Pictures, documents and topics in public use are changed by the head alone (gate rule 10)."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from pages.approval import acting, steps
from pages.approval.models import Approval, ApprovedAttachment, AuditEvent
from pages.models import Topic, TopicLabel
from tests import office

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture(city: office.City) -> Any:
    """A picture that a public page shows."""
    made = office.picture()
    office.public(office.news_item(lead_image=made, lead_image_alt="Мост"), city.news)
    return made


@pytest.fixture
def topic(city: office.City) -> Topic:
    """A topic of a public page."""
    made = office.topic("Саобраћај", en="Traffic")
    page = office.draft(office.news_item(), city.news)
    office.edit(page)
    page.topics.add(made)
    page.save_revision(user=office.person("editor"))
    office.make_public(page)
    return made


def test_page_when_approved_then_what_it_shows_is_filed_with_the_approval(picture: Any) -> None:
    filed = ApprovedAttachment.objects.get()
    assert filed.object_id == str(picture.pk)


CHANGES: dict[str, Any] = {
    "title": "Други",
    "credit": "Други аутор",
    "rights": "Нема права",
    "description": "Други опис",
}


@pytest.mark.parametrize("field", CHANGES)
def test_picture_in_public_use_when_others_change_its_words_then_it_is_refused(
    picture: Any, field: str
) -> None:
    setattr(picture, field, CHANGES[field])
    for user in (None, office.person("editor"), office.person("root", superuser=True)):
        for fields in (None, [field]):
            with acting.as_(user), office.refused(match="public use"):
                picture.save(update_fields=fields)
    assert getattr(office.fresh(picture), field) != CHANGES[field]


def test_mark_of_children_when_taken_off_in_public_use_then_by_the_head_alone_on_record(
    picture: Any,
) -> None:
    with acting.as_(office.person("editor")):
        picture.faces_of_minors = True
        picture.save()
        picture.faces_of_minors = False
        with office.refused(match="public use"):
            picture.save()
    told = AuditEvent.objects.filter(action=AuditEvent.Action.FILE_CHANGED)
    assert not told.exists()
    with acting.as_(office.person("head")):
        picture.save()
    assert told.get().actor == office.person("head")


def test_picture_in_public_use_when_its_file_is_replaced_then_it_is_refused(picture: Any) -> None:
    picture.file = office.picture(colour="red").file
    with office.refused():
        picture.save()
    fresh = office.fresh(picture)
    fresh.file = ContentFile(office.picture(colour="blue").file.read(), name="other.jpg")
    with office.refused():
        fresh.save()


def test_picture_in_public_use_when_deleted_then_it_is_refused(picture: Any) -> None:
    with acting.as_(office.person("head")), office.refused(match="cannot be deleted"):
        picture.delete()


def test_picture_when_the_head_changes_its_words_then_it_is_an_approval_and_readers_see_it(
    picture: Any,
) -> None:
    head = office.person("head")
    picture.credit = "Фото: Архив"
    with acting.as_(head):
        picture.save()
    approval = Approval.objects.of(picture).get()
    assert (approval.kind, approval.approver) == ("head", head)
    assert AuditEvent.objects.of(picture).filter(action="file_changed").exists()
    page = approval.content_type and ApprovedAttachment.objects.first()
    assert page is not None
    assert (
        b"\xd0\x90\xd1\x80\xd1\x85\xd0\xb8\xd0\xb2"
        in Client().get("/sr/vijesti/novi-most-otvoren/").content
    )


def test_picture_when_changed_between_reading_and_approval_then_the_approval_is_refused(
    city: office.City,
) -> None:
    made = office.picture()
    page = office.draft(office.news_item(lead_image=made, lead_image_alt="Мост"), city.news)
    steps.submit(office.fresh(page), office.person("editor"))
    steps.pass_on(page, office.person("proofreader"))
    state = office.fresh(page).current_workflow_task_state
    seen = state.shown_digest
    made.title = "Нешто друго"
    made.save()
    with office.refused():
        state.approve(user=office.person("head"), digest=seen)
    assert not office.fresh(page).live


def test_scheduled_page_when_its_picture_is_swapped_on_disk_then_it_does_not_go_public(
    picture: Any, city: office.City
) -> None:
    page = office.draft(
        office.news_item("Друга", lead_image=picture, lead_image_alt="Мост"), city.news
    )
    office.make_public(page)
    revision = office.edit(page, title="Трећа")
    office.make_public(page)
    default_storage.delete(picture.file.name)
    default_storage.save(picture.file.name, ContentFile(b"swapped"))
    with office.refused():
        revision.publish()


@pytest.mark.parametrize("who", [None, "editor", "root"])
def test_topic_in_public_use_when_others_rename_it_then_it_is_refused(
    topic: Topic, who: str | None
) -> None:
    user = office.person(who, superuser=who == "root") if who else None
    with acting.as_(user):
        topic.name = "Друго"
        label = TopicLabel.objects.get(topic=topic)
        label.label = "Transport"
        for way in (
            topic.save,
            TopicLabel.objects.get(topic=topic).delete,
            label.save,
            lambda: TopicLabel.objects.create(topic=topic, language="sq", label="Trafiku"),
        ):
            with office.refused():
                way()
    assert office.fresh(topic).name == "Саобраћај"


def test_topic_when_the_head_renames_it_then_readers_see_the_new_name(topic: Topic) -> None:
    with acting.as_(office.person("head")):
        renamed = office.fresh(topic)
        renamed.name = "Путеви"
        renamed.save()
    assert "Путеви" in Client().get("/sr/vijesti/novi-most-otvoren/").content.decode()


def test_unused_picture_when_an_editor_changes_it_then_it_is_saved(city: office.City) -> None:
    made = office.picture()
    made.title = "Други"
    made.save()
    made.delete()
