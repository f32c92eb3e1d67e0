"""Rules: the buttons of Wagtail's screens, pressed by everybody."""

from typing import Any

from django.urls import reverse
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from tests.requests.machine import texts
from tests.requests.machine.core import Core, action
from tests.requests.machine.oracle import Thing
from tests.requests.machine.writing import WHICH

#: Who has an account; the others press no button.
WHO = st.sampled_from(
    ["editor", "translator", "proofreader", "publisher", "root", "deputy", "duty", "head"]
)
BULK = ["publish", "unpublish", "delete"]


class Forms(Core):
    """What is posted, whether or not a button was offered for it."""

    @action(who=WHO, which=WHICH)
    def press_unpublish(self, who: str, which: int) -> None:
        """The head takes down; everybody else is told."""
        thing = self._page(which)
        self._press(
            "unpublish", who, reverse("wagtailadmin_pages:unpublish", args=[thing.pk]), {}, thing
        )

    @action(who=WHO, which=WHICH)
    def press_delete(self, who: str, which: int) -> None:
        """What was public once stays, whoever presses."""
        thing = self._page(which)
        address = reverse("wagtailadmin_pages:delete", args=[thing.pk])
        self._press("delete", who, address, {}, thing, ever=not self.oracle.ever_public(thing))

    @action(who=WHO, which=WHICH, where=WHICH)
    def press_move(self, who: str, which: int, where: int) -> None:
        """To another listing."""
        thing = self.pick(self.things("news"), which)
        places = [
            each
            for each in self.oracle.things.values()
            if each.kind == "listing" and each.language == thing.language
        ]
        place = self.pick(places, where)
        address = reverse("wagtailadmin_pages:move_confirm", args=[thing.pk, place.pk])
        free = not self.oracle.ever_public(thing) or place.name == thing.parent
        self._press("move", who, address, {}, thing, ever=True if free else None, place=place)

    @action(who=WHO, which=WHICH)
    def press_privacy(self, who: str, which: int) -> None:
        """Closing a page to the public, or opening it."""
        thing = self._page(which)
        address = reverse("wagtailadmin_pages:set_privacy", args=[thing.pk])
        kind = "none" if thing.closed else PageViewRestriction.LOGIN
        live = any(each.live for each in (thing, *self.oracle.below(thing)))
        self._press(
            "privacy", who, address, {"restriction_type": kind}, thing, ever=None if live else True
        )

    @action(who=WHO, which=WHICH, what=st.sampled_from(BULK))
    def press_bulk(self, who: str, which: int, what: str) -> None:
        """The same for a selection, with all that lies below."""
        thing = self._page(which)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", what])
        free = what == "delete" and not self.oracle.ever_public(thing)
        self._press(
            f"bulk {what}",
            who,
            f"{address}?id={thing.pk}",
            {"include_descendants": "on"},
            thing,
            ever=True if free else None,
        )

    def _page(self, which: int) -> Thing:
        return self.pick([thing for thing in self.things(aliases=True) if thing.is_page], which)

    def _press(
        self,
        what: str,
        who: str,
        address: str,
        data: dict[str, Any],
        thing: Thing,
        *,
        ever: bool | None = None,
        place: Thing | None = None,
    ) -> None:
        """Post a form. `ever`: anybody may, or nobody may (None: the head and who acts for him).

        What it did is asked of the row: that the head's buttons work is tested elsewhere. What
        everybody else's must not do is judged here.
        """
        client = self.client(who)
        decides = self.oracle.decides(who, self.now())
        allowed = None if ever or (ever is None and decides) else False
        concerned = [thing, *self.oracle.below(thing)]
        concerned += [alias for each in concerned for alias in self.oracle.aliases(each)]

        def then(result: Any) -> None:
            for each in concerned:
                row = texts.MODELS[each.kind].objects.filter(pk=each.pk).first()
                if row is None:
                    assert not each.was_public, f"{each.name} was public once, and is deleted"
                    self.oracle.things.pop(each.name, None)
                elif each.live and not row.live:
                    assert decides, f"{each.name} was taken down by {who}"
                    self.oracle.go_away(each, self.now())
            if place is not None and self.row(thing).get_parent().pk == place.pk:
                thing.parent = place.name
            restricted = PageViewRestriction.objects.filter(page_id=thing.pk).exists()
            thing.closed = restricted

        self.rows = {}  # Logging in wrote to the account.
        self.attempt(
            f"press {what}",
            who,
            allowed,
            lambda user: client.post(address, data),
            then,
            by_form=True,
            touched=[thing],
        )
