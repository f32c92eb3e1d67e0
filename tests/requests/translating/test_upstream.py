"""The shape of what `pages.translating.adapter` wraps: a new release is read before it is taken.

When this fails, read the release's `create_or_update_translation`, `sync_view_restrictions`,
`views/` and `synctree.py` for new writes of live rows, then the texts of docs/concepts/
translations.md, and only then change what is expected here.
"""

import inspect

from wagtail_localize import __version__, operations
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views import convert, edit_translation, submit_translations

from pages.translating.adapter import WRAPPED

#: Release series that the adapter was read and tried against.
READ = "1.14."


def test_release_when_installed_then_is_one_that_was_read() -> None:
    assert __version__.startswith(READ)


def test_wrapped_methods_when_upstream_changes_then_keep_their_shape() -> None:
    names = {name: list(inspect.signature(method).parameters) for name, method in WRAPPED.items()}
    assert names == {
        "create_or_update_translation": [
            *("self", "locale", "user", "publish", "copy_parent_pages", "fallback"),
        ],
        "sync_view_restrictions": ["self", "original", "translation_page"],
    }
    assert all(method.__module__ == "wagtail_localize.models" for method in WRAPPED.values())
    assert TranslationSource.create_or_update_translation.__module__ == "wagtail_localize.models"
    source = inspect.getsource(WRAPPED["create_or_update_translation"])
    # It saves whole rows before it saves the revision: what is held back.
    assert source.count("translation.save()") == 4
    assert source.index("translation.save()") < source.index("save_revision(user=user)")


def test_targets_when_written_then_only_through_the_wrapped_method() -> None:
    assert "create_or_update_translation" in inspect.getsource(Translation.save_target)
    for module in (operations, edit_translation, submit_translations):
        text = inspect.getsource(module)
        assert "create_or_update_translation" not in text
        assert ".publish(" not in text
        assert "save_revision" not in text
    # The one other place that writes a page; `pages.translating.views` stands before it.
    assert "alias_updated.save(clean=False)" in inspect.getsource(convert.sync_alias)
