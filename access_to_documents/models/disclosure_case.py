"""What ties a public answer to its request, and what the requester says of it. Never public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request


class DisclosureConsent(models.Model):
    """Whether a requester agrees that the answer to him may be public, without his name.

    No row is no consent. Every change is an event of the chain.
    """

    request = models.OneToOneField(
        Request, primary_key=True, on_delete=models.PROTECT, related_name="disclosure_consent"
    )
    agrees = models.BooleanField(_("agrees"), default=False)
    changed_at = models.DateTimeField(_("changed"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("consent to the disclosure log")
        verbose_name_plural = _("consents to the disclosure log")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.request_id}"


class DisclosedCase(models.Model):
    """The request behind an entry of the disclosure log, in all its languages.

    A table of its own: the entry's words, its revisions and the public record know no request.
    """

    #: The translation key of the entry.
    key = models.UUIDField(primary_key=True)
    request = models.OneToOneField(
        Request, on_delete=models.PROTECT, related_name="disclosed", verbose_name=_("request")
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("proposed by"),
    )
    proposed_at = models.DateTimeField(_("proposed"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("request behind a public answer")
        verbose_name_plural = _("requests behind public answers")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.key}"
