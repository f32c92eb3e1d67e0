"""Around the pages: sites, languages, redirects, groups and accounts."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site

from pages.approval import office as setup
from tests import office
from tests.requests.paths.town import PEOPLE, Town, site
from tests.requests.paths.trying import Somebody, Way, tried

pytestmark = pytest.mark.django_db


def site_form(**fields: Any) -> Way:
    """Post the site's settings."""

    def way(who: Somebody, town: Town) -> None:
        values = {name: value(town) if callable(value) else value for name, value in fields.items()}
        form = {
            "hostname": "localhost",
            "port": "80",
            "site_name": "",
            "root_page": str(town.city.home.pk),
            "is_default_site": "on",
            **values,
        }
        who.post(reverse("wagtailsites:edit", args=[site().pk]), form)

    return way


def site_saved(**values: Any) -> Way:
    """Save the site by code."""

    def way(who: Somebody, town: Town) -> None:
        row = site()
        for name, value in values.items():
            setattr(row, name, value(town) if callable(value) else value)
        row.save()

    return way


def another_site(who: Somebody, town: Town) -> None:
    """A site of one's own, at the address that readers use."""
    Site.objects.create(hostname="testserver", port=80, root_page=town.section)


def another_site_in_the_admin(who: Somebody, town: Town) -> None:
    """The same, by its form."""
    form = {"hostname": "testserver", "port": "80", "site_name": "", "root_page": town.section.pk}
    who.post(reverse("wagtailsites:add"), form)


def delete_site(who: Somebody, town: Town) -> None:
    """Delete the site on its screen."""
    who.post(reverse("wagtailsites:delete", args=[site().pk]))


def site_deleted_by_code(who: Somebody, town: Town) -> None:
    """The database holds what menus and banners stand on."""
    with pytest.raises(ProtectedError):
        site().delete()


def locale_renamed(who: Somebody, town: Town) -> None:
    """Turn the language of all English pages into another."""
    locale = Locale.objects.get(language_code="en")
    locale.language_code = "sq"
    locale.save()


def locale_renamed_in_the_admin(who: Somebody, town: Town) -> None:
    """The same, by its form."""
    args = [Locale.objects.get(language_code="en").pk]
    who.post(reverse("wagtaillocales:edit", args=args), {"language_code": "sq"})


def locale_deleted(who: Somebody, town: Town) -> None:
    """Delete a language on its screen."""
    args = [Locale.objects.get(language_code="en").pk]
    who.post(reverse("wagtaillocales:delete", args=args))


def locale_deleted_by_code(who: Somebody, town: Town) -> None:
    """The database holds what pages are written in."""
    with pytest.raises(ProtectedError):
        Locale.objects.get(language_code="sr").delete()


def redirect(old: str) -> Way:
    """Lead readers elsewhere."""

    def way(who: Somebody, town: Town) -> None:
        form = {"old_path": old, "is_permanent": "on", "redirect_link": "https://example.com/"}
        who.post(reverse("wagtailredirects:add"), {**form, "site": "", "redirect_page": ""})

    return way


def redirect_to_a_draft(who: Somebody, town: Town) -> None:
    """Lead readers to a page nobody approved: its address has words, too."""
    Redirect.objects.create(old_path="/sr/kopija", redirect_page=town.draft)


def group_deleted(who: Somebody, town: Town) -> None:
    """Delete the head's group."""
    Group.objects.get(name=setup.HEAD_OF_OFFICE).delete()


def group_edited(who: Somebody, town: Town) -> None:
    """Take all permissions from the head's group, on its screen."""
    group = Group.objects.get(name=setup.HEAD_OF_OFFICE)
    who.post(reverse("wagtailusers_groups:edit", args=[group.pk]), {"name": "Нико"})


def account_deleted(who: Somebody, town: Town) -> None:
    """Delete the head's account."""
    who.post(reverse("wagtailusers_users:delete", args=[office.person("head").pk]))


def joined(who: Somebody, town: Town) -> None:
    """Put oneself among the proofreaders, and publish what waits for the head."""
    who.user.groups.add(Group.objects.get(name=setup.PROOFREADERS))
    town.waiting.get_latest_revision().publish(user=who.user)


WAYS: dict[str, Way] = {
    "another root": site_form(root_page=lambda town: str(town.section.pk)),
    "not the default": site_form(is_default_site="", hostname="elsewhere.example"),
    "another root by code": site_saved(root_page=lambda town: town.section),
    "not the default by code": site_saved(is_default_site=False, hostname="elsewhere.example"),
    "another site": another_site,
    "another site in the admin": another_site_in_the_admin,
    "delete the site": delete_site,
    "delete the site by code": site_deleted_by_code,
    "turn a language into another": locale_renamed,
    "turn a language into another in the admin": locale_renamed_in_the_admin,
    "delete a language": locale_deleted,
    "delete a language by code": locale_deleted_by_code,
    "redirect a public page": redirect("/sr/vijesti/novi-most-otvoren/"),
    "redirect the listing": redirect("/sr/vijesti/"),
    "redirect to a draft": redirect_to_a_draft,
    "delete the head's group": group_deleted,
    "edit the head's group": group_edited,
    "delete the head's account": account_deleted,
    "join the proofreaders": joined,
}
#: Where something public stands, a redirect leads nobody away; roles make nothing public.
HARMLESS = {
    *("redirect a public page", "redirect the listing", "redirect to a draft"),
    *("delete the head's group", "edit the head's group", "delete a language by code"),
    "delete the site by code",
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("way", WAYS)
def test_site_when_somebody_rearranges_it_then_readers_read_the_same(
    town: Town, way: str, who: str
) -> None:
    said = tried(WAYS[way], who, town)
    assert said or way in HARMLESS
