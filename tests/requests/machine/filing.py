"""Rules: pictures, documents and topics are changed and deleted while texts show them."""

from typing import Any

from hypothesis import strategies as st

from tests.requests.machine import cast, texts
from tests.requests.machine.core import Core, action
from tests.requests.machine.oracle import File, State
from tests.requests.machine.writing import WHICH, WHO

MOST_FILES = 8


class Filing(Core):
    """What readers see that has no drafts."""

    @action(who=st.sampled_from(cast.WRITERS), kind=st.sampled_from(sorted(texts.FILES)))
    def add_file(self, who: str, kind: str) -> None:
        """Anybody adds a new one."""
        if len(self.oracle.files) < MOST_FILES:
            self.attempt("add file", who, True, lambda user: texts.add_file(self.oracle, kind))

    @action(
        weight=2,
        who=WHO,
        which=WHICH,
        in_request=st.booleans(),
        change=st.sampled_from(["words", "content", "back", "nothing"]),
        partly=st.booleans(),
    )
    def change_file(
        self, who: str | None, which: int, in_request: bool, change: str, partly: bool
    ) -> None:
        """In public use, by the head alone; otherwise by anybody."""
        oracle = self.oracle
        name = self.pick(sorted(oracle.files), which)
        file = oracle.files[name]
        state = self._new_state(file, change, which, name)
        in_use = oracle.in_use(name)
        decides = oracle.decides(who, self.now()) and in_request
        allowed: bool | None = True if state == file.state else decides if in_use else True
        if not in_use and file.by_head is not None and not decides:
            allowed = None  # The head's last word on it stands; nothing public shows it.

        def do(user: Any) -> None:
            row = texts.write_file(texts.file_row(file), file.kind, file.state, state)
            fields = {"topic": ["name"], "document": ["title", "file"]}
            if partly:
                row.save(update_fields=fields.get(file.kind, ["title", "credit", "file"]))
            else:
                row.save()

        def then(result: object) -> None:
            if state != file.state:
                file.state = state
                if in_use or file.by_head is not None:
                    file.by_head = state if decides else file.by_head

        self.attempt(f"change {file.kind}", who, allowed, do, then, in_request=in_request)

    def _new_state(self, file: File, change: str, which: int, name: str) -> State:
        fresh = texts.new_state(self.oracle, file.kind)
        if change == "words":
            return (*fresh[:-1], file.state[-1])
        if change == "content" and file.kind != "topic":
            return (*file.state[:-1], fresh[-1])
        if change == "back":
            # As some approval has it: words that were allowed once are not allowed for good.
            known = {
                state
                for thing in self.oracle.things.values()
                for leave in thing.leaves
                for shown, state in leave.shown
                if shown == name and state[-1] == file.state[-1]
            }
            return self.pick(sorted(known), which) if known else file.state
        return file.state

    @action(who=WHO, which=WHICH, in_request=st.booleans())
    def delete_file(self, who: str | None, which: int, in_request: bool) -> None:
        """What approved words show is deleted by nobody."""
        oracle = self.oracle
        shown = {
            name
            for thing in oracle.things.values()
            for each in thing.drafts
            for name in each.words.files
        }
        names = [name for name in sorted(oracle.files) if oracle.in_use(name) or name not in shown]
        if not names:
            return
        name = self.pick(names, which)
        file = oracle.files[name]
        allowed = not oracle.in_use(name)

        def then(result: object) -> None:
            del oracle.files[name]

        self.attempt(
            f"delete {file.kind}",
            who,
            allowed,
            lambda user: texts.file_row(file).delete(),
            then,
            in_request=in_request,
        )
