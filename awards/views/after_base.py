"""What the pages about an issued decision have in common."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from awards.models import Decision, WrongState
from movement.kept import KeptPostMixin
from movement.views.answers import add_errors, crumb, too_late, typed_in


class DecisionMixin(KeptPostMixin):
    """The decision in the address, if it is among the reader's rows (else 404)."""

    @cached_property
    def decision(self):
        rows = Decision.objects.for_user(self.request.user).select_related(
            "issuer_unit", "issuer_agency", "amends"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def page_url(self):
        return self.decision.get_absolute_url()

    def crumbs(self, *more):
        return [
            crumb(_("Decisions"), reverse("awards:decision-list")),
            crumb(str(self.decision), self.decision.get_absolute_url()),
            *more,
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.decision, page_url=self.page_url, **kwargs)


class KeptDecisionMixin(DecisionMixin):
    """A decision whose certificates, money and corrections are the reader's own place's matter;
    another one of his rows is refused with 403."""

    def has_permission(self):
        return super().has_permission() and self.decision.is_kept_by(self.request.user)


class AfterForm(FormView):
    """One form and one act; refusals of the service come back beside the fields, or as 409.

    A subclass gives title, button, facts, consequence, `act(form)` and `done`.
    """

    template_name = "awards/after/form.html"
    title = button = facts = consequence = ""
    done = ""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.restored and kwargs.get("data") is None:
            kwargs["data"] = self.restored.data
        return kwargs

    def form_valid(self, form):
        try:
            self.act(form)
        except WrongState as error:
            return too_late(
                self.request,
                reason=error,
                url=self.page_url,
                crumbs=self.crumbs(),
                typed=typed_in(form),
            )
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            button=self.button,
            facts=self.facts,
            consequence=self.consequence,
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )


class TickedActs:
    """A page whose ticked rows are acted on by POST: `act` names the verb, `row` the rows.

    A subclass gives `act(name, keys)`, which returns what to say.
    """

    def post(self, request, *args, **kwargs):
        try:
            said = self.act(request.POST.get("act", ""), request.POST.getlist("row"))
        except WrongState as error:
            return too_late(request, reason=error, url=self.page_url, crumbs=self.crumbs())
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return redirect(self.page_url)
        messages.success(request, said)
        return redirect(self.page_url)
