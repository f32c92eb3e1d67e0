"""The numbers of the register: a row a year, locked while the next one is given."""

from django.utils.translation import gettext_lazy as _

from pages.numbering import YearOfNumbers


class CaseYear(YearOfNumbers):
    """The last number of the register of requests that was given in a year.

    The year of entry, not of receipt: a letter of 31 December entered in January takes January's
    next number.
    """

    class Meta:
        verbose_name = _("year of the register of requests")
        verbose_name_plural = _("years of the register of requests")
        default_permissions = ()
