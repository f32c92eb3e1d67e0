"""What a new release takes over from the last one of its language and listing."""

from typing import Any

#: Fields that stay the same from one release to the next.
TAKEN_OVER = (
    *("place", "boilerplate"),
    *("contact_name", "contact_phone", "contact_after_hours", "contact_email"),
)


def prefill(model: Any, listing: Any) -> dict[str, Any]:
    """Values by field for a new page of `model` in `listing`; empty for the first one there."""
    last: dict[str, Any] | None = (
        model.objects.child_of(listing)
        .filter(locale=listing.locale)
        .order_by("-date", "-pk")
        .values(*TAKEN_OVER)
        .first()
    )
    return last or {}
