"""Whether a requester agreed that the answer to him may be public."""

from access_to_documents.models.disclosure_case import DisclosureConsent


def agrees(request: int) -> bool:
    """Whether the requester of this request (its key) agrees now."""
    return DisclosureConsent.objects.filter(request_id=request, agrees=True).exists()
