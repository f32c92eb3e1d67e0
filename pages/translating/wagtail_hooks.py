"""Where the translations' room meets Wagtail's admin, ahead of wagtail-localize's own hooks."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail_localize.models import Translation

from pages.translating import views

#: Before wagtail-localize's, which have the order 0.
FIRST = -1


@hooks.register("register_admin_urls", order=FIRST)
def addresses() -> list[Any]:
    """Addresses of wagtail-localize that are answered here; they keep their names there."""
    of_one = "localize/translate/<int:translation_id>"
    return [
        path("localize/update/<int:translation_source_id>/", views.SendUpdates.as_view()),
        path("localize/page/<int:page_id>/convert_to_alias/", views.convert_to_alias),
        path(f"{of_one}/pofile/upload/", views.upload_pofile),
        path(f"{of_one}/strings/<int:string_segment_id>/edit/", views.edit_string),
        path(f"{of_one}/overrides/<int:overridable_segment_id>/edit/", views.edit_override),
    ]


@hooks.register("before_edit_page", order=FIRST)
@hooks.register("before_edit_snippet", order=FIRST)
def publish_becomes_send(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """*Publish*, posted by the translation's editor, sends the translation.

    wagtail-localize would tell people that it was published.
    """
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    translation = Translation.objects.filter(
        source__object_id=instance.translation_key,
        target_locale_id=instance.locale_id,
        enabled=True,
    ).first()
    if translation is None:
        return None
    try:
        translation.save_target(user=request.user, publish=True)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        messages.error(request, _("The translation was not sent. Correct it, then send it again."))
    else:
        if _has_gaps(translation):
            messages.warning(request, _("Some passages are not translated yet."))
    return redirect(request.path)


def _has_gaps(translation: Translation) -> bool:
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return bool(segments.filter(translation__isnull=True).exists())
