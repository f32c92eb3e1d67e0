"""What the server keeps while a citizen fills in the form or reads his request."""

from django.db import models


class Visit(models.Model):
    """One browser's visit, for an hour after its last step. Found by the hash of its cookie.

    The draft is deleted when it is filed; the secret of a new request is kept only as long as its
    receipt may be shown, and sealed so that the browser's cookie is needed to read it.
    """

    key_hash = models.CharField(max_length=64, primary_key=True)
    #: Of the draft that is being filled in; empty once it is filed: filed once, however often sent.
    draft_id = models.CharField(max_length=32, blank=True)
    draft = models.JSONField(default=dict)
    begun_at = models.DateTimeField(null=True)
    #: The code by mail that stands for the work of a browser without JavaScript: its hash.
    confirmation = models.CharField(max_length=64, blank=True)
    confirmation_until = models.DateTimeField(null=True)
    #: The draft whose e-mail address was confirmed.
    confirmed = models.CharField(max_length=32, blank=True)
    #: The request that is open (`cases.finding.ticket`), and the one just filed.
    opened = models.CharField(max_length=100, blank=True)
    filed = models.CharField(max_length=100, blank=True)
    #: The tracking code whose status is shown: so that it stands in no address.
    tracked = models.CharField(max_length=20, blank=True, default="", db_default="")
    #: Of a visit that goes on under another key: that key, sealed for the form that was sent.
    successor = models.CharField(max_length=200, blank=True, default="", db_default="")
    sealed_secret = models.CharField(max_length=200, blank=True)
    secret_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.key_hash[:8]
