"""What the head of office keeps about the office: who stands in, who is away, how long things wait.

Snippets of the admin; and the list of mails, which nobody changes.
"""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.approval import people
from pages.approval.models import Absence, Deputyship, EmergencyDuty, Notice, OfficePolicy


class KeptByTheHead(ModelPermissionPolicy):
    """What the head of office alone keeps; a superuser as such is not the head."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Members of the head's group, with the permissions the group has."""
        return people.is_head(user) and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """As above: any of them, asked one by one."""
        return any(self.user_has_permission(user, action) for action in actions)


class SeenByDeputies(KeptByTheHead):
    """Kept by the head; an acting deputy may look, and changes nothing."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """As above, and *view* for whoever stands in now."""
        if action == "view" and people.is_deputy(user):
            return True
        return super().user_has_permission(user, action)


class Read(ModelPermissionPolicy):
    """Nobody adds, changes or deletes; the head and superusers, who run the system, may look."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """*view*, for those two."""
        return action == "view" and bool(
            user.is_active and (user.is_superuser or people.is_head(user))
        )

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """As above."""
        return any(self.user_has_permission(user, action) for action in actions)


class PeriodForm(WagtailAdminModelForm):
    """A period of somebody who can log in; one that is over stays on record as it was."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = self.choices()

    def choices(self) -> "models.QuerySet[Any]":
        """Whom a period may be about: active accounts, and whoever it is about already."""
        users = get_user_model().objects.filter(is_active=True)
        if self.instance.pk:
            users |= get_user_model().objects.filter(pk=self.instance.user_id)
        return users.order_by("last_name", "first_name", "username")

    def clean_user(self) -> Any:
        """Raises `ValidationError` for an account that cannot do what the period is for."""
        user = self.cleaned_data["user"]
        if not user.is_active:
            raise ValidationError(_("This account is closed. Choose a person's active account."))
        if not user.has_perm("wagtailadmin.access_admin"):
            raise ValidationError(
                _(
                    "This person cannot open the administration. "
                    "Put the account into a group of the office first."
                )
            )
        return user

    def clean(self) -> dict[str, Any]:
        """Raises `ValidationError` for a change of a period that is over."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        stored = type(self.instance)._base_manager.filter(pk=self.instance.pk).first()
        if stored is not None and stored.ends_at <= timezone.now():
            raise ValidationError(_("This period is over and stays on record. Add a new one."))
        return cleaned


class AbsenceForm(PeriodForm):
    """Absences are of heads: nothing is asked of others that somebody must do in their place."""

    def choices(self) -> "models.QuerySet[Any]":
        """The heads."""
        heads = people.heads().values("pk")
        return super().choices().filter(pk__in=heads)


def period_fields(form: type[PeriodForm]) -> ObjectList:
    """The screen of a period, with the rules of `form`."""
    names = ("user", "starts_at", "ends_at", "reason")
    return ObjectList([FieldPanel(name) for name in names], base_form_class=form)


class PeriodViewSet(SnippetViewSet):
    """What the periods of all kinds have in common on the screen."""

    icon = "group"
    list_display = ["user", "starts_at", "ends_at", "reason"]
    edit_handler = period_fields(PeriodForm)


class DeputyshipViewSet(PeriodViewSet):
    """Who stands in for the head."""

    model = Deputyship
    menu_label = gettext_lazy("Deputies")


class EmergencyDutyViewSet(PeriodViewSet):
    """Who may publish in an emergency."""

    model = EmergencyDuty
    icon = "warning"
    menu_label = gettext_lazy("Emergency duties")


class AbsenceViewSet(PeriodViewSet):
    """Which head is away."""

    model = Absence
    icon = "calendar-alt"
    menu_label = gettext_lazy("Absences")
    edit_handler = period_fields(AbsenceForm)


class OfficePolicyViewSet(SnippetViewSet):
    """How long things may wait, from which day on."""

    model = OfficePolicy
    icon = "cogs"
    menu_label = gettext_lazy("Office policy")
    list_display = ["valid_from", "escalation_hours", "second_look_hours", "digest_time"]
    panels = [
        FieldPanel("valid_from"),
        FieldPanel("escalation_hours"),
        FieldPanel("second_look_hours"),
        FieldPanel("link_hours"),
        FieldPanel("digest_time"),
    ]


class NoticeViewSet(SnippetViewSet):
    """The mails to the office's people: what was sent when, and what could not be."""

    model = Notice
    icon = "mail"
    menu_label = gettext_lazy("Mails to the office")
    list_display = [
        Column("title", label=gettext_lazy("Title")),
        "get_kind_display",
        "recipient",
        "created_at",
        "sent_at",
        "attempts",
        "error",
    ]
    list_filter = {"kind": ["exact"], "recipient": ["exact"], "sent_at": ["isnull"]}
    ordering = ["-created_at", "-pk"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "kind",
        "recipient",
        "created_at",
        "claimed_at",
        "sent_at",
        "attempts",
        "error",
    ]
    panels: list[Any] = []


def register() -> None:
    """Put the screens into the admin, each with who may do what there."""
    for view_set, policy in (
        (DeputyshipViewSet, KeptByTheHead),
        (EmergencyDutyViewSet, SeenByDeputies),
        (AbsenceViewSet, SeenByDeputies),
        (OfficePolicyViewSet, SeenByDeputies),
        (NoticeViewSet, Read),
    ):
        register_permission_policy(view_set.model, policy(view_set.model))
        register_snippet(view_set)
