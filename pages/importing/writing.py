"""Writing planned items: pages with their rows and one revision each, some in a transaction."""

from typing import Any

from django.utils import timezone

from pages.importing import drafts, registry
from pages.importing.body import Body
from pages.importing.places import Branch, Places
from pages.importing.planning import Plan
from pages.importing.registry import Importer
from pages.importing.vocabulary import Vocabulary
from pages.models import ImportedItem


class Writer:
    """Makes and changes pages of a batch. Nothing is public by this alone."""

    def __init__(self, places: Places, vocabulary: Vocabulary, *, approves: bool) -> None:
        self.places = places
        self.vocabulary = vocabulary
        self.approves = approves
        self._branches: dict[int, Branch] = {}
        self._new: list[Any] = []

    def create(self, plan: Plan, listing: Any) -> Any:
        """A new page below `listing` as a draft without a revision; `close()` writes it."""
        importer = importer_of(plan)
        if listing.pk not in self._branches:
            self._branches[listing.pk] = Branch(listing)
        fallback = str(importer.page._meta.model_name).removesuffix("page")
        page = importer.page(
            locale=listing.locale,
            slug=self.places.slug(listing, plan.title, fallback),
            live=False,
            has_unpublished_changes=True,
            translation_key=plan.translation_key,
        )
        # Public since then; what waits has never been public.
        page.first_published_at = plan.item.published_at if self.approves else None
        self._say(page, plan, importer)
        page.draft_title = page.title
        self._branches[listing.pk].put(page)
        self._new.append(page)
        return page

    def update(self, plan: Plan) -> Any:
        """The page with the words the line has now, as a new draft."""
        assert plan.known is not None
        assert plan.known.page is not None
        page = plan.known.page.specific.get_latest_revision_as_object()
        self._say(page, plan, importer_of(plan))
        page.save_revision()
        return page

    def close(self) -> None:
        """Write and count what was added, at the end of the transaction."""
        drafts.write(self._new)
        self._new.clear()
        for branch in self._branches.values():
            branch.close()
        self._branches.clear()

    def _say(self, page: Any, plan: Plan, importer: Importer) -> None:
        item = plan.item
        body = Body(plan, papers_in_body=not importer.papers)
        values = {
            "title": plan.title,
            "summary": plan.summary,
            "body": body.stored,
            "date": item.published_at,
            "lead_image": body.lead,
            "lead_image_alt": body.lead_alt,
            "lead_image_decorative": bool(body.lead and not body.lead_alt),
            **importer.fields(item),
        }
        for name, value in values.items():
            setattr(page, name, value)
        page.topics.set(self.vocabulary.topics(item.topics, item.language))
        department = self.vocabulary.department(item.department, item.language)
        rows = page.departments.model
        page.departments.set([rows(department=department)] if department else [])
        if importer.papers:
            manager = getattr(page, importer.papers)
            manager.set(
                [
                    manager.model(document=document, title=paper.title, sort_order=order)
                    for order, (document, paper) in enumerate(
                        zip(body.papers, item.files, strict=True)
                    )
                ]
            )


def importer_of(plan: Plan) -> Importer:
    """The importer of a planned item; there is one, or it had been refused."""
    importer = registry.importer_of(plan.item.type)
    assert importer is not None
    return importer


def remembered(plan: Plan, page: Any, batch_id: int) -> ImportedItem:
    """The row that tells a later run what became of the line; not yet written."""
    row = plan.known or ImportedItem(
        external_id=plan.item.external_id, language=plan.item.language, type=plan.item.type
    )
    row.page_id = page.pk
    row.digest = plan.digest
    row.revision_id = page.latest_revision_id
    row.source_url = plan.item.source_url
    row.imported_at = timezone.now()
    row.batch_id = batch_id
    return row
