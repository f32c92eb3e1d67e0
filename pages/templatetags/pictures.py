"""Pictures in templates: `{% load pictures %}`."""

from typing import Any

from django import template
from django.utils.translation import get_language

from pages import pictures
from pages.addresses import content_language

register = template.Library()


@register.simple_tag(takes_context=True)
def picture_in_use(
    context: template.Context,
    image: Any,
    *,
    shape: str = "text",
    **said: Any,
) -> dict[str, Any]:
    """Sizes and words of a picture: `{% picture_in_use image alt=… as use %}`.

    `shape` is "text" or "gallery"; the other arguments are those of `pages.pictures.words`.
    """
    if image is None:
        return {}
    page = context.get("page")
    language = page.locale.language_code if page else content_language(get_language())
    sized = pictures.in_gallery if shape == "gallery" else pictures.in_text
    said = {name: value or "" for name, value in said.items()}
    return {
        **pictures.words(image, language, **said),
        "picture": sized(image, for_record=bool(context.get("for_record"))),
    }


@register.simple_tag
def look_up_sizes(body: Any) -> str:
    """One query for the sizes of all pictures in a body. Writes nothing."""
    pictures.look_up_sizes(body)
    return ""
