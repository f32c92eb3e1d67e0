"""What tells the wall that a snippet is read by the public."""

from django.db import models


class PublicWords(models.Model):
    """Abstract marker: rows of this type may be live only under an approval."""

    class Meta:
        abstract = True
