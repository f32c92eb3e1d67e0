"""What the settings must say for the editors of files to refuse in time (gate rule 10)."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register
from django.utils.module_loading import import_string

from pages.approval.file_forms import RefusesInPublicUse

#: Setting → the form that refuses.
FORMS = {
    "WAGTAILIMAGES_IMAGE_FORM_BASE": "pages.approval.file_forms.PictureForm",
    "WAGTAILDOCS_DOCUMENT_FORM_BASE": "pages.approval.file_forms.DocumentForm",
}


@register("pages_approval")
def editors_of_files_refuse_first(**kwargs: Any) -> list[CheckMessage]:
    """Wagtail's own form deletes a document's old file before the wall can refuse the new one."""
    return list(_missing())


def _missing() -> Iterator[CheckMessage]:
    for setting, form in FORMS.items():
        named = getattr(settings, setting, "")
        if not named or not issubclass(import_string(named), RefusesInPublicUse):
            yield Warning(
                f"{setting} does not name a form that refuses to change what readers see.",
                hint=f'Set it to "{form}", or to a form that inherits from it.',
                id=f"pages_approval.W00{list(FORMS).index(setting) + 1}",
            )
