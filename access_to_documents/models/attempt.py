"""How often somebody tried, by window of time: for throttling alone."""

from django.db import models


class Attempt(models.Model):
    """A counter. `key` is a keyed hash, so that no address and no code can be read from it."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.count}"
