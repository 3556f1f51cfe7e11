"""Names of units in cells -> units and issuers on the day of the decision.

A name may lack its prefix, be misspelt, be of a unit that was no longer or not yet: then what it
may mean is told. Whose decisions an officer may record is asked of `services.results`.
"""

import bisect
import difflib
import re
from collections import defaultdict
from datetime import date, timedelta

from django.utils.translation import gettext as _

from awards.choices import Authority
from awards.past_import import words
from awards.services.results import Issuer, issuers
from households.importing.communes import Communes
from households.importing.places import bare_district, bare_name, split_kind
from households.importing.values import refused, warned
from movement.models import Agency, Level
from movement.text import fold

MOST_OPTIONS, NEARLY = 3, 0.7
LEVELS = (Level.COMMUNE, Level.DISTRICT)
_PARTS = re.compile(r"\s*[,;(]\s*|\s+[-–]\s+")
_IS_COMMUNE = re.compile(r"(?:xa|phuong|thi tran|x\.|p\.|tt\.)\s*\S")
_IS_DISTRICT = re.compile(r"(?:huyen|thi xa|thanh pho|h\.|tx\.|tp\.?)\s*\S")


class Units:
    """Every version of every commune and district, and the agencies, for one officer."""

    def __init__(self, user):
        self._user = user
        self._versions = Communes(LEVELS)
        self._by_name = defaultdict(list)
        for unit in self._versions.units.values():
            self._by_name[_key(unit)].append(unit)
        self._agencies = list(Agency.objects.all())
        self._bounds = sorted(
            {
                day
                for unit in self._versions.units.values()
                for day in (unit.valid_from, unit.valid_to and unit.valid_to + timedelta(days=1))
                if day
            }
        )
        # What the portal knows of units does not reach back to the oldest decisions: those are
        # read by the units of its first day.
        self._first_day = self._bounds[0] if self._bounds else date.min
        self._issuers, self._known = {}, {}

    # --- who decided -----------------------------------------------------------------------

    def issuer(self, text, day, form):
        """The Issuer a cell names on `day`, or a Note; an empty cell is told by `form`."""
        day = max(day, self._first_day)
        key = text, self._period(day), form and form.pk
        if key not in self._known:
            self._known[key] = self._find_issuer(text, day, form)
        return self._known[key]

    def _find_issuer(self, text, day, form):
        authority = words.authority_of(text, form)
        if authority and authority != Authority.UNIT_HEAD:
            return self._allowed(Issuer(authority), day)
        if not words.named_place(text):
            return self._own(words.level_of(text), day)
        return self._named(words.named_place(text), day)

    def _named(self, name, day):
        if is_unit(name):
            found = [unit for unit in self._hits(name) if unit.is_valid_on(day)]
            if len(found) == 1:
                return self._allowed(Issuer(Authority.UNIT_HEAD, unit=found[0]), day)
            return refused(*self._doubt(name, day, found))
        if agency := self._agency(name):
            return self._allowed(Issuer(Authority.UNIT_HEAD, agency=agency), day)
        close = self._like_agency(name)
        message = _("It is not known whose decision this is: “%(text)s”.") % {"text": name[:80]}
        return refused(message, _may_be(close) or _say_whose())

    def _own(self, level, day):
        """Of a cell that names no unit: the officer's own of that level, if there is one alone."""
        own = [each for each in self._offered(day).values() if _is_of(each, level)]
        if len(own) == 1:
            return own[0]
        return refused(_("It is not said whose decision this is."), _say_whose())

    def _allowed(self, issuer, day):
        if issuer.key in self._offered(day):
            return issuer
        message = _("Decisions of this authority are not yours to record: %(issuer)s.")
        return refused(
            message % {"issuer": issuer}, _("Home Affairs records them."), kind="outside"
        )

    def _offered(self, day):
        """Key -> Issuer of those whose decisions of `day` the officer may record."""
        period = self._period(day)
        if period not in self._issuers:
            offered = issuers(self._user, day)
            self._issuers[period] = {issuer.key: issuer for issuer in offered}
        return self._issuers[period]

    def _period(self, day):
        """Units are the same on all days of a period."""
        return bisect.bisect_right(self._bounds, day)

    def _agency(self, name):
        wanted = words.spelt_out(name)
        found = [a for a in self._agencies if wanted in map(words.spelt_out, _names_of(a))]
        return found[0] if len(found) == 1 else None

    def _like_agency(self, name):
        names = {words.spelt_out(each): each for a in self._agencies for each in _names_of(a)}
        close = difflib.get_close_matches(words.spelt_out(name), names, MOST_OPTIONS, NEARLY)
        return [names[each] for each in close]

    # --- where the subject is at home ------------------------------------------------------

    def commune(self, text, day, *, is_column=False):
        """(the commune a text names on `day` or None, a warning or None).

        `is_column`: the cell is one of communes, so that a bare name is asked for too.
        """
        day = max(day, self._first_day)
        key = text, self._period(day), is_column
        if key not in self._known:
            self._known[key] = self._find_commune(text, day, is_column)
        return self._known[key]

    def _find_commune(self, text, day, is_column):
        parts = [part for part in _PARTS.split(text) if part]
        at = next((n for n, part in enumerate(parts) if _IS_COMMUNE.match(fold(part))), None)
        if at is None and not (is_column and parts):
            return None, None
        name = ", ".join(parts[at or 0 :])
        hits = [unit for unit in self._hits(name) if unit.level == Level.COMMUNE]
        found = [unit for unit in hits if unit.is_valid_on(day)]
        if len(found) == 1:
            return found[0], None
        message, right = self._doubt(name, day, found, level=Level.COMMUNE)
        return None, warned(None, message, right)

    # --- names -----------------------------------------------------------------------------

    def _hits(self, text):
        """All versions of the units a text names, by kind and district where it says them."""
        name, *rest = _PARTS.split(text)
        folded = fold(name)
        if _IS_DISTRICT.match(folded) and not _IS_COMMUNE.match(folded):
            return self._by_name[Level.DISTRICT, bare_district(name)]
        kind, bare = split_kind(name)
        found = [u for u in self._by_name[Level.COMMUNE, bare] if kind in ("", u.kind.lower())]
        if rest:
            district = bare_district(rest[0])
            near = [unit for unit in found if bare_district(unit.parent.name) == district]
            return near or found
        return found

    def _doubt(self, name, day, found, level=None):
        """(what is wrong, what it may mean) of a name that is no one unit's on that day."""
        if found:
            message = _("Several units have this name.")
            return message, _may_be([unit.full_name() for unit in found])
        gone = [unit for unit in self._hits(name) if level in (None, unit.level)]
        if gone:
            options = {
                each.pk: each
                for unit in gone
                for versions in (self._versions.became, self._versions.was)
                for each in versions(unit, day)
            }
            message = _("There was no unit of this name on %(day)s.") % {"day": f"{day:%d/%m/%Y}"}
            return message, _may_be([unit.full_name() for unit in options.values()])
        return _("No unit has exactly this name."), _may_be(self._like(name, day, level))

    def _like(self, name, day, level):
        first = _PARTS.split(name)[0]
        is_district = level is None and _IS_DISTRICT.match(fold(first))
        bare = bare_district(first) if is_district else bare_name(first)
        wanted = Level.DISTRICT if is_district else Level.COMMUNE
        names = {
            key[1]: [unit for unit in units if unit.is_valid_on(day)]
            for key, units in self._by_name.items()
            if key[0] == wanted
        }
        close = difflib.get_close_matches(
            bare, [each for each, units in names.items() if units], MOST_OPTIONS, NEARLY
        )
        return [unit.full_name() for each in close for unit in names[each]][:MOST_OPTIONS]


def is_unit(name: str) -> bool:
    """Whether a name says by its beginning that it is a commune's or a district's."""
    folded = fold(name)
    return bool(_IS_COMMUNE.match(folded) or _IS_DISTRICT.match(folded))


def _key(unit):
    bare = bare_district if unit.level == Level.DISTRICT else bare_name
    return unit.level, bare(unit.name)


def _is_of(issuer, level):
    if issuer.authority != Authority.UNIT_HEAD:
        return False
    return not level or bool(issuer.unit and issuer.unit.level == level)


def _names_of(agency):
    return [name for _first, name in agency.dated_names]


def _may_be(names):
    return _("Is it %(names)s?") % {"names": _(" or ").join(names)} if names else ""


def _say_whose():
    return _(
        "Write who decided, for example “Chủ tịch UBND tỉnh”, “Chủ tịch UBND xã Nhơn Mỹ”, or the "
        "name of the department."
    )
