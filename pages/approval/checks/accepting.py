"""What a proofreader lets stand, and what he has still to decide."""

from collections.abc import Collection, Sequence
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pages.approval.checks import Contents, findings, spelling
from pages.approval.checks.finding import Finding

#: Findings named in a refusal; the rest are counted.
NAMED = 3


def accepted(instance: models.Model) -> "models.QuerySet[Any]":
    """What was let stand in this object, in whatever words it had."""
    rows: Any = apps.get_model("pages_approval", "AcceptedFinding").objects
    found: models.QuerySet[Any] = rows.of(instance)
    return found


def undecided(instance: models.Model, found: Sequence[Finding] | None = None) -> list[Finding]:
    """The findings in the object as it stands that nobody has let stand."""
    found = findings(instance) if found is None else found
    if not found:
        return []
    known = set(accepted(instance).values_list("key", flat=True))
    return [finding for finding in found if finding.key not in known]


def accept(instance: models.Model, stand: Sequence[Finding], user: User) -> None:
    """Record that `user` lets these findings stand."""
    from pages.approval.models.approval import identity

    content_type, object_id = identity(instance)
    model: Any = apps.get_model("pages_approval", "AcceptedFinding")
    model.objects.bulk_create(
        [
            model(
                content_type=content_type,
                object_id=object_id,
                title=str(instance)[:255],
                rule=finding.rule,
                key=finding.key,
                excerpt=finding.excerpt[:255],
                accepted_by=user,
            )
            for finding in stand
        ],
        # Let stand meanwhile by another proofreader: once is enough.
        ignore_conflicts=True,
    )


def add_words(language: str, learned: Sequence[Finding], user: User) -> None:
    """Put the words of spelling findings on the office's own list."""
    model = apps.get_model("pages_approval", "OfficeWord")
    for finding in learned:
        model.objects.get_or_create(
            word=finding.excerpt[:80], language=language, defaults={"added_by": user}
        )


def language_of(instance: models.Model) -> str:
    """The language whose list of words a text is held against."""
    return Contents(instance).language


def is_word(finding: Finding) -> bool:
    """Whether the finding is a word that the office could put on its list."""
    return finding.rule in {spelling.RULE, spelling.NAME} and len(finding.excerpt) <= 80


def chosen(found: Sequence[Finding], keys: Collection[str]) -> list[Finding]:
    """Those findings whose keys were ticked; keys that belong to none are ignored."""
    return [finding for finding in found if finding.key in keys]


def still_open(left: Sequence[Finding]) -> str:
    """The sentence that refuses a text with findings nobody has decided on."""
    named = "; ".join(str(finding) for finding in left[:NAMED])
    sentence = ngettext(
        "%(number)d finding is neither corrected nor ticked as right: %(named)s",
        "%(number)d findings are neither corrected nor ticked as right, the first: %(named)s",
        len(left),
    ) % {"number": len(left), "named": named}
    advice = _("Correct the text, or tick what may stand as it is.")
    return f"{sentence} {advice}"
