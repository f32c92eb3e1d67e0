"""wagtail-localize under the gate: the one place where its own code is changed.

Written against wagtail-localize 1.14.5 and Wagtail 8.0.1. It has no setting, signal or subclass to
write a translation otherwise, so two methods of `TranslationSource` are wrapped:

- `create_or_update_translation` saves the live row, takes a public snippet down to save its draft,
  and publishes with no user (research: a user with nothing but `submit_translation` made a page
  public). Here it writes drafts only, and *publish* is *submit* (gate rules 9 and 13).
- `sync_view_restrictions` opens a translation to the public as its source is opened. Here it
  closes a draft with its source, and does nothing else: who reads what is public is the head's
  decision, in each language.

`tests/requests/translating/test_upstream.py` fails when either changes its shape.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from pages.approval.drafting import drafts_only
from pages.approval.gated import GatedPublishing
from pages.translating import sending
from pages.translating.placing import in_its_language
from pages.translating.saying import NotTranslated, cannot_stand_there, is_being_read

#: What is wrapped, as it was; the test of the shape reads it.
WRAPPED: dict[str, Callable[..., Any]] = {}


def install() -> None:
    """Wrap both methods, once."""
    for name, wrapper in (
        ("create_or_update_translation", _drafts_alone),
        ("sync_view_restrictions", _closes_drafts_alone),
    ):
        if name not in WRAPPED:
            WRAPPED[name] = getattr(TranslationSource, name)
            setattr(TranslationSource, name, wrapper(WRAPPED[name]))


def _drafts_alone(upstream: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(upstream)
    def create_or_update_translation(
        source: Any,
        locale: Any,
        user: Any = None,
        publish: bool = True,
        copy_parent_pages: bool = False,
        fallback: bool = False,
    ) -> tuple[Any, bool]:
        options = {"copy_parent_pages": copy_parent_pages, "fallback": fallback}
        if not issubclass(source.specific_content_type.model_class(), GatedPublishing):
            made: tuple[Any, bool] = upstream(source, locale, user, publish, **options)
            return made
        before = _target(source, locale)
        if before is not None and _is_locked(before, user):
            raise NotTranslated([is_being_read(before)])
        with transaction.atomic():
            try:
                with drafts_only(in_its_language):
                    translation, created = upstream(source, locale, user, publish=False, **options)
            except ValidationError as error:
                if _target(source, locale) is not None:
                    raise
                # Its callers take for granted that there is a translation now.
                raise NotTranslated([cannot_stand_there(source, locale, error)]) from error
            if publish:
                sending.send(translation, user)
        return translation, created

    return create_or_update_translation


def _closes_drafts_alone(upstream: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(upstream)
    def sync_view_restrictions(source: Any, original: Any, translation_page: Any) -> None:
        is_public = Page.objects.filter(path__startswith=translation_page.path, live=True).exists()
        if (
            not is_public
            and original.view_restrictions.exists()
            and not translation_page.view_restrictions.exists()
        ):
            upstream(source, original, translation_page)

    return sync_view_restrictions


def _is_locked(translation: Any, user: Any) -> bool:
    lock = translation.get_lock()
    return bool(user is not None and lock and lock.for_user(user))


def _target(source: Any, locale: Any) -> Any:
    model = source.specific_content_type.model_class()
    return model._base_manager.filter(translation_key=source.object_id, locale=locale).first()
