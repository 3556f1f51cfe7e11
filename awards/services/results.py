"""Putting results of decisions on record, mending and undoing them.

Every unit and agency records what its own head decided, a district also what its communes'
chairmen did; Home Affairs records everybody's (awards.md, "How thematic commendation really
runs", 6).
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from awards.choices import Authority
from awards.models import Decision, PastAward, ResultBatch
from awards.places import is_home_affairs
from awards.services.past import derived
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Level
from movement.roles import HANDLER_ROLES, Role

RECORD = "awards.record_past_award"
DELETED_AT_ONCE = 2_000
# What a mending may change: never whose decision it is, nor its number and date.
MENDED = ("subject_kind", "honorific", "name", "position", "workplace", "place", "achievement")


@dataclass(frozen=True)
class Issuer:
    """Whose decision: an authority, and the unit or agency whose head it is, if any."""

    authority: str
    unit: AdministrativeUnit | None = None
    agency: Agency | None = None

    @property
    def key(self):
        """Its code in a form: `unit:31552`, `agency:so-ldtbxh` or an authority's own."""
        if self.unit:
            return f"unit:{self.unit.code}"
        return f"agency:{self.agency.code}" if self.agency else self.authority

    def __str__(self):
        if self.unit:
            return str(self.unit.full_name())
        return str(self.agency) if self.agency else str(Authority(self.authority).label)

    @property
    def columns(self):
        return {
            "authority": self.authority,
            "issuer_unit": self.unit,
            "issuer_agency": self.agency,
        }


def knows_all(user):
    """Whether the officer records decisions of every authority: Home Affairs."""
    return user.has_perm(RECORD) and user.has_role(*HANDLER_ROLES) and is_home_affairs(user)


def issuers(user, date=None):
    """The `Issuer`s whose decisions of `date` (default today) the officer may put on record."""
    date = date or calendar.today()
    if not user.has_perm(RECORD):
        return []
    units = AdministrativeUnit.objects.as_of(date).filter(
        level__in=[Level.DISTRICT, Level.COMMUNE]
    )
    if not knows_all(user):
        units = _own_units(user, units)
    units = units.select_related("parent").order_by("path")
    found = [Issuer(Authority.UNIT_HEAD, unit=unit) for unit in units]
    found += [Issuer(Authority.UNIT_HEAD, agency=agency) for agency in _agencies(user)]
    if knows_all(user):
        higher = [choice for choice in Authority if choice != Authority.UNIT_HEAD]
        found = [*map(Issuer, higher), *found]
    return found


def _own_units(user, units):
    """The officer's own unit in the version of the day, a district with its communes."""
    if not user.unit_id:
        return units.none()
    own = Q(code=user.unit.code, level=user.unit.level)
    if user.has_role(Role.DISTRICT_OFFICER):
        own |= Q(parent__code=user.unit.code, parent__level=user.unit.level)
    return units.filter(own)


def _agencies(user):
    rows = Agency.objects.order_by("code")
    if knows_all(user):
        return rows
    return rows.filter(pk=user.agency_id) if user.agency_id else rows.none()


def number_clash(issuer, number, date):
    """What to say when the series of `issuer` has a decision of this number, that year, under
    another date; "" when there is none."""
    for model, day in ((Decision, "date"), (PastAward, "decision_date")):
        field = "number" if model is Decision else "decision_number"
        same = model.objects.filter(
            **issuer.columns, year=date.year, **{f"{field}__iexact": number}
        )
        other = same.exclude(**{day: date}).values_list(day, flat=True).first()
        if other:
            return clash_words(number, other)
    return ""


def clash_words(number, other):
    """What to say of a decision whose number stands under the date `other` already."""
    return _(
        "Decision %(number)s of that year is on record with the date %(date)s. Check the "
        "number and the date on the signed paper."
    ) % {"number": number, "date": f"{other:%d/%m/%Y}"}


def known_already(rows):
    """Index of each derived row that the book holds already -> the row of the book."""
    stored = PastAward.objects.filter(fingerprint__in=[row.fingerprint for row in rows])
    stored = {row.fingerprint: row for row in stored}
    return {
        index: stored[row.fingerprint]
        for index, row in enumerate(rows)
        if row.fingerprint in stored
    }


@transaction.atomic
def record(*, by, rows, form_uuid, **batch):
    """Store `rows`, unsaved PastAwards, as one `ResultBatch`; those on record stay as they are.

    Sent twice (the same `form_uuid`), stored once. Raises PermissionDenied for a row of an issuer
    that is not the officer's; ValidationError when there is no row, or all are on record.
    """
    twin = ResultBatch.objects.filter(form_uuid=form_uuid, recorded_by=by).first()
    if twin:
        return twin
    _check_issuers(by, rows)
    rows = derived(rows)
    known = known_already(rows)
    new = [row for index, row in enumerate(rows) if index not in known]
    if not new:
        raise ValidationError(_("There is nothing new: every subject is on record already."))
    made = ResultBatch.objects.create(
        form_uuid=form_uuid,
        recorded_by=by,
        unit=by.unit,
        agency=by.agency,
        row_count=len(new),
        **batch,
    )
    for row in new:
        row.batch = made
    PastAward.objects.bulk_create(new, batch_size=2000)
    return made


def _check_issuers(by, rows):
    allowed = {}
    for row in rows:
        if row.decision_date not in allowed:
            keys = {tuple(i.columns.values()) for i in issuers(by, row.decision_date)}
            allowed[row.decision_date] = keys
        if (row.authority, row.issuer_unit, row.issuer_agency) not in allowed[row.decision_date]:
            raise PermissionDenied


def hindrance(batch):
    """Why a batch cannot be undone, in words; "" when it can."""
    if batch.is_undone:
        return _("These results have been undone already.")
    if row := batch.rows.exclude(nomination=None, decision=None).first():
        return _("%(name)s has become a case of the portal.") % {"name": row.full_name}
    if row := batch.rows.exclude(conclusions=None).first():
        return _("Something was concluded about %(name)s in a case.") % {"name": row.full_name}
    if row := batch.rows.filter(~Q(revoked_on=None) | ~Q(correction="")).first():
        return _("%(name)s was corrected or revoked since.") % {"name": row.full_name}
    return ""


@transaction.atomic
def undo(batch, *, by, reason):
    """Take the rows of a batch off the book again; their history stays.

    Raises PermissionDenied, ValidationError (no reason, or what depends on a row).
    """
    row = ResultBatch.objects.select_for_update().get(pk=batch.pk)
    if not may_change(by, row):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"note": _("State the reason.")})
    if words := hindrance(row):
        raise ValidationError(words)
    _delete(row.rows.all())
    row.undone_by, row.undone_at, row.undone_reason = by, calendar.now(), reason.strip()
    row.save(update_fields=["undone_by", "undone_at", "undone_reason"])
    return row


def _delete(rows):
    """A file's rows may be many: no more than a part of them is in memory at a time."""
    while part := list(rows.order_by("pk").values_list("pk", flat=True)[:DELETED_AT_ONCE]):
        rows.filter(pk__in=part).delete()


def may_change(user, batch):
    """Who may record may undo and mend what their own place recorded; Home Affairs everything."""
    if not user.has_perm(RECORD):
        return False
    return ResultBatch.objects.for_user(user).filter(pk=batch.pk).exists()


def may_mend(user, award):
    """Rows put on record by hand or file; what the portal decided is corrected by decision."""
    is_plain = award.batch_id and not award.nomination_id and not award.decision_id
    return bool(is_plain and award.revoked_on is None and may_change(user, award.batch))


class Stale(Exception):
    """The row was mended since the officer's copy; `award` is the present one."""

    def __init__(self, award):
        super().__init__(award.pk)
        self.award = award


@transaction.atomic
def mend(award, *, by, version, **values):
    """Mend what was put on record wrongly. `values` of MENDED.

    Raises PermissionDenied, Stale, ValidationError (the book holds such a row already).
    """
    row = PastAward.objects.select_for_update(of=("self",)).get(pk=award.pk)
    if not may_mend(by, row):
        raise PermissionDenied
    if row.version != version:
        raise Stale(row)
    for name in MENDED:
        setattr(row, name, values[name])
    row.derive()
    others = PastAward.objects.exclude(pk=row.pk)
    if others.filter(fingerprint=row.fingerprint).exists():
        raise ValidationError({"name": _("This subject is on record in this decision already.")})
    row.version += 1
    row.save()
    return row
