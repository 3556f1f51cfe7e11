"""Reward money of a decision: listed by the rule set and the decision's date, paid, given back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from awards.documents.build_signing import Names
from awards.models import BaseSalary, Payment, WrongState
from awards.money import reward
from movement import calendar
from movement.models.steps import begin_all, transition_all


@transaction.atomic
def make_list(decision, *, by):
    """A payment for each subject of the decision that has none yet; how many are new.

    The coefficient is the submission's rule set's, the base salary that of the decision's date.
    Kinds without a coefficient (foreigners get a gift) have no payment. Raises PermissionDenied,
    ValidationError (no base salary known for that day).
    """
    if not by.has_perm("awards.manage_payments") or not decision.is_kept_by(by):
        raise PermissionDenied
    salary = BaseSalary.objects.on(decision.date)
    if salary is None:
        raise ValidationError(
            _("No base salary is on record for %(date)s: add it to the rules first.")
            % {"date": f"{decision.date:%d/%m/%Y}"}
        )
    cases = decision.cases.filter(payment=None).select_related("form", "submission__rule_set")
    cases = cases.prefetch_related("submission__rule_set__coefficients")
    payer = Names.of_decision(decision).fund
    rows = []
    for case in cases.order_by("ordinal"):
        rules = case.submission.rule_set
        coefficient = rules.coefficient(case.form, case.subject_kind)
        if not coefficient:
            continue
        rows.append(
            Payment(
                decision=decision,
                nomination=case,
                coefficient=coefficient,
                base_salary=salary.amount,
                amount=reward(coefficient, salary.amount, rules.money_rounding),
                payer=payer,
            )
        )
    return len(begin_all(rows, by=by))


@transaction.atomic
def act(rows, name, *, by, note="", paid_on=None):
    """Approve, pay or take back all payments of the queryset `rows`, or none; how many."""
    if name == "pay":
        if paid_on is None or paid_on > calendar.today():
            raise ValidationError({"paid_on": _("State the day of payment, today at the latest.")})
        lacking = rows.filter(method="transfer", account="").select_related("nomination").first()
        if lacking:
            raise ValidationError(
                _("%(name)s has no account yet.") % {"name": lacking.nomination.full_name}
            )
    keys = list(rows.values_list("pk", flat=True))
    if name == "pay":
        Payment.objects.filter(pk__in=keys, status="approved").update(paid_on=paid_on)
    return transition_all(Payment.objects.filter(pk__in=keys), name, by=by, note=note)


@transaction.atomic
def save_account(payment, *, by, method, account):
    """How a subject is paid: by cash or to an account; until it is paid."""
    row = payment.locked(by)
    if not by.has_perm("awards.manage_payments"):
        raise PermissionDenied
    if row.status not in ("listed", "approved"):
        raise WrongState(_("This reward has been paid already."))
    if method == "transfer" and not account.strip():
        raise ValidationError({"account": _("Enter account number and bank.")})
    row.method, row.account = method, account if method == "transfer" else ""
    row.save(update_fields=["method", "account"])
    return row
