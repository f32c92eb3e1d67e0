"""What the photo archive shows."""

from pathlib import PurePosixPath
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Site

from pages import pictures
from pages.addresses import content_language, in_interface, tag
from pages.media.embedded.words import first_language
from pages.media.giving_out import ending_when_given_out
from pages.media.sizes import IN_ARCHIVE, sized
from pages.paging import Address, page_of, pagination
from pages.record.models import PublicItem
from pages.scripts import sort_key
from press.photos import finding
from press.photos.filters import PhotoFilterForm

PER_PAGE = 24
#: Items named with a picture; some pictures stand with many.
ITEMS = 3


def archive(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The found pictures, what to narrow them by, and the addresses of everything there.

    Raises `Http404` for a page number that does not exist.
    """
    own: PublicItem | None = getattr(request, "public_item", None)
    site = Site.find_for_request(request)
    site_id = site.pk if site else None
    language = page.locale.language_code
    everything = finding.photos(site_id)
    years, topics = finding.choices(everything, language, site_id)
    topics = sorted(topics, key=lambda topic: sort_key(topic[1]))
    form = PhotoFilterForm(request.GET, topics)
    form.is_valid()
    if "page" in form.errors:
        raise Http404
    paginator = Paginator(form.narrow(everything, site_id), PER_PAGE)
    address = Address(in_interface(own.path if own else page.url or ""), form.chosen())
    shown = page_of(paginator, form.cleaned_data.get("page") or 1)
    rows = pictures.with_sizes(shown.object_list)
    showing = finding.items_showing(rows, language, site_id)
    return {
        "form": form,
        "photos": [
            _photo(image, language, address.path, showing.get(str(image.pk), [])) for image in rows
        ],
        "total": paginator.count,
        "topics": topics,
        "years": years,
        "chips": _chips(form, address),
        "pagination": pagination(paginator, shown, address),
        "is_filtered": bool(form.chosen() or shown.number > 1),
    }


def _photo(image: Any, language: str, path: str, items: list[PublicItem]) -> dict[str, Any]:
    said = pictures.words(image, language)
    title, its_language = _title(image, language)
    return {
        **said,
        "title": title,
        "lang": its_language,
        "alt": said["alt"] or title,
        "caption": "" if said["caption"] == title else said["caption"],
        "date": image.day.isoformat(),
        "date_text": date_format(image.day, "DATE_FORMAT"),
        "width": image.width,
        "height": image.height,
        "size": image.file_size or 0,
        "format": ending_when_given_out(image.file.name).upper(),
        "picture": sized(image, IN_ARCHIVE),
        "url": f"{path}photo/{image.pk}/",
        "items": [{"title": item.title, "url": in_interface(item.path)} for item in items[:ITEMS]],
    }


def _title(image: Any, language: str) -> tuple[str, str]:
    """What a picture is called in a language, and the tag of another one where it is not."""
    if language == first_language():
        return image.title, ""
    own = image.caption_in(language) or image.alt_in(language)
    return (own, "") if own else (image.title, tag(first_language()))


def download_name(image: Any) -> str:
    """What the file is called on the disk of whoever takes it: the title, as he reads it."""
    language = content_language(translation.get_language())
    title, _tag = _title(image, language)
    return PurePosixPath(title.replace("/", "-")).name


def _chips(form: PhotoFilterForm, address: Address) -> list[dict[str, str]]:
    chosen = form.chosen()
    labels = {**chosen, "topic": form.topics.get(chosen.get("topic", ""), "")}
    return [{"label": labels[name], "remove_url": address(**{name: ""})} for name in chosen]
