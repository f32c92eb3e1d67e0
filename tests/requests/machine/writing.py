"""Rules: drafts are written and written over, by everybody, with and without a window."""

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.requests.machine import cast, texts
from tests.requests.machine.core import Core, action
from tests.requests.machine.oracle import Draft, Thing, Words

#: Which of several.
WHICH = st.integers(0, 59)
#: Who tries it: the head more often than each of the others, or little would ever happen.
WHO = st.sampled_from([*cast.EVERYBODY, "head", "head", "head2"])
#: Hours from now of a proposed window; None is no limit.
SINCE = st.sampled_from([None, None, None, 2, 30, -1])
UNTIL = st.sampled_from([None, None, None, 3, 40])
MOST_THINGS = 18


def hours_from(now: datetime, hours: int | None) -> datetime | None:
    """A moment so many hours from now."""
    return None if hours is None else now + timedelta(hours=hours)


class Writing(Core):
    """What writers do."""

    @action(who=st.sampled_from(cast.WRITERS), which=WHICH, where=WHICH)
    def write_draft(self, who: str, which: int, where: int) -> None:
        """A new news item in one of the listings, of either language."""
        if len(self.oracle.things) >= MOST_THINGS:
            return
        listings = [each for each in self.oracle.things.values() if each.kind == "listing"]
        parent = self.pick(listings, where)
        files = self._some_files(which)
        made: list[Thing] = []

        def do(user: Any) -> None:
            words = texts.new_words(self.oracle, "news", files)
            made.append(texts.add_draft(self.oracle, "news", parent, who, words, parent.language))

        def then(result: None) -> None:
            thing = made[0]
            pk = self.row(thing).latest_revision_id
            thing.drafts.append(Draft(pk, thing.row, who))

        self.attempt("write draft", who, True, do, then, touched=made)

    @action(
        weight=3,
        who=WHO,
        which=WHICH,
        how=st.sampled_from(["new", "new", "back", "same"]),
        since=SINCE,
        until=UNTIL,
        autosave=st.booleans(),
    )
    def edit(
        self,
        who: str | None,
        which: int,
        how: str,
        since: int | None,
        until: int | None,
        autosave: bool,
    ) -> None:
        """A new draft of something: new words, words it had before, or the same again."""
        thing = self.pick(self.things(), which)
        words = self._words(thing, how, which)
        begin, end = hours_from(self.now(), since), hours_from(self.now(), until)

        def do(user: Any) -> Any:
            return self._save_draft(thing, words, user, begin, end, autosave=autosave)

        self.attempt(
            "edit", who, True, do, self._drafted(thing, words, who, begin, end), touched=[thing]
        )

    def _words(self, thing: Thing, how: str, which: int) -> Words:
        if how == "new":
            files = self._some_files(which) if thing.kind == "news" else frozenset()
            return texts.new_words(self.oracle, thing.kind, files)
        words = self.pick(thing.drafts, which if how == "back" else -1).words
        return words if words.files <= self.oracle.files.keys() else thing.drafts[-1].words

    def _some_files(self, which: int) -> frozenset[str]:
        """At most one of each kind."""
        kinds = ("picture", "document", "topic")
        chosen = set()
        for bit, kind in enumerate(kinds):
            names = [name for name, file in self.oracle.files.items() if file.kind == kind]
            if names and which >> bit & 1:
                chosen.add(self.pick(names, which >> 3))
        return frozenset(chosen)

    def _save_draft(
        self,
        thing: Thing,
        words: Words,
        user: Any,
        begin: datetime | None,
        end: datetime | None,
        *,
        autosave: bool = False,
    ) -> Any:
        row = self.row(thing)
        latest = row.get_latest_revision()
        current = texts.write(latest.as_object(), words, self.oracle, thing.language)
        current.go_live_at, current.expire_at = begin, end
        over = (
            {"overwrite_revision": latest}
            if autosave and latest.user_id == getattr(user, "pk", None)
            else {}
        )
        return current.save_revision(user=user, **over)

    def _drafted(
        self,
        thing: Thing,
        words: Words,
        who: str | None,
        begin: datetime | None,
        end: datetime | None,
    ) -> Any:
        """What a saved draft means: a review under way goes on with it, or back."""

        def then(revision: Any) -> None:
            draft = Draft(revision.pk, words, who or "", begin, end)
            if thing.drafts[-1].pk == revision.pk:
                if thing.review:
                    assert not (thing.review.stage == "head" and not thing.review.returned), (
                        "a text the head reads was written over"
                    )
                thing.drafts[-1] = draft
            else:
                thing.drafts.append(draft)
            if thing.review and not thing.review.returned:
                text = (words, self.oracle.shown(words))
                if thing.review.stage == "head" and text not in thing.review.passed:
                    thing.review.stage = "proofreading"

        return then
