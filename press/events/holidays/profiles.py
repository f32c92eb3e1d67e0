"""Which holidays hold under which profile (the setting OFFICE_LAW), with the source of each.

Days off that replace a holiday on a Sunday are not here: they move no event, and an office
decides about them each year.
"""

from django.utils.translation import gettext_lazy as _

from press.events.holidays.holiday import INTERNATIONAL, RELIGIOUS, STATE, Rule

_NEW_YEAR = Rule(_("New Year"), (1, 1), INTERNATIONAL, length=2)
_LABOUR = Rule(_("International Labour Day"), (5, 1), INTERNATIONAL, length=2)
_VICTORY = Rule(_("Day of Victory over Fascism"), (5, 9), INTERNATIONAL)

_ORTHODOX = (
    Rule(_("Orthodox Christmas Eve"), (1, 6), RELIGIOUS),
    Rule(_("Orthodox Christmas"), (1, 7), RELIGIOUS),
    Rule(_("Orthodox Good Friday"), "orthodox_good_friday", RELIGIOUS),
    Rule(_("Orthodox Easter"), "orthodox_easter", RELIGIOUS),
    Rule(_("Orthodox Easter Monday"), "orthodox_easter_monday", RELIGIOUS),
)
_CATHOLIC = (
    Rule(_("Catholic Good Friday"), "catholic_good_friday", RELIGIOUS),
    Rule(_("Catholic Easter"), "catholic_easter", RELIGIOUS),
    Rule(_("Catholic Easter Monday"), "catholic_easter_monday", RELIGIOUS),
    Rule(_("Catholic Christmas Eve"), (12, 24), RELIGIOUS),
    Rule(_("Catholic Christmas"), (12, 25), RELIGIOUS),
)
_ISLAMIC = (
    Rule(_("Ramadan Bajram"), "fitr", RELIGIOUS, length=2),
    Rule(_("Kurban Bajram"), "adha", RELIGIOUS, length=2),
)

#: Law on Holidays of Republika Srpska (Official Gazette of RS 43/07), articles 2 and 7; Law on
#: the Day of the Republic. 9 January: the Constitutional Court of BiH annulled the provisions
#: (U-3/13, U-2/18); the entity's ministry still announces it as a day without work (29 December
#: 2025), so an event on it meets closed offices. The office may strike it from its profile.
_SRPSKA = (
    _NEW_YEAR,
    *_ORTHODOX,
    Rule(_("Day of the Republic (Republika Srpska)"), (1, 9), STATE),
    Rule(_("Orthodox New Year"), (1, 14), RELIGIOUS),
    _LABOUR,
    _VICTORY,
    Rule(_("Day of the General Framework Agreement for Peace"), (11, 21), STATE),
    *_CATHOLIC,
    *_ISLAMIC,
)
#: Decrees on 1 March (Official Gazette of RBiH 9/95) and 25 November (9/95); Law on State
#: Holidays of the former SFRY, taken over, for 1 January and 1 May; usage of the Federation.
_FEDERATION = (
    _NEW_YEAR,
    Rule(_("Independence Day of Bosnia and Herzegovina"), (3, 1), STATE),
    _LABOUR,
    _VICTORY,
    Rule(_("Statehood Day of Bosnia and Herzegovina"), (11, 25), STATE),
    *_ORTHODOX,
    *_CATHOLIC,
    *_ISLAMIC,
)
#: Law on State and Other Holidays in the Republic of Serbia (Official Gazette of RS 43/01,
#: 101/07, 92/11), articles 2 to 4.
_SERBIA = (
    _NEW_YEAR,
    Rule(_("Orthodox Christmas"), (1, 7), RELIGIOUS),
    Rule(_("Statehood Day of Serbia"), (2, 15), STATE, length=2),
    Rule(_("Orthodox Good Friday"), "orthodox_good_friday", RELIGIOUS),
    Rule(_("Orthodox Holy Saturday"), "orthodox_holy_saturday", RELIGIOUS),
    Rule(_("Orthodox Easter"), "orthodox_easter", RELIGIOUS),
    Rule(_("Orthodox Easter Monday"), "orthodox_easter_monday", RELIGIOUS),
    _LABOUR,
    Rule(_("Armistice Day"), (11, 11), STATE),
    Rule(_("Day of Remembrance of Victims in the Second World War"), (10, 21), STATE),
)
#: Law No. 03/L-064 on Official Holidays in the Republic of Kosovo, articles 2 to 4.
_KOSOVO = (
    _NEW_YEAR,
    Rule(_("Orthodox Christmas"), (1, 7), RELIGIOUS),
    Rule(_("Independence Day of Kosovo"), (2, 17), STATE),
    Rule(_("Constitution Day of Kosovo"), (4, 9), STATE),
    Rule(_("Catholic Easter"), "catholic_easter", RELIGIOUS),
    Rule(_("Orthodox Easter"), "orthodox_easter", RELIGIOUS),
    Rule(_("International Labour Day"), (5, 1), INTERNATIONAL),
    Rule(_("Europe Day"), (5, 9), INTERNATIONAL),
    Rule(_("Catholic Christmas"), (12, 25), RELIGIOUS),
    Rule(_("Ramadan Bajram"), "fitr", RELIGIOUS),
    Rule(_("Kurban Bajram"), "adha", RELIGIOUS),
)

#: By the value of OFFICE_LAW, or the country it begins with.
PROFILES: dict[str, tuple[Rule, ...]] = {
    "BA": _FEDERATION,
    "BA-RS": _SRPSKA,
    "BA-FBIH": _FEDERATION,
    "RS": _SERBIA,
    "XK": _KOSOVO,
}
