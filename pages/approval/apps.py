"""The approval gate as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import (
    m2m_changed,
    post_migrate,
    post_save,
    pre_delete,
    pre_save,
)
from django.utils.translation import gettext_lazy as _


class ApprovalConfig(AppConfig):
    """Hooks the wall into every write, and sets the office's workflow up after each migrate."""

    name = "pages.approval"
    label = "pages_approval"
    verbose_name = _("Approval")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the wall. No sender: Wagtail also saves base pages, and plugins add types."""
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Group
        from wagtail.models import (
            CollectionViewRestriction,
            Locale,
            PageViewRestriction,
            Revision,
            Site,
        )
        from wagtail.signals import pre_page_move

        from pages import publicness
        from pages.approval import (
            advice,
            canonical,
            office,
            recording,
            roles,
            settings_checks,  # noqa: F401
            shown,
            snippet_permissions,
            surroundings,
            taking,
            verdicts,
            wall,
        )
        from pages.approval.checks import minors
        from pages.approval.models import HeadOfficeApprovalTask, ProofreadTask
        from pages.approval.notices import following

        advice.register_for_all(minors.sentences)
        publicness.answer_with(verdicts.approval_id, canonical.own_words)
        pre_save.connect(wall.judge, dispatch_uid="pages.approval.judge")
        post_save.connect(wall.announce, dispatch_uid="pages.approval.announce")
        post_save.connect(
            wall.schedule_cancelled, sender=Revision, dispatch_uid="pages.approval.schedule"
        )
        pre_save.connect(wall.judge_row, dispatch_uid="pages.approval.judge_row")
        pre_delete.connect(wall.judge_row, dispatch_uid="pages.approval.judge_row")
        pre_delete.connect(taking.before_delete, dispatch_uid="pages.approval.deletion")
        pre_page_move.connect(taking.before_move, dispatch_uid="pages.approval.move")
        for signal in (pre_save, pre_delete):
            signal.connect(
                taking.before_restriction,
                sender=PageViewRestriction,
                dispatch_uid="pages.approval.restriction",
            )
            signal.connect(
                surroundings.before_collection_restriction,
                sender=CollectionViewRestriction,
                dispatch_uid="pages.approval.collection",
            )
        pre_save.connect(
            surroundings.before_site_change, sender=Site, dispatch_uid="pages.approval.site"
        )
        pre_save.connect(
            surroundings.before_language_change,
            sender=Locale,
            dispatch_uid="pages.approval.language",
        )
        pre_save.connect(surroundings.before_put_away, dispatch_uid="pages.approval.put_away")
        m2m_changed.connect(
            taking.before_readers_change,
            sender=PageViewRestriction.groups.through,
            dispatch_uid="pages.approval.readers",
        )
        pre_save.connect(shown.judge, dispatch_uid="pages.approval.shown")
        post_save.connect(shown.announce, dispatch_uid="pages.approval.shown_changed")
        pre_delete.connect(shown.before_delete, dispatch_uid="pages.approval.shown_deleted")
        m2m_changed.connect(
            roles.before_members_change,
            sender=get_user_model().groups.through,
            dispatch_uid="pages.approval.members",
        )
        for signal in (pre_save, pre_delete):
            signal.connect(
                roles.before_group_change, sender=Group, dispatch_uid="pages.approval.groups"
            )
        for task in (HeadOfficeApprovalTask, ProofreadTask):
            m2m_changed.connect(
                roles.before_task_readers_change,
                sender=task.groups.through,
                dispatch_uid=f"pages.approval.readers_of.{task.__name__}",
            )
        post_migrate.connect(office.ensure_setup, dispatch_uid="pages.approval.office")
        snippet_permissions.register()
        following.connect()
        recording.connect()
