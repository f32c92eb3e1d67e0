"""wagtail-localize's own addresses, where its answer would not keep the gate's manners."""

from collections.abc import Callable
from functools import wraps
from typing import Any

import polib
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.datastructures import MultiValueDictKeyError
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import convert, edit_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from pages.approval.drafting import drafts_only
from pages.translating import saying

#: The header by which a PO file names the translation it was made for.
TRANSLATION_ID = "X-WagtailLocalize-TranslationID"


class SendUpdates(UpdateTranslationsView):
    """The source has changed: its translations are updated, and sent where that is ticked."""

    def get_form(self) -> Any:
        """As upstream's, in words that are true here."""
        form = super().get_form()
        field = form.fields["publish_translations"]
        field.label = _("Send for proofreading")
        field.help_text = _(
            "Changed passages stay in the original language until somebody translates them. "
            "Readers see the approved translation until the new one is approved."
        )
        return form


def convert_to_alias(request: HttpRequest, page_id: int) -> HttpResponse:
    """Give a translation up; the alias is not public (gate rule 8).

    What is or was public, or is in review, stays what it is.
    """
    page = get_object_or_404(Page, pk=page_id).specific
    in_the_way = page.live or page.first_published_at or page.current_workflow_state
    if in_the_way or page.scheduled_revision:
        messages.error(request, saying.stays_a_page())
        return redirect("wagtailadmin_pages:edit", page_id)
    with drafts_only():
        answer: HttpResponse = convert.convert_to_alias(request, page_id)
    return answer


def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    """As upstream's, which fails on a file without its header."""
    if request.method == "POST" and not _names_a_translation(request):
        translation = get_object_or_404(Translation, pk=translation_id)
        messages.error(request, _("Choose a PO file that was downloaded for this translation."))
        return redirect(translation.get_target_instance_edit_url())
    answer: HttpResponse = edit_translation.upload_pofile(request, translation_id)
    return answer


def answers_what_is_missing(view: Callable[..., Any]) -> Callable[..., Any]:
    """Have a request without the field that `view` reads answered with 400."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError:
            return HttpResponseBadRequest()

    return answered


edit_string = answers_what_is_missing(edit_translation.edit_string_translation)
edit_override = answers_what_is_missing(edit_translation.edit_override)


def _names_a_translation(request: HttpRequest) -> bool:
    uploaded = request.FILES.get("file")
    if uploaded is None:
        return False
    try:
        text = uploaded.read().decode()
        # Polib opens what has no line break as the name of a file.
        named = TRANSLATION_ID in polib.pofile(f"{text}\n").metadata
    except (OSError, UnicodeDecodeError):
        return False
    uploaded.seek(0)
    return named
