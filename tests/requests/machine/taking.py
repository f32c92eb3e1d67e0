"""Rules: what is public is taken away, moved, closed and deleted, by those who may and others."""

from typing import Any

from django.db import transaction
from hypothesis import strategies as st
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from pages.approval.transitions import Move, Withdraw
from tests.requests.machine import texts
from tests.requests.machine.core import Core, action
from tests.requests.machine.marks import word
from tests.requests.machine.oracle import Thing
from tests.requests.machine.writing import WHICH, WHO

REASONS = ["in_error", "consolidated", "withdrawn", "archived"]


class Taking(Core):
    """What ends, or changes its place."""

    @action(
        weight=4,
        who=WHO,
        which=WHICH,
        reason=st.sampled_from(REASONS),
        other=WHICH,
        explained=st.booleans(),
        below=st.booleans(),
    )
    def withdraw(
        self, who: str | None, which: int, reason: str, other: int, explained: bool, below: bool
    ) -> None:
        """A withdrawal with its reason, complete or not."""
        oracle, now = self.oracle, self.now()
        thing = self.pick(self.things(aliases=True), which)
        pages = [each for each in oracle.things.values() if each.is_page]
        target = self.pick(pages, other) if reason == "consolidated" else None
        number = oracle.next() if explained else 0
        under = [each for each in oracle.below(thing) if each.live]
        allowed: bool | None = (
            oracle.decides(who, now)
            and thing.live
            and (explained or reason not in {"in_error", "withdrawn"})
            and (below or not under)
            and (target is None or (target.live and target is not thing))
            and not (below and target is not None and thing in oracle.above(target))
        )
        if allowed and target is not None and not oracle.is_public(target, now):
            allowed = None  # Live, but closed or over: whether readers are sent there is open.
        if allowed and any(each.row_until and each.row_until <= now for each in (thing, *under)):
            allowed = None

        def do(user: Any) -> Any:
            return Withdraw(
                self.row(thing),
                user,
                reason=reason,
                below=below,
                explanation=word(number, thing.language) if explained else "",
                target=Page.objects.get(pk=target.pk) if target else None,
            ).carry_out()

        def then(result: object) -> None:
            for each in [thing, *under] if below else [thing]:
                oracle.go_away(each, self.now())
                each.notice = {each.row.title} | ({number} if explained else set())

        self.attempt(f"withdraw ({reason})", who, allowed, do, then, touched=[thing])

    @action(
        weight=2,
        who=WHO,
        which=WHICH,
        in_request=st.booleans(),
        way=st.sampled_from(["own", "action", "all below", "as expired"]),
    )
    def unpublish(self, who: str | None, which: int, in_request: bool, way: str) -> None:
        """The row is taken down by code, with or without permission checks."""
        oracle = self.oracle
        thing = self.pick(self.things(aliases=True), which)
        if not thing.is_page and way != "as expired":
            way = "own"
        named = way in {"own", "as expired"}
        decides = oracle.decides(who, self.now()) and (in_request or named)
        over = thing.row_until is not None and thing.row_until <= self.now()
        allowed: bool | None = decides if thing.live else None
        if thing.live and not decides and over:
            allowed = None
        under = [each for each in oracle.below(thing) if each.live]

        def do(user: Any) -> None:
            row = self.row(thing)
            if named:
                row.unpublish(user=user, set_expired=way == "as expired")
            else:
                UnpublishPageAction(row, user=user, include_descendants=way == "all below").execute(
                    skip_permission_checks=True
                )

        def then(result: object) -> None:
            if thing.live:
                oracle.go_away(thing, self.now())
            for each in under if way == "all below" else []:
                if not self.row(each).live:
                    oracle.go_away(each, self.now())
                    assert oracle.decides(who, self.now())

        self.attempt("unpublish", who, allowed, do, then, in_request=in_request, touched=[thing])

    @action(who=WHO, which=WHICH, way=st.sampled_from(["own", "action", "base", "queryset"]))
    def delete(self, who: str | None, which: int, way: str) -> None:
        """What was public once stays; a draft may go."""
        oracle = self.oracle
        thing = self.pick(self.things(aliases=True), which)
        if not thing.is_page and way != "queryset":
            way = "own"
        gone = [thing, *oracle.below(thing)]
        allowed: bool | None = not oracle.ever_public(thing)
        gone += [alias for each in gone for alias in oracle.aliases(each)]
        if any(each.source in {one.name for one in gone} for each in gone):
            allowed = None if allowed else False

        def do(user: Any) -> None:
            if way == "own":
                self.row(thing).delete()
                return
            # As in Wagtail's screens: the tree counts its pages before it asks anybody.
            with transaction.atomic():
                if way == "queryset":
                    texts.MODELS[thing.kind].objects.filter(pk=thing.pk).delete()
                elif way == "base":
                    Page.objects.get(pk=thing.pk).delete()
                else:
                    DeletePageAction(self.row(thing), user=user).execute(
                        skip_permission_checks=True
                    )

        def then(result: object) -> None:
            for each in gone:
                if not texts.MODELS[each.kind].objects.filter(pk=each.pk).exists():
                    oracle.things.pop(each.name, None)

        self.attempt(f"delete ({way})", who, allowed, do, then, touched=[thing])

    @action(
        who=WHO,
        which=WHICH,
        where=WHICH,
        in_request=st.booleans(),
        way=st.sampled_from(["own", "base", "decision"]),
    )
    def move(self, who: str | None, which: int, where: int, in_request: bool, way: str) -> None:
        """A page goes to another place: with all that was public below it, by the head alone."""
        oracle = self.oracle
        thing = self.pick(self.things("news", "listing", aliases=True), which)
        kinds = {"news": "listing", "listing": "section"}
        places = [
            each
            for each in oracle.things.values()
            if each.kind == kinds[thing.kind] and each.language == thing.language
        ]
        if thing.kind == "listing":
            places.append(oracle.things["home sr"])
        place = self.pick(places, where)
        decides = oracle.decides(who, self.now())
        if way == "decision":
            allowed: bool | None = decides
        elif place.name == thing.parent or not oracle.ever_public(thing):
            allowed = None if who and not decides else True
        else:
            allowed = decides and (in_request or who is not None)

        def do(user: Any) -> None:
            parent = Page.objects.get(pk=place.pk)
            if way == "decision":
                Move(self.row(thing), user, parent=parent).carry_out()
                return
            row: Any = self.row(thing) if way == "own" else Page.objects.get(pk=thing.pk)
            row.move(parent, pos="last-child", user=user)

        def then(result: object) -> None:
            thing.parent = place.name

        if way == "base" and not in_request and allowed and oracle.ever_public(thing):
            allowed = None if place.name == thing.parent else False
        self.attempt("move", who, allowed, do, then, in_request=in_request, touched=[thing])

    @action(who=WHO, which=WHICH, in_request=st.booleans())
    def close_or_open(self, who: str | None, which: int, in_request: bool) -> None:
        """A page and all below is closed to the public, or opened again."""
        oracle = self.oracle
        thing = self.pick([each for each in self.things(aliases=True) if each.is_page], which)
        something_live = any(each.live for each in (thing, *oracle.below(thing)))
        decides = oracle.decides(who, self.now()) and in_request
        allowed: bool | None = decides if something_live else True

        def do(user: Any) -> None:
            if thing.closed:
                # Wagtail notes it in its log before it asks.
                with transaction.atomic():
                    PageViewRestriction.objects.get(page_id=thing.pk).delete()
            else:
                PageViewRestriction.objects.create(
                    page_id=thing.pk, restriction_type=PageViewRestriction.LOGIN
                )

        def then(result: object) -> None:
            thing.closed = not thing.closed

        self.attempt(
            "open" if thing.closed else "close",
            who,
            allowed,
            do,
            then,
            in_request=in_request,
            touched=[thing, *_pages(oracle.below(thing))],
        )


def _pages(things: Any) -> list[Thing]:
    return [thing for thing in things if thing.is_page]
