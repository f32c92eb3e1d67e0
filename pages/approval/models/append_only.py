"""Rows that are evidence: written once, never changed."""

from typing import Any, ClassVar, NoReturn

from django.db import models


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Reads and adds; refuses to change or remove."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always."""
        raise TypeError(f"{self.model._meta.label} is append-only.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises `TypeError`, always."""
        raise TypeError(f"{self.model._meta.label} is append-only.")

    def delete(self) -> NoReturn:
        """Raises `TypeError`, always."""
        raise TypeError(f"{self.model._meta.label} is append-only.")


class AppendOnly(models.Model):
    """A row that is written once: evidence is added to, never changed."""

    objects: ClassVar[Any] = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Write a new row. Raises `TypeError` for a row that exists."""
        if not self._state.adding:
            raise TypeError(f"{self._meta.label} is append-only.")
        super().save(**kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Raises `TypeError`, always."""
        raise TypeError(f"{self._meta.label} is append-only.")
