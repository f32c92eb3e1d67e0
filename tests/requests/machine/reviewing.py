"""Rules: texts are sent, read, returned, taken back and approved, by those who may and others."""

from datetime import datetime
from typing import Any

from hypothesis import strategies as st

from pages.approval import steps
from pages.approval.models import Approval
from tests.requests.machine.core import Core, action
from tests.requests.machine.oracle import Leave, Review, Thing
from tests.requests.machine.writing import SINCE, UNTIL, WHICH, WHO, hours_from


class Reviewing(Core):
    """What readers of a step do, and those who are none."""

    @action(who=WHO, which=WHICH)
    def submit(self, who: str | None, which: int) -> None:
        """Anybody may send a text that is not on its way."""
        thing = self.pick(self.things(), which)

        def then(result: object) -> None:
            thing.review = Review()

        self.attempt(
            "submit",
            who,
            thing.review is None,
            lambda user: steps.submit(self.row(thing), user),
            then,
            touched=[thing],
        )

    @action(weight=9, which=WHICH, since=SINCE, until=UNTIL)
    def take_one_step_further(self, which: int, since: int | None, until: int | None) -> None:
        """The next step, by the person whose step it is."""
        thing = self.pick(self.things(), which)
        if thing.review is None:
            self.submit(who="editor", which=which)
        elif thing.review.returned:
            self.resubmit(who="editor", which=which)
        elif thing.review.stage == "proofreading":
            self.pass_on(who="proofreader", which=which, shown="right", since=None, until=None)
        else:
            self.pass_on(who="head", which=which, shown="right", since=since, until=until)

    @action(
        weight=2,
        who=WHO,
        which=WHICH,
        shown=st.sampled_from(["right", "right", "stale", "none"]),
        since=SINCE,
        until=UNTIL,
    )
    def pass_on(
        self, who: str | None, which: int, shown: str, since: int | None, until: int | None
    ) -> None:
        """Somebody passes the text at the step it is at: the second is the approval."""
        waiting = [thing for thing in self.things() if thing.review] or self.things()
        thing = self.pick(waiting, which)
        state = self.row(thing).current_workflow_task_state
        if state is None:
            return
        options: dict[str, Any] = {"accept": None} if "accept" in state_options(state) else {}
        schedule: dict[str, datetime | None] = {}
        at_head = thing.review is not None and thing.review.stage == "head"
        if at_head:
            schedule["go_live_at"] = hours_from(self.now(), since)
            schedule["expire_at"] = hours_from(self.now(), until)
        digest = {"right": state.shown_digest, "stale": "0" * 64, "none": None}[shown]
        draft = thing.drafts[-1]
        begin, end = schedule.get("go_live_at", draft.since), schedule.get("expire_at", draft.until)
        allowed = self._may_pass(thing, who, shown, begin, end)

        def do(user: Any) -> Any:
            return state.approve(user=user, digest=digest, **options, **schedule)

        def then(result: object) -> None:
            assert thing.review is not None
            if not at_head:
                words = thing.drafts[-1].words
                thing.review.passed.add((words, self.oracle.shown(words)))
                thing.review.stage = "head"
            else:
                draft.since, draft.until = begin, end
                self.approved(thing, who or "", begin, end)

        self.attempt(
            f"approve from {begin} until {end}" if at_head else "pass as proofread",
            who,
            allowed,
            do,
            then,
            touched=[thing],
        )

    def _may_pass(
        self,
        thing: Thing,
        who: str | None,
        shown: str,
        begin: datetime | None,
        end: datetime | None,
    ) -> bool | None:
        review, draft, oracle = thing.review, thing.drafts[-1], self.oracle
        if review is None or review.returned or who is None:
            return False
        if review.stage == "proofreading":
            right = shown != "stale" or draft.author == who
            return who in oracle.proofreaders and right
        if not oracle.decides(who, self.now()) or shown == "stale":
            return False
        if who in {each.author for each in thing.drafts if each.words == draft.words}:
            return False
        if (draft.words, oracle.shown(draft.words)) not in review.passed:
            return False
        public_from = max(self.now(), begin) if begin else self.now()
        return end is None or public_from < end

    def approved(
        self, thing: Thing, who: str, begin: datetime | None, end: datetime | None
    ) -> Leave:
        """The head allowed the newest draft: now, or at its moment."""
        draft, oracle = thing.drafts[-1], self.oracle
        newest = Approval.objects.of(self.row(thing)).order_by("-pk").first()
        assert newest is not None, "nothing recorded the approval"
        leave = Leave(
            oracle.next(),
            draft.words,
            oracle.shown(draft.words),
            begin,
            end,
            who,
            draft.pk,
            newest.pk,
        )
        thing.leaves.append(leave)
        thing.review = None
        self.publish(thing, draft.pk, leave)
        return leave

    def publish(self, thing: Thing, revision: int, leave: Leave) -> None:
        """An approved revision is published, or waits for its moment."""
        draft = next(each for each in thing.drafts if each.pk == revision)
        if draft.since and draft.since > self.now():
            thing.scheduled = (revision, draft.since)
            if thing.live_revision is None:
                thing.row, thing.row_until = draft.words, draft.until
                thing.live = False
                thing.review = None
            return
        self.oracle.go_live(thing, leave, draft.words, revision)
        thing.review = None
        for alias in self.oracle.aliases(thing):
            self.follow(alias, thing, leave)

    def follow(self, alias: Thing, source: Thing, leave: Leave) -> None:
        """An alias says what its source says, where its own address allows it."""
        if alias.language != source.language or leave.number <= alias.taken:
            return
        words = type(source.row)(**{**source.row.__dict__, "slug": alias.row.slug})
        self.oracle.go_live(alias, leave, words, None)

    @action(who=WHO, which=WHICH)
    def send_back(self, who: str | None, which: int) -> None:
        """Somebody returns a text with a comment."""
        waiting = [thing for thing in self.things() if thing.review] or self.things()
        thing = self.pick(waiting, which)
        review = thing.review
        reads = (
            review is not None
            and not review.returned
            and who is not None
            and (
                who in self.oracle.proofreaders
                if review.stage == "proofreading"
                else self.oracle.decides(who, self.now())
            )
        )

        def then(result: object) -> None:
            assert review is not None
            review.returned = True

        self.attempt(
            "return",
            who,
            reads,
            lambda user: steps.send_back(self.row(thing), user, "Провјерити датум."),
            then,
            touched=[thing],
        )

    @action(who=WHO, which=WHICH)
    def resubmit(self, who: str | None, which: int) -> None:
        """A returned text goes on: to the head if he has its proofread words before him."""
        returned = [thing for thing in self.things() if thing.review and thing.review.returned]
        if not returned:
            return
        thing = self.pick(returned, which)
        review = thing.review
        assert review is not None

        def then(result: object) -> None:
            review.returned = False
            words = thing.drafts[-1].words
            if (words, self.oracle.shown(words)) not in review.passed:
                review.stage = "proofreading"

        self.attempt(
            "resubmit",
            who,
            True,
            lambda user: self.row(thing).current_workflow_state.resume(user),
            then,
            touched=[thing],
        )

    @action(who=WHO, which=WHICH)
    def cancel(self, who: str | None, which: int) -> None:
        """A text is taken back before it is approved."""
        waiting = [thing for thing in self.things() if thing.review]
        if not waiting:
            return
        thing = self.pick(waiting, which)

        def then(result: object) -> None:
            thing.review = None

        self.attempt(
            "cancel",
            who,
            True,
            lambda user: self.row(thing).current_workflow_state.cancel(user),
            then,
            touched=[thing],
        )


def state_options(state: Any) -> set[str]:
    """What else the form of a step posts: the findings that may stand, for the proofreader."""
    return {"accept"} if state._meta.model_name == "proofreadtaskstate" else set()
