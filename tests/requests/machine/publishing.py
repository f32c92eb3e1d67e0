"""Rules: rows are written live, old revisions published, moments pass."""

from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from wagtail.models import Page

from pages.approval import due
from tests.requests.machine import texts
from tests.requests.machine.core import action
from tests.requests.machine.marks import word
from tests.requests.machine.oracle import Thing, Words
from tests.requests.machine.reviewing import Reviewing
from tests.requests.machine.writing import WHICH, WHO


class Publishing(Reviewing):
    """What code, timers and buttons do to rows."""

    @action(weight=2, who=WHO, which=WHICH, revision=WHICH, in_request=st.booleans())
    def publish_revision(
        self, who: str | None, which: int, revision: int, in_request: bool
    ) -> None:
        """Any revision, however old, is published by anybody."""
        thing = self.pick(self.things(), which)
        draft = self.pick(thing.drafts, revision)
        now = self.now() + timedelta(seconds=1)
        at = max(now, draft.since) if draft.since else now
        leave = self.oracle.holding(thing, draft.words, draft.until, at)
        waits = draft.since is not None and draft.since > now
        allowed: bool | None = leave is not None
        if leave and waits and thing.was_public and thing.row.slug != draft.words.slug:
            # The address of what was public once changes before the moment comes.
            allowed = None if self.oracle.decides(who, self.now()) else False
        if allowed and not draft.words.files <= self.oracle.files.keys():
            allowed = None

        def then(result: object) -> None:
            assert leave is not None
            self.publish(thing, draft.pk, leave)

        self.attempt(
            "publish revision",
            who,
            allowed,
            lambda user: self.revision(draft.pk).publish(user=user),
            then,
            in_request=in_request,
            touched=[thing],
        )

    @action(
        weight=2,
        who=WHO,
        which=WHICH,
        change=st.sampled_from(["words", "old words", "expire", "no expire", "nothing", "slug"]),
        live=st.sampled_from([True, True, False]),
        how=st.sampled_from(["whole", "fields", "base"]),
    )
    def save_row(self, who: str | None, which: int, change: str, live: bool, how: str) -> None:
        """A row is saved as it should never be: other words, live, without its end, elsewhere."""
        thing = self.pick(self.things(), which)
        oracle = self.oracle
        if how == "base" and not thing.is_page:
            how = "whole"
        words, until = self._changed(thing, change, which)
        if how == "base":
            words = Words(**{**thing.row.__dict__, "title": words.title, "slug": words.slug})
        now = self.now() + timedelta(seconds=1)
        decides = oracle.decides(who, now)
        leave = oracle.holding(thing, words, until, now) if live else None
        if live:
            allowed: bool | None = leave is not None
        elif thing.live:
            by_right = oracle.holding(thing, thing.row, thing.row_until, now) is not None
            allowed = decides or not by_right
        else:
            moved = words.slug != thing.row.slug and oracle.ever_public(thing)
            allowed = decides or not moved

        def do(user: Any) -> None:
            row: Any = Page.objects.get(pk=thing.pk) if how == "base" else self.row(thing)
            if how == "base":
                self._write_base(row, words, thing)
            else:
                texts.write(row, words, oracle, thing.language)
            row.live, row.expire_at = live, until
            if how == "fields":
                row.save(update_fields=self._fields(thing))
            else:
                row.save()

        def then(result: object) -> None:
            if leave is not None:
                oracle.go_live(thing, leave, words, None)
                return
            if thing.live:
                # A row written by itself knows nothing of revisions: theirs stay as they are.
                kept = thing.live_revision, thing.scheduled
                oracle.go_away(thing, self.now())
                thing.live_revision, thing.scheduled = kept
            thing.row, thing.row_until = words, until

        self.attempt(f"save row ({how})", who, allowed, do, then, touched=[thing])

    def _changed(self, thing: Thing, change: str, which: int) -> tuple[Words, Any]:
        words, until = thing.row, thing.row_until
        if change == "words":
            files = thing.row.files
            fresh = texts.new_words(self.oracle, thing.kind, files)
            words = Words(**{**fresh.__dict__, "slug": thing.row.slug})
        elif change == "old words":
            old = self.pick(thing.drafts, which).words
            words = old if old.files <= self.oracle.files.keys() else words
        elif change == "slug" and thing.is_page:
            words = Words(**{**words.__dict__, "slug": f"adresa-{self.oracle.next()}"})
        elif change == "expire":
            until = self.now() + timedelta(hours=5)
        elif change == "no expire":
            until = None
        return words, until

    def _write_base(self, row: Any, words: Words, thing: Thing) -> None:
        row.slug = words.slug
        if words.title != thing.row.title:
            row.title = f"Ријеч {word(words.title, thing.language)}"

    def _fields(self, thing: Thing) -> list[str]:
        names = {"alert": ["title", "text"], "department": ["name", "description"]}
        fields = names.get(thing.kind, ["title", "summary", "slug", "url_path"])
        if thing.kind == "news":
            fields = [*fields, "body", "lead_image", "lead_image_alt", "topic_items"]
        return [*fields, "live", "expire_at"]

    @action(
        weight=2, minutes=st.sampled_from([1, 59, 61, 180, 60 * 9, 60 * 31]), timer=st.booleans()
    )
    def time_passes(self, minutes: int, timer: bool) -> None:
        """The clock goes on; the timer may be late."""
        self.clock.shift(timedelta(minutes=minutes))
        if timer:
            self.run_timer()
        else:
            self.attempt("time passes", None, None, lambda user: None)

    @action()
    def run_timer(self) -> None:
        """What has come to its end goes away; what has come to its moment is published."""
        now = self.now() + timedelta(seconds=1)

        def then(result: object) -> None:
            for thing in list(self.oracle.things.values()):
                if thing.live and thing.row_until and thing.row_until <= now and not thing.source:
                    self.oracle.go_away(thing, now, lapsed=True)
            due_now = [
                thing
                for thing in self.oracle.things.values()
                if thing.scheduled and thing.scheduled[1] <= now
            ]
            for thing in sorted(due_now, key=lambda each: (each.scheduled[1], each.scheduled[0])):  # type: ignore[index]
                self._due(thing)

        self.attempt("timer", None, None, lambda user: due.act(), then, in_request=False)

    def _due(self, thing: Thing) -> None:
        assert thing.scheduled is not None
        revision = thing.scheduled[0]
        thing.scheduled = None
        draft = next(each for each in thing.drafts if each.pk == revision)
        leave = self.oracle.holding(thing, draft.words, draft.until, self.now())
        if leave is not None:
            self.publish(thing, revision, leave)

    @action(who=WHO, which=WHICH)
    def cancel_schedule(self, who: str | None, which: int) -> None:
        """What waits for its moment is called off; its approval is over."""
        scheduled = [thing for thing in self.things() if thing.scheduled]
        if not scheduled:
            return
        thing = self.pick(scheduled, which)
        assert thing.scheduled is not None
        pk = thing.scheduled[0]

        def do(user: Any) -> None:
            revision = self.revision(pk)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])

        def then(result: object) -> None:
            thing.scheduled = None
            for leave in thing.leaves:
                leave.ended |= leave.revision == pk and leave.since is not None

        self.attempt("cancel schedule", who, True, do, then, touched=[thing])

    @action(who=WHO, which=WHICH, hours=st.sampled_from([-1, 2]))
    def forge_schedule(self, who: str | None, which: int, hours: int) -> None:
        """A revision says of itself that it is due; the timer asks for its approval."""
        drafts = [thing for thing in self.things() if not thing.leaves]
        if not drafts:
            return
        thing = self.pick(drafts, which)

        def do(user: Any) -> None:
            revision = self.revision(thing.drafts[-1].pk)
            revision.approved_go_live_at = self.now() + timedelta(hours=hours)
            revision.save(update_fields=["approved_go_live_at"])

        self.attempt("forge schedule", who, None, do, touched=[thing])
        self.run_timer()
