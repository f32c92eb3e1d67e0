"""What changed between two versions of a text, in words.

Parts (`pages.approval.wording.Part`) are matched first: the same field, block or row, also where
it moved or was made anew. Inside a part paragraphs are matched, and inside paragraphs words.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum

from pages.approval.wording import Part

#: Words left standing beside a change when a long unchanged run is folded.
CONTEXT = 8
#: Shorter unchanged runs are not worth folding.
FOLDED_FROM = 30
#: Of two paragraphs with more pairs of words than this, no words are matched.
TOO_LONG = 9_000_000
#: From this share of common words on, two parts without a common key are one, made anew.
ALIKE = 0.5
_TOKENS = re.compile(r"\n|\S+")


class Kind(StrEnum):
    """What became of a run of words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    #: Unchanged words left out; the run holds none, but their number.
    FOLDED = "folded"


class State(StrEnum):
    """What became of a part."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True)
class Run:
    """Words that share a fate."""

    kind: Kind
    text: str
    count: int = 0


@dataclass(frozen=True)
class Change:
    """A part that is not as it was. `moved` may be true of a changed one, too."""

    label: str
    state: State
    runs: tuple[Run, ...]
    moved: bool = False
    code: bool = False

    def in_script(self, convert: Callable[[str], str]) -> "Change":
        """The same change with its words in another script."""
        if self.code:
            return self
        return replace(self, runs=tuple(replace(run, text=convert(run.text)) for run in self.runs))


def changes(before: Sequence[Part], after: Sequence[Part]) -> list[Change]:
    """What a reader of `before` finds changed in `after`, in the order of `after`.

    What was removed stands where it stood: behind the part that came before it.
    """
    pairs = _pairs(before, after)
    moved = _moved(before, after, pairs)
    gone: dict[str, list[Part]] = {}
    stayed = ""
    for old in before:
        if old.key in pairs:
            stayed = pairs[old.key]
        else:
            gone.setdefault(stayed, []).append(old)
    olds = {pairs[old.key]: old for old in before if old.key in pairs}
    found = [_removed(part) for part in gone.get("", ())]
    for new in after:
        change = _change(olds.get(new.key), new, new.key in moved)
        found += [change] if change else []
        found += [_removed(part) for part in gone.get(new.key, ())]
    return found


def words(before: str, after: str) -> list[Run]:
    """The runs that lead from one text to the other: by paragraphs, then by words."""
    runs: list[Run] = []
    old, new = before.split("\n"), after.split("\n")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "\n".join(old[i1:i2]), "\n".join(new[j1:j2])
        if tag == "equal":
            runs.append(Run(Kind.SAME, added))
        elif tag == "replace":
            runs += _between(_TOKENS.findall(removed), _TOKENS.findall(added))
        elif tag == "delete":
            runs.append(Run(Kind.REMOVED, removed))
        else:
            runs.append(Run(Kind.ADDED, added))
        if i2 < len(old) or j2 < len(new):
            runs.append(Run(Kind.SAME, "\n"))
    return _joined(runs)


def folded(runs: Sequence[Run]) -> list[Run]:
    """`runs` with long unchanged ones cut to the words beside a change."""
    found: list[Run] = []
    for place, run in enumerate(runs):
        tokens = _TOKENS.findall(run.text)
        if run.kind is not Kind.SAME or len(tokens) < FOLDED_FROM:
            found.append(run)
            continue
        head = tokens[:CONTEXT] if place else []
        tail = tokens[-CONTEXT:] if place < len(runs) - 1 else []
        left_out = [token for token in tokens[len(head) : len(tokens) - len(tail)] if token != "\n"]
        found += [Run(Kind.SAME, _text(head))] if head else []
        found.append(Run(Kind.FOLDED, "", count=len(left_out)))
        found += [Run(Kind.SAME, _text(tail))] if tail else []
    return found


def _change(old: Part | None, new: Part, moved: bool) -> Change | None:
    if old is None:
        return Change(new.label, State.ADDED, (Run(Kind.ADDED, new.text),), code=new.code)
    if old.text != new.text:
        runs = tuple(folded(words(old.text, new.text)))
        return Change(new.label, State.CHANGED, runs, moved=moved, code=new.code)
    if moved:
        runs = tuple(folded([Run(Kind.SAME, ""), Run(Kind.SAME, new.text)])[1:])
        return Change(new.label, State.MOVED, runs, moved=True, code=new.code)
    return None


def _removed(part: Part) -> Change:
    return Change(part.label, State.REMOVED, (Run(Kind.REMOVED, part.text),), code=part.code)


def _pairs(before: Sequence[Part], after: Sequence[Part]) -> dict[str, str]:
    """Which key of `after` each key of `before` became."""
    keys = {part.key for part in after}
    pairs = {part.key: part.key for part in before if part.key in keys}
    free_old = [part for part in before if part.key not in pairs]
    free_new = [part for part in after if part.key not in pairs]
    for alike in (_same_words, _common_words):
        for old in list(free_old):
            for new in free_new:
                if _field(old) == _field(new) and old.label == new.label and alike(old, new):
                    pairs[old.key] = new.key
                    free_old.remove(old)
                    free_new.remove(new)
                    break
    return pairs


def _same_words(old: Part, new: Part) -> bool:
    return old.text == new.text


def _common_words(old: Part, new: Part) -> bool:
    matcher = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False)
    return matcher.quick_ratio() >= ALIKE


def _moved(before: Sequence[Part], after: Sequence[Part], pairs: dict[str, str]) -> set[str]:
    """Keys of `after` that stand in another order among those that stayed."""
    old = [pairs[part.key] for part in before if part.key in pairs]
    kept = set(old)
    new = [part.key for part in after if part.key in kept]
    moved = kept.copy()
    for i, _j, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        moved -= {*old[i : i + size]}
    return moved


def _field(part: Part) -> str:
    return part.key.partition(":")[0]


def _between(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    if len(old) * len(new) > TOO_LONG:
        yield from (Run(Kind.REMOVED, _text(old)), Run(Kind.ADDED, _text(new)))
        return
    opcodes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for tag, i1, i2, j1, j2 in opcodes:
        if tag == "equal":
            yield Run(Kind.SAME, _text(new[j1:j2]))
            continue
        if i2 > i1:
            yield Run(Kind.REMOVED, _text(old[i1:i2]))
        if j2 > j1:
            yield Run(Kind.ADDED, _text(new[j1:j2]))


def _joined(runs: Iterable[Run]) -> list[Run]:
    """`runs` with one word between two changes taken into them, and neighbours of a kind as one."""
    listed = list(runs)
    calm: list[Run] = []
    for place, run in enumerate(listed):
        between = 0 < place < len(listed) - 1 and all(
            other.kind is not Kind.SAME for other in (listed[place - 1], listed[place + 1])
        )
        if run.kind is Kind.SAME and between and len(run.text.split()) == 1:
            calm += [Run(Kind.REMOVED, run.text), Run(Kind.ADDED, run.text)]
        else:
            calm.append(run)
    joined: list[Run] = []
    pending: dict[Kind, list[str]] = {Kind.REMOVED: [], Kind.ADDED: []}
    for run in [*calm, Run(Kind.SAME, "")]:
        if run.kind in pending:
            pending[run.kind].append(run.text)
            continue
        for kind, texts in pending.items():
            if text := " ".join(texts):
                joined.append(Run(kind, text))
            texts.clear()
        if not run.text:
            continue
        if joined and joined[-1].kind is Kind.SAME:
            joined[-1] = Run(Kind.SAME, _text([joined[-1].text, run.text]))
        else:
            joined.append(run)
    return joined


def _text(tokens: Sequence[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(tokens))
