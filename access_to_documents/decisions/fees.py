"""What is charged: copied pages beyond the free ones, and media, by the office's tariff."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access_to_documents.law.profiles import Profile
from access_to_documents.models.decision import Decision, Outcome
from access_to_documents.models.request import Request
from access_to_documents.models.tariff import Tariff

#: Answers with which something is given out.
GIVING = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED})
#: How documents are handed over as copies on paper. To look at them, or to get them by e-mail,
#: nothing is copied, and so nothing is charged for pages.
COPIED = frozenset({Request.Manner.POST, Request.Manner.PICKUP})
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Fee:
    """What one decision charges. Amounts in `currency`; `free` pages cost nothing."""

    pages: int
    free: int
    per_page: Decimal
    media: int
    per_medium: Decimal
    currency: str

    @property
    def charged(self) -> int:
        """Pages that are paid for."""
        return max(0, self.pages - self.free)

    @property
    def amount(self) -> Decimal:
        """The sum, to the cent."""
        return (self.charged * self.per_page + self.media * self.per_medium).quantize(CENT)


def of(decision: Decision, profile: Profile, counted: int, on: date) -> Fee | None:
    """The fee of a decision on a day; None for an answer that gives nothing out.

    `counted` are the pages of its files, where the officer entered no other number. Without a
    tariff of the office nothing is charged. One query.
    """
    if decision.outcome not in GIVING:
        return None
    manner = decision.request.manner
    pages = counted if decision.pages is None else decision.pages
    if manner not in COPIED:
        pages = 0
    media = decision.media
    if manner == Request.Manner.INSPECTION and profile.flag("fee.inspection"):
        media = 0
    tariff: Any = Tariff.objects.in_force(on).first()
    return Fee(
        pages=pages,
        # What the law gives for nothing no tariff takes away.
        free=max(profile.number("fee.free_pages") or 0, tariff.free_pages if tariff else 0),
        per_page=tariff.per_page if tariff else Decimal(0),
        media=media,
        per_medium=tariff.per_medium if tariff else Decimal(0),
        currency=tariff.currency if tariff else "",
    )


def sentences(fee: Fee) -> list[str]:
    """The fee in words, in the active language; nothing charged is said as plainly."""
    if not fee.amount:
        return [_("Nothing is charged.")]
    found = [_("The fee is %(amount)s.") % {"amount": money(fee.amount, fee.currency)}]
    if fee.charged and fee.per_page:
        pages = ngettext(
            "%(count)d copied page, of which %(free)d free of charge; a page costs %(price)s.",
            "%(count)d copied pages, of which %(free)d free of charge; a page costs %(price)s.",
            fee.pages,
        )
        price = money(fee.per_page, fee.currency)
        free = fee.pages - fee.charged
        found.append(pages % {"count": fee.pages, "free": free, "price": price})
    if fee.media and fee.per_medium:
        media = _("Media: %(count)d; one costs %(price)s.")
        price = money(fee.per_medium, fee.currency)
        found.append(media % {"count": fee.media, "price": price})
    return found


def money(amount: Decimal, currency: str) -> str:
    """An amount as it is written in the active language, with its currency."""
    name = _("KM") if currency == "BAM" else currency
    return f"{number_format(amount, 2, use_l10n=True)} {name}".strip()


def plain(fee: Fee | None) -> dict[str, Any] | None:
    """A fee as the frozen text keeps it."""
    if fee is None:
        return None
    return {
        "pages": fee.pages,
        "free": fee.free,
        "per_page": str(fee.per_page),
        "media": fee.media,
        "per_medium": str(fee.per_medium),
        "currency": fee.currency,
        "amount": str(fee.amount),
    }


def from_law(profile: Profile) -> dict[str, Any]:
    """What the law's facts say of fees: the first values of a new tariff."""
    page, of_page = _price(profile.text("fee.per_page"))
    medium, of_medium = _price(profile.text("fee.media"))
    return {
        "free_pages": profile.number("fee.free_pages") or 0,
        "per_page": page,
        "per_medium": medium,
        "currency": of_page or of_medium or CURRENCIES.get(profile.jurisdiction, "BAM"),
    }


#: The money of each jurisdiction.
CURRENCIES = {"RS": "RSD", "XK": "EUR"}


def _price(said: str) -> tuple[Decimal | None, str]:
    """The amount and the currency of a fact such as "0.50 BAM"; none where it is no price."""
    amount, _space, currency = said.partition(" ")
    try:
        return Decimal(amount), currency
    except InvalidOperation:
        return None, ""
