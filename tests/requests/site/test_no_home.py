"""A site that was never set up shows nobody the root of the tree."""

import pytest
from django.test import Client, override_settings
from wagtail.models import Page, Site

pytestmark = pytest.mark.django_db


@override_settings(ROOT_URLCONF="cityhall.urls")
def test_root_of_the_tree_when_no_home_is_set_then_it_is_not_served() -> None:
    Site.objects.update(root_page=Page.objects.get(depth=1))
    Site.clear_site_root_paths_cache()
    assert Client().get("/sr/").status_code == 404
