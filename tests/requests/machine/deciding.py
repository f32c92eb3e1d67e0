"""Rules: who decides changes, and who may not wait: deputies, groups, emergencies."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from hypothesis import strategies as st

from pages.approval import attachments, emergency
from pages.approval import office as setup
from pages.approval.models import Approval, Deputyship, EmergencyDuty
from tests.requests.machine import cast
from tests.requests.machine.core import action
from tests.requests.machine.oracle import Leave, Thing
from tests.requests.machine.reviewing import Reviewing
from tests.requests.machine.writing import WHICH, WHO

#: The office's own time for a second look, where no policy says otherwise.
SECOND_LOOK = timedelta(hours=24)


class Deciding(Reviewing):
    """What makes somebody a reader, and what goes past the readers."""

    @action(hours=st.sampled_from([1, 30]), name=st.sampled_from(["deputy", "translator"]))
    def deputise(self, hours: int, name: str) -> None:
        """The head names who stands in, for a time."""
        if name in self.oracle.deputies:
            return

        def then(made: Deputyship) -> None:
            self.oracle.deputies[name] = (made.starts_at, made.ends_at)

        self.attempt(
            "name deputy",
            "head",
            True,
            lambda user: cast.name_for_a_time(Deputyship, name, hours),
            then,
        )

    @action()
    def put_on_duty(self) -> None:
        """The head names a duty editor."""
        if "duty" in self.oracle.duties:
            return

        def then(made: EmergencyDuty) -> None:
            self.oracle.duties["duty"] = (made.starts_at, made.ends_at)

        self.attempt(
            "name duty editor",
            "head",
            True,
            lambda user: cast.name_for_a_time(EmergencyDuty, "duty", 60),
            then,
        )

    @action(name=st.sampled_from(["head2", "editor", "proofreader"]), readers=st.booleans())
    def change_groups(self, name: str, readers: bool) -> None:
        """An administrator puts somebody into a step's group, or takes him out."""
        members = self.oracle.proofreaders if readers else self.oracle.heads
        group = setup.PROOFREADERS if readers else setup.HEAD_OF_OFFICE
        joins = name not in members
        # The office keeps one of each, or nothing goes on.
        if not joins and len(members) == 1:
            return

        def do(user: Any) -> None:
            groups = cast.user(name).groups
            (groups.add if joins else groups.remove)(Group.objects.get(name=group))

        def then(result: object) -> None:
            (members.add if joins else members.discard)(name)

        self.attempt("change group", "root", True, do, then)

    @action(
        weight=3,
        who=st.sampled_from([*cast.EVERYBODY, "head", "head2", "duty", "duty", "deputy"]),
        which=WHICH,
        reason=st.sampled_from([*["Поплава у граду, одмах."] * 3, "Хитно"]),
        stale=st.sampled_from([False, False, False, True]),
    )
    def publish_in_emergency(self, who: str | None, which: int, reason: str, stale: bool) -> None:
        """At once, by those on duty, with a sentence."""
        unread = [
            each
            for each in self.things()
            if not each.live or each.drafts[-1].pk != each.live_revision
        ]
        thing = self.pick(unread or self.things(), which)
        draft, oracle = thing.drafts[-1], self.oracle
        shown = attachments.shown_digest(self.row(thing).get_latest_revision().as_object())
        now = self.now() + timedelta(seconds=1)
        allowed: bool | None = (
            oracle.on_duty(who, now)
            and len(reason) > 10
            and not stale
            and not (thing.live and draft.pk == thing.live_revision)
            and (draft.until is None or now < draft.until)
        )

        def do(user: Any) -> Approval:
            return emergency.EmergencyPublish(
                self.row(thing), user, reason=reason, shown="0" * 64 if stale else shown
            ).carry_out()

        def then(made: Approval) -> None:
            draft.since = None
            leave = Leave(
                oracle.next(),
                draft.words,
                oracle.shown(draft.words),
                None,
                draft.until,
                who or "",
                draft.pk,
                made.pk,
            )
            thing.leaves.append(leave)
            oracle.emergencies[made.pk] = (who or "", False, self.now() + SECOND_LOOK)
            self.publish(thing, draft.pk, leave)

        self.attempt("emergency", who, allowed, do, then, touched=[thing])

    @action(who=WHO, which=WHICH, verdict=st.sampled_from(["stands", "change"]))
    def look_again(self, who: str | None, which: int, verdict: str) -> None:
        """Somebody else than the publisher reads afterwards."""
        oracle = self.oracle
        if not oracle.emergencies or who is None:
            return
        pk = self.pick(sorted(oracle.emergencies), which)
        publisher, seen, until = oracle.emergencies[pk]
        approval = Approval.objects.get(pk=pk)
        by_proofreader = approval.role == "Head of office" and who in oracle.proofreaders
        allowed = (
            not seen and who != publisher and (oracle.decides(who, self.now()) or by_proofreader)
        )

        def then(result: object) -> None:
            oracle.emergencies[pk] = (publisher, True, until)

        self.attempt(
            "second look",
            who,
            allowed,
            lambda user: emergency.look(Approval.objects.get(pk=pk), user, verdict, "Исправити."),
            then,
        )

    def touched_by(self, thing: Thing) -> list[Thing]:
        """A thing and what repeats it."""
        return [thing, *self.oracle.aliases(thing)]
