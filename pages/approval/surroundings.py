"""What decides where, in which language and to whom everything public is shown, all at once.

Receivers for sites, languages and collections: a change there can take away hundreds of public
pages or files without one of them being written, so it is the head's as well (gate rule 6).
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, Locale, Page, Site

from pages.approval import acting, attachments, people, refusal
from pages.approval.marker import PublicWords
from pages.approval.models.approval import Approval


def before_site_change(
    sender: type[models.Model],
    instance: Site,
    update_fields: Iterable[str] | None = None,
    **kwargs: Any,
) -> None:
    """Before a site gets another root, or readers another site. A `pre_save` receiver.

    The name and port of the default site are the administrator's: it answers under any name.
    Raises `NotApproved` where public pages would be found elsewhere, or not at all.
    """
    before = Site.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is not None:
        kept = (before.root_page_id, before.is_default_site) == (
            instance.root_page_id,
            instance.is_default_site,
        )
        named = (before.hostname, before.port) == (instance.hostname, instance.port)
        if kept and (named or instance.is_default_site):
            return
        _only_head_where(_public_pages().filter(path__startswith=before.root_page.path))
    else:
        _only_head_where(_public_pages())


def before_language_change(sender: type[models.Model], instance: Locale, **kwargs: Any) -> None:
    """Before a language becomes another one. A `pre_save` receiver; raises `NotApproved`."""
    before = Locale.objects.filter(pk=instance.pk).first() if instance.pk else None
    if before is None or before.language_code == instance.language_code:
        return
    _only_head_where(_public_pages().filter(locale=before))
    for model in apps.get_models():
        if issubclass(model, PublicWords):
            rows: Any = model._base_manager
            _only_head_where(rows.filter(locale=before, live=True))


def before_collection_restriction(
    sender: type[models.Model], instance: CollectionViewRestriction, **kwargs: Any
) -> None:
    """Before a collection is closed, opened, or closed otherwise.

    A `pre_save` and `pre_delete` receiver. Raises `NotApproved` where it holds what readers see.
    """
    if people.decides(acting.current().user):
        return
    inside = instance.collection.get_descendants(inclusive=True)
    for model in (get_image_model(), get_document_model()):
        for attachment in model._base_manager.filter(collection__in=inside):
            if attachments.approvals_showing(attachment).exists():
                raise refusal.NotApproved([refusal.only_head_takes_away()])


def before_put_away(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Before a file in public use goes into, or comes from, a closed collection.

    A `pre_save` receiver; raises `NotApproved`.
    """
    now = getattr(instance, "collection_id", None)
    if now is None or not instance.pk or not attachments.is_attachment(instance):
        return
    before = sender._base_manager.filter(pk=instance.pk).values_list("collection", flat=True)
    if before.first() == now or people.decides(acting.current().user):
        return
    either = Collection.objects.filter(pk__in=[now, before.first()])
    closed = any(collection.get_view_restrictions().exists() for collection in either)
    if closed and attachments.approvals_showing(instance).exists():
        raise refusal.NotApproved([attachments.in_public_use(str(instance))])


def _public_pages() -> "models.QuerySet[Any]":
    # Wagtail's root and the welcome page of a new project are live, and were approved by nobody.
    approvals = Approval.objects.open().filter(
        content_type=ContentType.objects.get_for_model(Page), object_id=models.OuterRef("key")
    )
    pages: models.QuerySet[Any] = Page.objects.filter(live=True, depth__gt=1).annotate(
        key=Cast("pk", models.CharField())
    )
    return pages.filter(models.Q(alias_of__isnull=False) | models.Exists(approvals))


def _only_head_where(public: "models.QuerySet[Any]") -> None:
    if public.exists() and not people.decides(acting.current().user):
        raise refusal.NotApproved([refusal.only_head_takes_away()])
