"""In a stock Wagtail project: migrate, check, then one page of a plugin, approved and public.

Run with the page types to make, each below the one before it, as `app.Model`.
"""

import sys

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402

call_command("check", fail_level="WARNING")
call_command("makemigrations", check_changes=True, dry_run=True)
call_command("migrate", verbosity=0)


def person(name: str, group: str) -> User:
    """Somebody of the office."""
    user = User.objects.create_user(name, f"{name}@example.org")
    user.groups.add(Group.objects.get(name=group))
    return user


EDITOR = person("editor", "Editors")
PROOFREADER = person("proofreader", "Proofreaders")
HEAD = person("head", "Head of office")


def published(parent: Page, label: str, title: str) -> Page:
    """A page that went through the whole office."""
    model = apps.get_model(label)
    page = model(title=title, locale=Locale.get_default(), live=False)
    if any(field.name == "summary" for field in model._meta.fields):
        page.summary = "Укратко."
    parent.add_child(instance=page)
    page.save_revision(user=EDITOR)
    page.get_workflow().start(page, EDITOR)
    for reader in (PROOFREADER, HEAD):
        page.refresh_from_db()
        page.current_workflow_task_state.specific.approve(user=reader)
    page.refresh_from_db()
    assert page.live, f"{label} is not public"
    return page


home = published(Page.objects.get(depth=1), "pages.HomePage", "Град")
site = Site.objects.get()
site.root_page, site.hostname = home, "www.example.org"
site.save()
where = home
for label in sys.argv[1:]:
    where = published(where, label, f"Прва {label.lower()}")
response = Client(SERVER_NAME="www.example.org").get(where.url)
assert response.status_code == 200, response.status_code
assert where.title in response.content.decode()
assert "cityhall" not in sys.modules
print(f"published {where.url}")
