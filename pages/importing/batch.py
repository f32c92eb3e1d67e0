"""Some lines in one transaction: written, and approved or sent to the proofreader."""

from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from pages.approval.refusal import NotApproved
from pages.importing import addresses, approving, indexing, publishing, submitting, writing
from pages.importing.places import Places
from pages.importing.planning import Action, Plan, Refusal
from pages.importing.vocabulary import Vocabulary
from pages.models import ImportBatch, ImportedItem


class Batch:
    """Carries out plans; `close()` writes what is written once for all of them.

    `names` hears which page has which external id before it is public.
    """

    def __init__(
        self,
        batch: ImportBatch,
        head: User | None,
        places: Places,
        vocabulary: Vocabulary,
        names: dict[int, str],
    ) -> None:
        self.batch = batch
        self.head = head
        self.places = places
        self.names = names
        self.writer = writing.Writer(places, vocabulary, approves=head is not None)
        self._done: list[Plan] = []

    def carry_out(self, plan: Plan, refused: list[Refusal]) -> bool:
        """Whether the plan is carried out; a refusal of the gate's is the line's."""
        if plan.action == Action.UNCHANGED:
            return True
        try:
            if plan.action == Action.CREATE:
                plan.page = self.writer.create(plan, self._listing(plan))
            else:
                with transaction.atomic():
                    self._change(plan)
        except NotApproved as error:
            refused.append(plan.refusal(error.sentences))
            return False
        self._done.append(plan)
        return True

    def close(self) -> None:
        """Publish or submit what is new, and remember all of it."""
        self.writer.close()
        new = [plan for plan in self._done if plan.action == Action.CREATE]
        changed = [plan.page for plan in self._done if plan.action != Action.CREATE]
        self._decide_on_new(new)
        rows = [writing.remembered(plan, plan.page, self.batch.pk) for plan in self._done]
        for row in rows:
            if row.pk is not None:
                row.save()
        ImportedItem.objects.bulk_create(row for row in rows if row.pk is None)
        self._redirect()
        indexing.write([plan.page for plan in new], are_new=True)
        indexing.write(changed, are_new=False)

    def _change(self, plan: Plan) -> None:
        assert plan.known is not None
        assert plan.known.page is not None
        if plan.action == Action.UPDATE:
            plan.page = self.writer.update(plan)
        else:
            plan.page = plan.known.page.specific
            # As old as it is; in the transaction that makes it public.
            rows = Page.objects.filter(pk=plan.page.pk)
            rows.update(first_published_at=plan.item.published_at)
        self.names[plan.page.pk] = plan.item.external_id
        if self.head is not None:
            approving.approve(plan.page, self.batch, self.head)
        else:
            approving.submit(plan.page)

    def _decide_on_new(self, plans: list[Plan]) -> None:
        pages = [plan.page for plan in plans]
        publishing.first_revisions(pages)
        self.names.update({plan.page.pk: plan.item.external_id for plan in plans})
        if self.head is not None:
            publishing.publish(pages, self.batch, self.head)
            return
        submitting.submit(pages)

    def _redirect(self) -> None:
        wanted = {plan.old_path: plan.page.pk for plan in self._done if plan.old_path}
        taken = addresses.taken(wanted)
        Redirect.objects.bulk_create(
            addresses.redirect(path, page) for path, page in wanted.items() if path not in taken
        )

    def _listing(self, plan: Plan) -> Any:
        """The listing a new item stands in; made and decided on like an item, if there is none."""
        importer, language = writing.importer_of(plan), plan.item.language
        listing = self.places.listing(importer, language)
        if listing is not None:
            return listing
        listing = self.places.new_listing(importer, language)
        listing.live = False
        home = self.places.home(language)
        assert home is not None
        type(home)._base_manager.get(pk=home.pk).add_child(instance=listing)
        listing.save_revision()
        if self.head is not None:
            approving.approve(listing, self.batch, self.head)
        else:
            approving.submit(listing)
        indexing.write([listing], are_new=False)
        return self.places.listing(importer, language)
