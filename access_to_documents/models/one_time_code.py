"""Codes by mail that open a request's content once."""

from django.db import models
from django.utils import timezone

from access_to_documents.models.request import Request


class OneTimeCode(models.Model):
    """The hash of one code. Short-lived; used up by one UPDATE."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="one_time_codes")
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.pk}"
