"""Pictures that show faces of children: whoever passes the text looks at the parents' consent."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pages.approval.checks.contents import Contents
from pages.approval.checks.finding import Finding
from pages.approval.checks.reading import contents_of

RULE = "faces_of_minors"
TITLES = {RULE: gettext_lazy("Faces of children")}


def check(contents: Contents) -> Iterator[Finding]:
    """One finding for each picture that is marked so, however often it is shown."""
    for picture in contents.pictures:
        if getattr(picture.image, "faces_of_minors", False):
            about = f"{RULE}\0{picture.image.pk}\0{picture.image.consent}"
            yield Finding(
                RULE, sentence(picture.image.consent), picture.title, picture.place, about=about
            )


def sentences(instance: Any) -> Iterator[str]:
    """The same for whoever decides; an adviser (`pages.approval.advice`)."""
    for finding in {finding.key: finding for finding in check(contents_of(instance))}.values():
        yield str(finding)


def sentence(consent: str) -> str:
    """What to look at; `consent` is the colleagues' note, if there is one."""
    if consent.strip():
        return _(
            "This picture shows faces of children. Look whether the consent covers this use: "
            "%(consent)s"
        ) % {"consent": consent.strip()}
    return _(
        "This picture shows faces of children, and nobody noted a consent. "
        "Ask who took it, or choose another."
    )
