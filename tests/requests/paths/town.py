"""A town with something in every state there is, and the people who try to get around the head."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.utils import timezone
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page, Site

from pages.approval import steps
from pages.models import Department, SectionPage, SiteIdentity
from tests import office

#: Who tries each way.
PEOPLE = ("editor", "translator", "publisher", "root")
#: Words nobody approved: where a reader finds them, the gate has a hole.
UNREAD = "Подметнуто"


def one_of(name: str) -> User:
    """Somebody of `PEOPLE`. `publisher` has every permission but the head's role."""
    user = office.person(name, superuser=name == "root")
    if name == "publisher":
        user.groups.add(_publishers())
    return user


def _publishers() -> Group:
    group, created = Group.objects.get_or_create(name="Publishers")
    if not created:
        return group
    group.permissions.set(Permission.objects.all())
    for page in Page.objects.filter(depth=1):
        for permission in Permission.objects.filter(
            content_type__app_label="wagtailcore", content_type__model="page"
        ):
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
    collection = Collection.get_first_root_node()
    for permission in Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
    ) | Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model="collection"
    ):
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )
    return group


@dataclass(repr=False)
class Town:
    """The items by what became of them, and the addresses where one might find them."""

    city: office.City
    english: office.City
    pages: dict[str, Any] = field(default_factory=dict)
    snippets: dict[str, Any] = field(default_factory=dict)
    picture: Any = None
    document: Any = None
    topic: Any = None
    #: The text of the item `news` that was approved before the one that is public.
    first_text: Any = None
    #: The revision of the item `scheduled` that waits for its time.
    at_its_time: Any = None
    addresses: list[str] = field(default_factory=list)
    #: What the public reads of it, and the rows and files it is made of.
    before: dict[str, Any] = field(default_factory=dict)
    rows: dict[str, list[Any]] = field(default_factory=dict)
    files: dict[str, Any] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Any:
        """A page or snippet by its name, as the database has it now."""
        for found in (self.__dict__.get("pages", {}), self.__dict__.get("snippets", {})):
            if name in found:
                return office.fresh(found[name])
        raise AttributeError(name)


def build() -> Town:
    """The town, with everything done that the office had to do."""
    for name in (*PEOPLE, "proofreader", "head", "officer"):
        one_of(name)
    city = office.city()
    town = Town(city=city, english=office.english(city))
    _attachments(town)
    _snippets(town)
    _pages(town)
    return town


def _attachments(town: Town) -> None:
    town.picture = office.picture()
    town.document = office.document()
    town.document.get_file_size()  # As an upload does; Wagtail writes it at the first look.
    town.topic = office.topic("Саобраћај", en="Traffic")


def _pages(town: Town) -> None:
    pages, listing = town.pages, town.city.news
    news = office.draft(
        office.news_item(
            lead_image=town.picture,
            lead_image_alt="Мост",
            body=[("text", "<p>Први текст.</p>"), ("document", {"document": town.document})],
        ),
        listing,
    )
    news.topics.add(town.topic)
    news.departments.create(department=town.snippets["department"])
    news.save_revision(user=office.person("editor"))
    pages["news"] = office.make_public(news)
    town.first_text = pages["news"].live_revision
    office.edit(pages["news"], title="Нови мост отворен, исправљено")
    pages["news"] = office.make_public(pages["news"])
    pages["edited"] = office.public(office.news_item("Ограда моста"), listing)
    office.edit(pages["edited"], title=UNREAD)
    pages["alias"] = office.fresh(pages["news"]).create_alias(parent=listing, update_slug="drugi")
    pages["withdrawn"] = office.take_down(office.public(office.news_item("Повучено"), listing))
    pages["scheduled"] = office.draft(office.news_item("Сутра"), listing)
    office.make_public(pages["scheduled"], go_live_at=timezone.now() + timedelta(days=1))
    town.at_its_time = office.fresh(pages["scheduled"]).scheduled_revision
    pages["expiring"] = office.draft(office.news_item("До прољећа"), listing)
    office.make_public(pages["expiring"], expire_at=timezone.now() + timedelta(days=90))
    pages["draft"] = office.draft(office.news_item(UNREAD), listing)
    pages["section"] = office.section(town.city.home)
    pages["other"] = office.public(type(listing)(title="Друге"), pages["section"])
    pages["hidden"] = office.draft(SectionPage(title="Скривено"), town.city.home)
    pages["below"] = office.draft(office.news_item(UNREAD + " 2"), listing)
    pages["reading"] = office.draft(office.news_item("Код лектора"), listing)
    steps.submit(pages["reading"], office.person("editor"))
    pages["waiting"] = office.draft(office.news_item("Код начелника"), listing)
    steps.submit(pages["waiting"], office.person("editor"))
    steps.pass_on(pages["waiting"], office.person("proofreader"))
    pages["english"] = office.public(office.news_item("A bridge", slug="bridge"), town.english.news)


def _snippets(town: Town) -> None:
    made = town.snippets
    made["department"] = office.make_public(
        office.snippet(Department(name="Одјељење за саобраћај"))
    )
    made["changed"] = office.make_public(office.snippet(Department(name="Одјељење за културу")))
    office.edit(made["changed"], name=UNREAD)
    made["unread"] = office.snippet(Department(name=UNREAD + " одјељење"))
    gone = office.make_public(office.snippet(Department(name="Укинуто одјељење")))
    made["gone"] = office.take_down(gone)
    made["menu"] = office.make_public(office.snippet(office.menu(("Вијести", town.city.news))))
    made["alert"] = office.make_public(office.snippet(office.alert("Вода ће нестати")))
    made["identity"] = office.make_public(office.snippet(SiteIdentity(name="Липоград")))
    waiting = office.snippet(Department(name="Код начелника одјељење"))
    steps.submit(waiting, office.person("editor"))
    steps.pass_on(waiting, office.person("proofreader"))
    made["pending"] = waiting


def site() -> Site:
    """The only site."""
    return Site.objects.get(is_default_site=True)
