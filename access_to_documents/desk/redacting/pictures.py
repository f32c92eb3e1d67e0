"""The picture of a page: for whoever handles requests, kept by nobody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden

from access_to_documents.desk.redacting.page_screen import OnePage
from access_to_documents.files import serving
from access_to_documents.files.redaction import picturing
from access_to_documents.files.redaction.drafts import Draft
from access_to_documents.files.redaction.suggesting import NotReadable

#: In the address: as the copy will have it.
RESULT = "result"


class PictureView(OnePage):
    """A page as JPEG. Raises `Http404` where it cannot be drawn."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Drawn now; with its boxes black where the result is asked for."""
        if self.hindrances():
            return HttpResponseForbidden()
        boxes = [one for one in Draft.of(self.file).all_boxes() if one.page == self.number]
        try:
            content = picturing.picture(
                self.file, self.number, boxes if RESULT in request.GET else ()
            )
        except (NotReadable, OSError) as failure:
            raise Http404 from failure
        response = HttpResponse(content, content_type="image/jpeg")
        serving.private(response)
        return response
