"""Reward money: one row a subject of a decision, from the list to paid or given back."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards import workflow_after
from awards.models.decision import Decision
from awards.models.nomination import Nomination
from awards.models.steps import AwardStateful
from movement.models.steps import Step, state_triggers, step_triggers


class PayMethod(models.TextChoices):
    CASH = "cash", _("cash, against signature")
    TRANSFER = "transfer", _("bank transfer")


class PaymentQuerySet(models.QuerySet):
    def for_user(self, user):
        """Reward money is a matter of those who may see it, of the decisions they see."""
        if not user.has_perm("awards.view_payment_list"):
            return self.none()
        return self.filter(decision__in=Decision.objects.kept_by(user).values("pk"))


@pghistory.track()
class Payment(AwardStateful):
    """Coefficient times base salary on the decision's date, rounded up by the rule set."""

    machine = workflow_after.PAYMENT

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    decision = models.ForeignKey(Decision, models.PROTECT, related_name="payments")
    nomination = models.OneToOneField(
        Nomination, models.PROTECT, related_name="payment", verbose_name=_("case")
    )
    coefficient = models.DecimalField(_("coefficient"), max_digits=6, decimal_places=3)
    base_salary = models.PositiveBigIntegerField(_("base salary (đồng)"))
    amount = models.PositiveBigIntegerField(_("amount (đồng)"))
    payer = models.CharField(_("payer"), max_length=200)
    method = models.CharField(
        _("method of payment"), max_length=10, choices=PayMethod, default=PayMethod.CASH
    )
    account = models.CharField(_("account, bank"), max_length=120, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["decision", "nomination__ordinal"]
        verbose_name = _("reward money")
        verbose_name_plural = _("reward money")
        default_permissions = ()
        permissions = [
            ("view_payment_list", "Can see the list of reward money"),
            ("manage_payments", "Can make, approve and pay reward money"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=~Q(status__in=("paid", "returned")) | Q(paid_on__isnull=False),
                name="payment_paid_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(method="transfer") | ~Q(account="") | Q(status="listed"),
                name="payment_transfer_has_account",
            ),
        ]
        triggers = state_triggers(workflow_after.PAYMENT, table="awards_payment", owner="payment")

    def __str__(self):
        return f"{self.nomination}: {self.amount}"


class PaymentStep(Step):
    payment = models.ForeignKey(Payment, models.CASCADE, related_name="steps")

    class Meta(Step.Meta):
        verbose_name = _("step of a payment")
        verbose_name_plural = _("steps of payments")
        triggers = step_triggers(workflow_after.PAYMENT, table="awards_payment", owner="payment")
