"""Who may do what to a page: only what the wall would let through is offered (gate rule 13)."""

from functools import cached_property

from wagtail.models import Page, PagePermissionTester

from pages.approval import acting, people
from pages.approval.publishing import refusals


class OfficePagePermissionTester(PagePermissionTester):
    """Wagtail's tester, narrowed: approval, not rank, makes public; only the head takes away."""

    @cached_property
    def is_head(self) -> bool:
        """Whether the user is head of office, or a deputy acting now."""
        return people.decides(self.user)

    def can_publish(self) -> bool:
        """Only an approved text that is not public yet, by the head or an acting deputy."""
        if self.page_is_root or not self.is_head:
            return False
        revision = self.page.latest_revision
        if revision is None or revision.pk == self.page.live_revision_id:
            return False
        return not refusals(revision, self.user)

    def can_publish_subpage(self) -> bool:
        """Never: what has just been written has no approval."""
        return False

    def can_unpublish(self) -> bool:
        """Taking down is the head's decision, also while a new draft is being read."""
        return self.user.is_active and self.page.live and not self.page_is_root and self.is_head

    def can_unschedule(self) -> bool:
        """The schedule is part of the approval."""
        return self.is_head

    def can_set_view_restrictions(self) -> bool:
        """Closing a page takes it away from the public."""
        return self.is_head

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Never what was public once, nor anything above it; superusers included."""
        if self._was_public():
            return False
        if self.user.is_superuser or self.is_head:
            return bool(self.user.is_active) and not self.page_is_root
        return super().can_delete(ignore_bulk=ignore_bulk)

    def can_move(self) -> bool:
        """What was public once moves only by the head; drafts as they would be deleted."""
        if self._was_public():
            return self.is_head and not self.page_is_root
        return super().can_move()

    def can_move_to(self, destination: Page) -> bool:
        """Wagtail's rule asks superusers nothing; what was public moves only by the head."""
        if self._was_public() and not self.is_head:
            return False
        return bool(super().can_move_to(destination))

    def can_lock(self) -> bool:
        """Wagtail's rule without its exception for superusers during a review."""
        task = self.page.current_workflow_task
        return task.user_can_lock(self.page, self.user) if task else super().can_lock()

    def _was_public(self) -> bool:
        if self.page.first_published_at is not None:
            return True
        tree = Page.objects.filter(path__startswith=self.page.path)
        published = tree.filter(first_published_at__isnull=False)
        return acting.once(("was public", self.page.path), published.exists)
