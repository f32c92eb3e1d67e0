"""What readers find at the address of something withdrawn (gate rule 6)."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse

from pages import cards
from pages.addresses import in_interface
from pages.approval.models import Withdrawal
from pages.record.models import PublicItem


def answer(request: HttpRequest, path: str, site_id: int | None) -> HttpResponse | None:
    """The notice or the redirect left at `path` (content tree); None where nothing was withdrawn.

    410 (RFC 9110, 15.5.11) with the office's words; a permanent redirect to the page that holds
    the content now, while that page is public. Asked only where nothing public has the address.
    """
    withdrawal = (
        Withdrawal.objects.filter(path=path, site_id=site_id)
        .exclude(path="")
        .select_related("transition")
        .order_by("-pk")
        .first()
    )
    if withdrawal is None:
        return None
    if withdrawal.reason == Withdrawal.Reason.CONSOLIDATED:
        now = PublicItem.objects.filter(object_id=str(withdrawal.target_id), path__gt="").first()
        if now is not None and now.path != path:
            return HttpResponsePermanentRedirect(in_interface(now.path))
    response = TemplateResponse(
        request,
        "pages/withdrawn.html",
        {
            "title": withdrawal.transition.title,
            "explanation": withdrawal.explanation,
            "reason": withdrawal.reason,
            "date_text": cards.date_in_words(withdrawal.transition.given_at),
            "robots": "noindex",
        },
        status=410,
    )
    response["X-Robots-Tag"] = "noindex"
    return response
