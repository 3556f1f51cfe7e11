"""Decisions that change a decision: corrections of what it prints, and revocations."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from awards.choices import LimitKey, PaperKind
from awards.models import Decision, DecisionKind, Nomination, PastAward, Recall, WrongState
from awards.services import names
from awards.services.procedure import number_taken
from awards.workflow import CORRECTED, REVOKED
from movement import calendar
from movement.models import Holiday, Paper
from movement.models.papers import check_upload

CORRECTION_LENGTH = 300


@transaction.atomic
def correct(decision, *, by, case, values, reason, upload, **fields):
    """Record a correction decision: what is printed of `case` is as in `values` from now on.

    The same number given again adds a line to the same correction. The book of awards says what
    was corrected by which decision. Raises PermissionDenied, WrongState, ValidationError.
    """
    row = _locked_case(decision, case, by)
    amendment = _amendment(decision, DecisionKind.CORRECTION, by=by, upload=upload, **fields)
    changes = names.write_changes(row, by=by, values=values, reason=reason, decision=amendment)
    said = "; ".join(f"{change.before} → {change.after}" for change in changes)
    row.mark(CORRECTED, by=by, note=f"{amendment.number}: {said}")
    _correct_book(row, amendment, said)
    return amendment


def _correct_book(row, amendment, said):
    award = PastAward.objects.select_for_update().filter(nomination=row).first()
    if award is None:
        return
    award.honorific, award.name, award.position = row.honorific, row.name, row.position
    award.workplace, award.place = row.workplace, row.residence
    # What a public page says of it: Vietnamese, as the decision.
    with override("vi"):
        text = _("Decision No. %(number)s of %(date)s: %(what)s") % {
            "number": amendment.number,
            "date": f"{amendment.date:%d/%m/%Y}",
            "what": said,
        }
    text = f"{award.correction} | {text}" if award.correction else text
    award.correction = text[-CORRECTION_LENGTH:]
    award.save()


@transaction.atomic
def revoke(decision, *, by, cases, note, upload, **fields):
    """Record a revocation: the awards of `cases` are revoked from its date; item and money due.

    Figures as of an earlier day still count them. Raises PermissionDenied, WrongState,
    ValidationError.
    """
    if not cases:
        raise ValidationError({"cases": _("Choose at least one case.")})
    if not note.strip():
        raise ValidationError({"note": _("State the reason.")})
    rows = [_locked_case(decision, case, by) for case in cases]
    amendment = _amendment(decision, DecisionKind.REVOCATION, by=by, upload=upload, **fields)
    for row in rows:
        award = PastAward.objects.select_for_update().get(nomination=row)
        if award.revoked_on:
            raise WrongState(
                _("%(name)s: revoked already by Decision No. %(number)s.")
                % {"name": row.full_name, "number": award.revoked_by}
            )
        award.revoked_on, award.revoked_by = amendment.date, amendment.number
        award.save()
        row.mark(REVOKED, by=by, note=f"{amendment.number}: {note}")
        Recall.objects.create(
            past_award=award,
            decision=amendment,
            money=_money_paid(row),
            due_on=_recall_day(row, amendment.date),
        )
    return amendment


def _money_paid(case):
    """What was paid and not given back: that is what comes back."""
    payment = getattr(case, "payment", None)
    return payment.amount if payment and payment.status == "paid" else 0


def _recall_day(case, start):
    days = case.submission.rules.working_days(LimitKey.RECALL)
    return calendar.add_working_days(start, days, Holiday.objects.days()) if days else None


def record_return(recall, *, by, item_returned_on=None, money_returned_on=None, note=""):
    """Record that certificate or money have come back."""
    if not by.has_perm("awards.amend_decision") or not recall.decision.is_kept_by(by):
        raise PermissionDenied
    for name, day in (
        ("item_returned_on", item_returned_on),
        ("money_returned_on", money_returned_on),
    ):
        if day and day > calendar.today():
            raise ValidationError({name: _("This date lies in the future.")})
    recall.item_returned_on, recall.money_returned_on = item_returned_on, money_returned_on
    recall.note = note
    recall.save(update_fields=["item_returned_on", "money_returned_on", "note"])
    return recall


def _locked_case(decision, case, by):
    if not by.has_perm("awards.amend_decision") or not decision.is_kept_by(by):
        raise PermissionDenied
    rows = Nomination.objects.for_user(by).filter(decision=decision, pk=case.pk).values("pk")
    return Nomination.objects.select_for_update(of=("self",)).get(pk__in=rows)


def _amendment(decision, kind, *, by, upload, number, date, **fields):
    """The amending decision, new or, by number and year, the one recorded already."""
    if decision.kind != DecisionKind.AWARD:
        raise WrongState(_("Only a decision that commends is corrected or revoked."))
    if date > calendar.today():
        raise ValidationError({"date": _("The decision date lies in the future.")})
    if date < decision.date:
        raise ValidationError({"date": _("It lies before the decision it changes.")})
    series = {
        "authority": decision.authority,
        "issuer_unit": decision.issuer_unit,
        "issuer_agency": decision.issuer_agency,
    }
    same = decision.amendments.filter(kind=kind, number__iexact=number, date=date).first()
    if same:
        return same
    check_upload(upload, allowed=["application/pdf"])
    try:
        with transaction.atomic():
            made = Decision.objects.create(
                kind=kind,
                amends=decision,
                recorded_by=by,
                number=number,
                date=date,
                **series,
                **fields,
            )
    except IntegrityError as error:
        taken = number_taken(number=number, date=date, **series)
        raise ValidationError({"number": taken}) from error
    Paper.objects.store(upload, owner=made, kind=PaperKind.DECISION, officer=by, is_signed=True)
    return made
