"""The original of a picture in the archive, to take away."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.images.models import SourceImageIOError
from wagtail.models import Site

from pages.addresses import in_content_tree
from pages.media import finding as media
from pages.media.views import nothing_here
from pages.media.views import serve as serve_file
from pages.record.models import PublicItem
from press.photos import finding
from press.photos.page import download_name


@csrf_exempt  # Nothing is changed here, as with every file.
@require_safe
def download(request: HttpRequest, path: str, key: str) -> HttpResponseBase:
    """The picture `key` of the archive at `path`, with its credit and nothing private in it.

    Whatever is not in the archive is answered like what does not exist.
    """
    site = Site.find_for_request(request)
    site_id = site.pk if site else None
    archives = PublicItem.objects.of_type("photo_index").filter(
        path=in_content_tree(f"/{translation.get_language()}/{path}"), site_id=site_id
    )
    image = finding.photos(site_id).filter(pk=key).first() if archives.exists() else None
    if image is None:
        return nothing_here(request)
    try:
        file = media.given_out(image)
    except SourceImageIOError:
        return nothing_here(request)
    found = media.Found(file, image, is_public=True, title=download_name(image))
    return serve_file(request, found, as_attachment=True)
