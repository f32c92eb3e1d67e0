"""Proposing an answered request for the log: a draft without names, sent for the second look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Site

from access_to_documents.cases import chain, deadlines
from access_to_documents.cases.actors import Actor, By, stranger
from access_to_documents.cases.refusal import Refused, Sentence
from access_to_documents.cases.transitions.base import locked
from access_to_documents.citizen.finding import TYPE as ACCESS
from access_to_documents.disclosure import delay, personal, refusing
from access_to_documents.disclosure.leave import agrees
from access_to_documents.disclosure.reading_files import names_in
from access_to_documents.files import serving
from access_to_documents.models.case_file import CaseFile
from access_to_documents.models.contact import Contact
from access_to_documents.models.decision import Decision, Stage
from access_to_documents.models.disclosure import OUTCOMES, DisclosedFile, DisclosureEntry
from access_to_documents.models.disclosure_case import DisclosedCase
from access_to_documents.models.event import Event
from access_to_documents.models.request import Request
from pages.addresses import content_language
from pages.approval import steps
from pages.models import Department
from pages.record.models import PublicItem
from pages.scripts import slugify


@dataclass(frozen=True)
class Proposal:
    """What an officer wants the public to read; `files` are of the request."""

    title: str
    asked: str
    answered: str
    department: Department | None = None
    files: Sequence[CaseFile] = field(default_factory=tuple)


def why_not(case: Request, actor: Actor) -> list[Sentence]:
    """The sentences that stop it whatever the words are; none if it may be proposed."""
    if strange := stranger(actor, frozenset({By.OFFICER})):
        return strange
    found: list[Sentence] = []
    if case.state not in OUTCOMES:
        found.append(_("Only what was decided goes into the disclosure log."))
    if not agrees(case.pk):
        found.append(refusing.no_leave())
    if DisclosedCase.objects.filter(request=case).exists():
        found.append(_("This request was proposed already."))
    return found


def refusals(case: Request, actor: Actor, said: Proposal) -> Iterator[Sentence]:
    """Every reason why not, those of the words and files among them."""
    yield from why_not(case, actor)
    if not (said.title.strip() and said.asked.strip() and said.answered.strip()):
        yield _("Write a title, what was asked and what was answered.")
    titles = [one.name for one in said.files]
    yield from refusing.named([said.title, said.asked, said.answered, *titles], case)
    contact = Contact.objects.filter(request=case).first()
    for one in said.files:
        reasons = serving.refusals(one, serving.Reader.PUBLIC) if one.request_id == case.pk else []
        if one.request_id != case.pk:
            reasons = [_("It is not a file of this request.")]
        for reason in reasons or names_in(one, contact, case.language):
            yield f"«{one.name}»: {reason}"


def propose(case: Request, actor: Actor, said: Proposal) -> DisclosureEntry:
    """Make the draft and send it for the second look. Raises `Refused` with the reasons why not.

    It waits for the office's delay by its own schedule, which the head may put later.
    """
    # Files are read before anything is locked: recognising drawn words takes seconds.
    if sentences := list(refusals(case, actor, said)):
        raise Refused(sentences)
    return _made(case.pk, actor, said)


@transaction.atomic
def _made(key: int, actor: Actor, said: Proposal) -> DisclosureEntry:
    case = locked(key)
    if sentences := why_not(case, actor):
        raise Refused(sentences)
    now = timezone.now()
    decided = deadlines.local_day(case.closed_at or now)
    first = delay.earliest(decided)
    locale = locale_of(case)
    entry = DisclosureEntry(
        site=_site(locale),
        locale=locale,
        live=False,
        title=said.title.strip(),
        slug=_slug(said.title, locale),
        asked=said.asked.strip(),
        answered=said.answered.strip(),
        outcome=case.state,
        received_on=deadlines.local_day(case.received_at),
        decided_on=decided,
        department=said.department or case.department,
        go_live_at=first if first > now else None,
    )
    for order, one in enumerate(said.files):
        entry.files.add(
            DisclosedFile(
                title=one.name.rpartition(".")[0] or one.name,
                sha256=one.sha256,
                size=one.size,
                format=one.format,
                sort_order=order,
            )
        )
    DisclosedCase.objects.create(
        key=entry.translation_key, request=case, proposed_by=actor.user, proposed_at=now
    )
    entry.save()
    entry.save_revision(user=actor.user)
    steps.submit(entry, actor.user)
    files = [one.sha256 for one in said.files]
    chain.append(case, Event.Kind.DISCLOSURE, actor, now, {"step": "proposed", "files": files})
    return entry


def first_draft(case: Request) -> dict[str, str]:
    """The words of the request and of its answer, with what names the requester marked out."""
    contact = Contact.objects.filter(request=case).first()
    decision = Decision.objects.filter(request=case, stage=Stage.SENT).order_by("-number").first()
    said = [decision.given, decision.place, decision.findings] if decision else []
    answer = "\n\n".join(filter(None, said))
    return {
        "asked": personal.without(case.wanted, contact),
        "answered": personal.without(answer, contact),
    }


def offered(case: Request) -> list[CaseFile]:
    """The files of a request that the public may get, as far as a program can say."""
    rows = CaseFile.objects.filter(request=case, released_at__isnull=False).order_by("pk")
    return [one for one in rows if not serving.refusals(one, serving.Reader.PUBLIC)]


def locale_of(case: Request) -> Locale:
    """That of the answer, or the office's own."""
    codes = (content_language(case.language), content_language(settings.LANGUAGE_CODE))
    known = {one.language_code: one for one in Locale.objects.filter(language_code__in=codes)}
    for code in codes:
        if code in known:
            return known[code]
    raise Refused([_("The site has no pages in the language of this answer.")])


def _site(locale: Locale) -> Site:
    row = PublicItem.objects.of_type(ACCESS).in_language(locale.language_code).first()
    found = Site.objects.filter(pk=row.site_id).first() if row else None
    return found or Site.objects.get(is_default_site=True)


def _slug(title: str, locale: Locale) -> str:
    base = slugify(title)[:70].strip("-") or "x"
    taken = set(
        DisclosureEntry.objects.filter(locale=locale, slug__startswith=base).values_list(
            "slug", flat=True
        )
    )
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
