"""The demo's people: one account for each role of the office."""

from datetime import timedelta

from django.contrib.auth.models import Group, User
from django.utils import timezone
from wagtail.users.models import UserProfile

from pages.approval import office
from pages.approval.models import Deputyship

PASSWORD = "javnost-demo"
#: Account name → (first name, last name as shown, group).
ACCOUNTS: dict[str, tuple[str, str, str | None]] = {
    "admin": ("Админ", "Системски", None),
    "editor": ("Уредница", "Вијести", office.EDITORS),
    "proofreader": ("Лектор", "Редакције", office.PROOFREADERS),
    "translator": ("Преводилац", "Кабинета", office.TRANSLATORS),
    "head": ("Шефица", "Кабинета", office.HEAD_OF_OFFICE),
    "deputy": ("Замјеник", "Шефице", office.EDITORS),
    "officer": ("Службеница", "За приступ", office.ACCESS_OFFICERS),
}


def create() -> dict[str, User]:
    """All accounts by name; what exists is left as it is, password included."""
    return {name: _account(name, *details) for name, details in ACCOUNTS.items()}


def _account(name: str, first: str, last: str, group: str | None) -> User:
    user, created = User.objects.get_or_create(
        username=name,
        defaults={
            "email": f"{name}@gradlipograd.example",
            "first_name": first,
            "last_name": last,
            "is_superuser": group is None,
            "is_staff": group is None,
        },
    )
    if created:
        user.set_password(PASSWORD)
        user.save()
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "sr"})
        if group:
            user.groups.add(Group.objects.get(name=group))
        if name == "deputy":
            now = timezone.now()
            Deputyship.objects.create(
                user=user,
                starts_at=now - timedelta(days=1),
                ends_at=now + timedelta(days=365),
                reason="Годишњи одмор шефице Кабинета",
            )
    return user
