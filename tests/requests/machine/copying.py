"""Rules: copies, aliases, and pages of another language."""

from typing import Any

from hypothesis import strategies as st
from wagtail.models import Locale, Page

from press.models import NewsPage
from tests.requests.machine.core import action
from tests.requests.machine.oracle import Draft, Thing, Words
from tests.requests.machine.reviewing import Reviewing
from tests.requests.machine.writing import MOST_THINGS, WHICH, WHO


class Copying(Reviewing):
    """What stands in two places."""

    @action(who=WHO, which=WHICH, where=WHICH, live=st.booleans())
    def copy(self, who: str | None, which: int, where: int, live: bool) -> None:
        """A copy is a draft of its own; one that would be public is refused."""
        source = self.pick(self.things("news"), which)
        parent = self._listing(source.language, where)
        if len(self.oracle.things) >= MOST_THINGS:
            return
        slug = f"adresa-{self.oracle.next()}"

        def do(user: Any) -> Any:
            return self.row(source).copy(
                to=Page.objects.get(pk=parent.pk),
                update_attrs={"slug": slug},
                keep_live=live,
                user=user,
            )

        def then(page: Any) -> None:
            # A copy begins with the newest draft's words as its only revision's.
            thing = self._add(page, source, parent, _with_slug(source.row, slug))
            # Wagtail dates the first publishing of a copy that keeps its source's state: the
            # gate then takes it for something that was public, which is the safe side.
            thing.was_public = page.first_published_at is not None
            for revision in page.revisions.order_by("pk"):
                words = self._words_of(revision, source, slug)
                thing.drafts.append(Draft(revision.pk, words, who or ""))

        is_live = live and source.live
        self.attempt("copy", who, not is_live, do, then)

    def _words_of(self, revision: Any, source: Thing, slug: str) -> Words:
        title = revision.as_object().title
        for draft in reversed(source.drafts):
            if f"{draft.words.title:05}" in title:
                return _with_slug(draft.words, slug)
        return _with_slug(source.row, slug)

    @action(who=WHO, which=WHICH, where=WHICH)
    def make_alias(self, who: str | None, which: int, where: int) -> None:
        """An alias stands on its source's approval."""
        source = self.pick(self.things("news"), which)
        parent = self._listing(source.language, where)
        if len(self.oracle.things) >= MOST_THINGS:
            return
        slug = f"adresa-{self.oracle.next()}"
        leave = self.oracle.holding(source, source.row, source.row_until, self.now())

        def do(user: Any) -> Any:
            return self.row(source).create_alias(
                parent=Page.objects.get(pk=parent.pk), update_slug=slug
            )

        def then(page: Any) -> None:
            thing = self._add(page, source, parent, _with_slug(source.row, slug))
            thing.source = source.name
            thing.was_public = source.was_public
            if source.live:
                assert leave is not None
                self.oracle.go_live(thing, leave, thing.row, None)

        allowed = leave is not None if source.live else None
        self.attempt("make alias", who, allowed, do, then)

    @action(who=WHO, which=WHICH, alias=st.booleans())
    def translate(self, who: str | None, which: int, alias: bool) -> None:
        """The English page of a Serbian one is a draft until it is approved itself."""
        source = self.pick(self.things("news"), which)
        if source.language != "sr" or len(self.oracle.things) >= MOST_THINGS:
            return
        parent = self.oracle.things[source.parent or ""]
        if parent.name != "listing sr":
            return
        home = self.oracle.things["listing en"]
        key = self.row(source).translation_key
        if NewsPage.objects.filter(translation_key=key, locale__language_code="en").exists():
            return

        def do(user: Any) -> Any:
            return self.row(source).copy_for_translation(
                Locale.objects.get(language_code="en"), alias=alias
            )

        def then(page: Any) -> None:
            words = _with_slug(source.row, page.slug)
            thing = self._add(page, source, home, words)
            thing.language = "en"
            if alias:
                thing.source = source.name
            else:
                for revision in page.revisions.order_by("pk"):
                    thing.drafts.append(Draft(revision.pk, words, who or ""))

        self.attempt("translate", who, True, do, then)

    def _listing(self, language: str, where: int) -> Thing:
        things = self.oracle.things.values()
        return self.pick(
            [each for each in things if each.kind == "listing" and each.language == language], where
        )

    def _add(self, page: Any, source: Thing, parent: Thing, words: Words) -> Thing:
        thing = Thing(f"news {page.pk}", page.pk, "news", source.language, words, parent.name)
        thing.row_until = page.expire_at
        self.oracle.things[thing.name] = thing
        return thing


def _with_slug(words: Words, slug: str) -> Words:
    return Words(**{**words.__dict__, "slug": slug})
