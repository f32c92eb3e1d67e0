"""What pages and snippets under the gate have in common."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations
from wagtail.actions.unpublish import UnpublishAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.locks import BaseLock
from wagtail.models import (
    AbstractPage,
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)

from pages.approval import acting, locks, people, refusal, taking, wall
from pages.approval.drafting import drafts_only, is_held_back
from pages.approval.marker import PublicWords
from pages.approval.permissions import OfficePagePermissionTester
from pages.approval.publishing import refusals
from pages.approval.refusal import NotApproved
from pages.approval.review import is_submitted, text_changed


class GatedPublishing(models.Model):
    """Publishing that says why not, and drafts that never overwrite a submitted text."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """As Django's; child rows named in `update_fields` are judged with the rest.

        `ClusterableModel` takes their names out before the wall sees them, and writes them even
        where the other fields are deferred.
        """
        model = type(self)
        relations = {relation.get_accessor_name() for relation in get_all_child_relations(model)}
        relations |= {field.name for field in get_all_child_m2m_relations(model)}
        fields = options.get("update_fields")
        if is_held_back(self, fields):
            return
        written = relations & set(relations if fields is None else fields)
        self.__dict__["_gate_relations"] = written
        token = wall.saving.set((*wall.saving.get(), self))
        try:
            with transaction.atomic():
                if fields is not None and written and not set(fields) - relations:
                    # Django sends no signal for a write of no field of its own.
                    wall.judge(model, self, update_fields=written)
                super().save(*args, **options)
                if "_gate_ruling" in self.__dict__:
                    wall.announce(model, self)
        finally:
            wall.saving.reset(token)
            self.__dict__.pop("_gate_relations", None)
            self.__dict__.pop("_gate_ruling", None)

    def get_lock(self) -> BaseLock | None:
        """As Wagtail's; it says who holds the text, why, until when, and how to get on."""
        return locks.of(super().get_lock())  # type: ignore[misc]

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """As Wagtail's; which text is public is told by the row, not by an old draft.

        Otherwise a draft begun before the first publishing takes the page down when it is
        approved for a later moment.
        """
        draft = super().with_content_json(content)  # type: ignore[misc]
        draft.live_revision_id = self.live_revision_id  # type: ignore[attr-defined]
        return draft

    def publish(
        self, revision: Revision, user: AbstractBaseUser | None = None, **options: Any
    ) -> None:
        """Publish or schedule an approved revision. Raises `NotApproved` with the reasons.

        Who may publish is decided by who approved: once these words are approved, carrying them
        out needs no further permission.
        """
        if sentences := refusals(revision, user):
            raise NotApproved(sentences)
        options["skip_permission_checks"] = True
        super().publish(revision, user=user, **options)  # type: ignore[misc]

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: AbstractBaseUser | None = None,
        **options: Any,
    ) -> None:
        """As Wagtail's; the decision of a user who may decide is recorded first (gate rule 6).

        Raises `NotApproved` where nobody decided, and the approved end has not come.
        """
        if user is not None and not people.decides(user):
            raise NotApproved([refusal.only_head_takes_away()])
        is_page = isinstance(self, AbstractPage)
        action = UnpublishPageAction if is_page else UnpublishAction
        with transaction.atomic(), self._decided_by(user):
            revisions: Any = self.revisions  # type: ignore[attr-defined]
            waiting = revisions.filter(approved_go_live_at__isnull=False) if set_expired else ()
            moments = {revision.pk: revision.approved_go_live_at for revision in waiting}
            # No rank of Wagtail's is asked for, nor the lock of a draft that somebody reads.
            action(self, set_expired=set_expired, commit=commit, user=user, **options).execute(
                skip_permission_checks=True
            )
            # Wagtail forgets what was approved for later; an end that came ends only itself.
            for pk, moment in moments.items():
                revisions.filter(pk=pk).update(approved_go_live_at=moment)

    @contextmanager
    def _decided_by(self, user: AbstractBaseUser | None) -> Iterator[None]:
        if user is None:
            yield
        else:
            with acting.as_(user):
                yield

    def save_revision(self, *args: Any, **options: Any) -> Revision:
        """Save a draft. A text somebody is reading is kept: the draft becomes a new revision.

        A change made while the head of office reads sends the text back to the proofreader
        (gate rule 7).
        """
        if (overwritten := options.get("overwrite_revision")) and is_submitted(overwritten):
            options["overwrite_revision"] = None
        with transaction.atomic():
            revision: Revision = super().save_revision(*args, **options)  # type: ignore[misc]
            text_changed(self, revision, options.get("user") or (args[0] if args else None))
        return revision


class GatedPage(GatedPublishing):
    """Mixin of every page type: `class NewsPage(GatedPage, Page)`."""

    class Meta:
        abstract = True

    def update_aliases(self, *, _updated_ids: Any = None, **options: Any) -> None:
        """As Wagtail's, but never into another language: there is no page there (gate rule 8)."""
        foreign = self.aliases.exclude(locale_id=self.locale_id)  # type: ignore[attr-defined]
        skipped = [*(_updated_ids or []), *foreign.values_list("pk", flat=True)]
        super().update_aliases(_updated_ids=skipped, **options)  # type: ignore[misc]

    def move(self, target: Any, pos: str | None = None, user: Any = None) -> None:
        """As Wagtail's; the decision of a user who may decide is recorded first (gate rule 6).

        Raises `NotApproved` for anybody else, where something of it was public once.
        """
        if user is not None and not people.decides(user) and taking.was_public(self):
            raise NotApproved([refusal.only_head_takes_away()])
        with transaction.atomic(), self._decided_by(user):
            super().move(target, pos=pos, user=user)  # type: ignore[misc]

    def delete(self, *args: Any, **options: Any) -> Any:
        """As Wagtail's, whole or not at all: the tree counts its pages before the gate says no."""
        with transaction.atomic():
            return super().delete(*args, **options)

    def copy_for_translation(self, *args: Any, **options: Any) -> Any:
        """As Wagtail's, and never public, alias or not: another language needs its own approval."""
        with drafts_only():
            return super().copy_for_translation(*args, **options)  # type: ignore[misc]

    def permissions_for_user(self, user: AbstractBaseUser) -> OfficePagePermissionTester:
        """Offers only what the wall would let through."""
        return OfficePagePermissionTester(user, self)


class GatedSnippet(
    PublicWords,
    GatedPublishing,
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A snippet that readers see: drafts, the office's workflow, one per language."""

    class Meta(TranslatableMixin.Meta):
        abstract = True
