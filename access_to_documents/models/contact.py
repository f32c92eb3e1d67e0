"""Whom the office answers: the only table with a requester's personal data."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access_to_documents.models.request import Request


class Contact(models.Model):
    """Name and addresses of one requester. Erased without touching the case."""

    request = models.OneToOneField(
        Request, primary_key=True, on_delete=models.PROTECT, related_name="contact"
    )
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    #: When it was shown that mails there reach the requester: codes that open a request go to no
    #: other address. Anyone can type anybody's.
    email_proved_at = models.DateTimeField(
        _("e-mail confirmed"), null=True, blank=True, editable=False
    )
    post_address = models.TextField(_("postal address"), max_length=500, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("requester")
        verbose_name_plural = _("requesters")
        default_permissions = ()

    def __str__(self) -> str:
        # Not the name: this text reaches logs and error pages.
        return f"{self.request_id}"

    def erase(self, at: datetime | None = None) -> None:
        """Forget who it was, at `at` (UTC, default now). The request and its events stay."""
        self.name = self.email = self.post_address = self.phone = ""
        self.email_proved_at = None
        self.erased_at = at or timezone.now()
        self.save()
