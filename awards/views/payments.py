"""Reward money of a decision, the conference's list, and the documents about both."""

from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.formats import localize
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from awards import sheets, workflow_after
from awards.documents import build_decision
from awards.documents.subjects import printed_lines
from awards.forms_after import AccountForm, GuestForm
from awards.models import ConferenceGuest, Decision, Nomination, Payment
from awards.services import payments
from awards.views.after_base import AfterForm, KeptDecisionMixin, TickedActs
from movement.documents import making
from movement.downloads import file_response
from movement.kept import KeptPostMixin
from movement.models import AccessLog
from movement.views.answers import crumb

ACTS = ("approve", "pay", "give_back")


class PaymentsView(TickedActs, KeptDecisionMixin, TemplateView):
    """The reward money of a decision; by POST: the list is made, or those ticked go a step on."""

    permission_required = "awards.view_payment_list"
    template_name = "awards/after/payments.html"

    @property
    def page_url(self):
        return reverse("awards:payments", args=[self.decision.public_id])

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm("awards.manage_payments"):
            return self.handle_no_permission()
        return super().post(request, *args, **kwargs)

    def act(self, name, keys):
        user, sent = self.request.user, self.request.POST
        if name == "list":
            count = payments.make_list(self.decision, by=user)
            return ngettext(
                "%(count)s payment is on the list.", "%(count)s payments are on the list.", count
            ) % {"count": count}
        keys = [key for key in keys if key.isdecimal()]
        rows = self.decision.payments.filter(pk__in=keys)
        if name not in ACTS or not keys or rows.count() != len(set(keys)):
            raise ValidationError(_("Choose at least one payment."))
        count = payments.act(
            rows, name, by=user, note=sent.get("note", ""), paid_on=day_of(sent.get("paid_on", ""))
        )
        return ngettext("%(count)s payment: %(what)s.", "%(count)s payments: %(what)s.", count) % {
            "count": count,
            "what": workflow_after.PAYMENT.by_name[name].label,
        }

    def get_context_data(self, **kwargs):
        rows = list(
            self.decision.payments.select_related(
                "nomination__submission__unit", "nomination__submission__agency"
            )
        )
        for row in rows:
            row.printed = printed_lines(row.nomination)
        states = {row.status for row in rows}
        verbs = workflow_after.PAYMENT.by_name
        counted = [row for row in rows if row.status != "returned"]
        return super().get_context_data(
            rows=rows,
            total=sum(row.amount for row in counted),
            paid=sum(row.amount for row in rows if row.status == "paid"),
            acts=[
                (name, verbs[name].label)
                for name in ACTS
                if states.intersection(verbs[name].sources)
            ],
            may_manage=self.request.user.has_perm("awards.manage_payments"),
            crumbs=self.crumbs(crumb(_("Reward money"))),
            **kwargs,
        )


def day_of(text):
    """A date as typed: dd/mm/yyyy, or as a date picker sends it; None where it is none."""
    day, _slash, rest = text.strip().partition("/")
    month, _slash, year = rest.partition("/")
    try:
        return parse_date(f"{year}-{month:0>2}-{day:0>2}" if rest else text.strip())
    except ValueError:
        return None


class AccountView(KeptPostMixin, AfterForm):
    """How one subject is paid."""

    permission_required = "awards.manage_payments"
    form_class = AccountForm
    title = gettext_lazy("Account")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    @cached_property
    def payment(self):
        rows = Payment.objects.for_user(self.request.user).select_related("nomination", "decision")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def facts(self):
        return f"{printed_lines(self.payment.nomination)[0]} · {localize(self.payment.amount)}"

    @property
    def page_url(self):
        return reverse("awards:payments", args=[self.payment.decision.public_id])

    def crumbs(self, *more):
        return [crumb(_("Reward money"), self.page_url), *more]

    def get_initial(self):
        return {"method": self.payment.method, "account": self.payment.account}

    def act(self, form):
        payments.save_account(self.payment, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_url=self.page_url, **kwargs)


class ConferenceView(KeptDecisionMixin, TemplateView):
    """Who is handed the award at the conference, in the order of the law."""

    permission_required = "awards.view_certificates"
    template_name = "awards/after/conference.html"

    def get_context_data(self, **kwargs):
        cases = build_decision.standing_cases(self.decision)
        for case in cases:
            case.printed = printed_lines(case)
        return super().get_context_data(
            cases=cases,
            conference=build_decision.conference_of(cases),
            may_manage=self.request.user.has_perm("awards.manage_certificates"),
            crumbs=self.crumbs(crumb(_("Conference"))),
            **kwargs,
        )


class GuestView(KeptDecisionMixin, AfterForm):
    """One guest: comes or not, and what has to be made ready."""

    permission_required = "awards.manage_certificates"
    form_class = GuestForm
    title = gettext_lazy("Guest of the conference")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    @cached_property
    def case(self):
        rows = Nomination.objects.for_user(self.request.user).filter(decision=self.decision)
        return get_object_or_404(rows, public_id=self.kwargs["case_id"])

    @property
    def facts(self):
        return printed_lines(self.case)[0]

    @property
    def page_url(self):
        return reverse("awards:conference", args=[self.decision.public_id])

    def get_form_kwargs(self):
        guest = ConferenceGuest.objects.filter(nomination=self.case).first()
        return super().get_form_kwargs() | {
            "instance": guest or ConferenceGuest(nomination=self.case)
        }

    def act(self, form):
        form.save()


DOCUMENTS = {
    "payment-list": ("awards.view_payment_list", build_decision.payment_list),
    "handover": ("awards.view_certificates", build_decision.handovers),
    "ceremony-order": ("awards.view_certificates", build_decision.ceremony),
    "award-invitations": ("awards.view_certificates", build_decision.invitations),
    "award-notices": ("awards.view_certificates", build_decision.notices),
}
XLSX = "xlsx"


@require_safe
@login_required
@permission_required("awards.view_certificates", raise_exception=True)
def document(request, public_id, key, file_format):
    """A document about a decision as Word, PDF or, for lists, XLSX; logged."""
    decision = get_object_or_404(
        Decision.objects.kept_by(request.user).select_related("issuer_unit", "issuer_agency"),
        public_id=public_id,
    )
    formats = (*making.FORMATS, XLSX) if key in sheets.WRITERS else making.FORMATS
    if key not in DOCUMENTS or file_format not in formats:
        raise Http404
    permission, build = DOCUMENTS[key]
    if not request.user.has_perm(permission):
        raise Http404
    more = {"site": request.build_absolute_uri("/")} if key == "award-notices" else {}
    data = build(decision, **more)
    if file_format == XLSX:
        title = sheets.WRITERS[key].title
        AccessLog.objects.record(
            officer=request.user, verb=AccessLog.Verb.EXPORT, target=decision, purpose=title
        )
        return file_response(sheets.write(key, data), f"{title} - {decision.number}", XLSX)
    return making.download(
        request, key, data, file_format, name=decision.number.replace("/", "-"), target=decision
    )
