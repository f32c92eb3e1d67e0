"""Words written with letters of two scripts."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding
from pages.scripts import mixed_script_words

RULE = "mixed_script"
TITLES = {RULE: gettext_lazy("Words that mix Cyrillic and Latin letters")}


def check(contents: Contents) -> Iterator[Finding]:
    """One finding for each distinct word, with the word in one script."""
    counted: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for passage in contents.passages:
        for mixed in mixed_script_words(passage.words):
            counted[mixed.word] += 1
            first.setdefault(mixed.word, (mixed.fix, passage.place))
    for word, count in counted.items():
        fix, place = first[word]
        yield Finding(
            RULE,
            _(
                "These letters are of the other alphabet: %(letters)s. "
                "The word looks right, but nobody can find it."
            )
            % {"letters": ", ".join(letter for letter in dict.fromkeys(word) if letter not in fix)},
            word,
            place,
            fix,
            count=count,
        )
