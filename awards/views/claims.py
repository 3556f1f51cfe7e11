"""Claims of a case on the draft's side: listed with what the register says, written, removed."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards import claims
from awards.choices import CaseSection
from awards.forms_claims import ClaimForm
from awards.models import WrongState
from awards.services import claims as service
from awards.services.drafting import StaleVersion
from awards.views.base import CaseMixin, DraftingMixin, submission_crumbs
from awards.views.sections import SavingMixin, compared, shown, with_stored
from households.models import Household
from movement.views.answers import add_errors, crumb

MOST_SHOWN = 25


class _ClaimPage(CaseMixin, DraftingMixin, TemplateView):
    @property
    def list_url(self):
        return reverse("awards:case-claims", args=[self.case.public_id])

    @property
    def is_open(self):
        return CaseSection.ACHIEVEMENTS in self.case.editable_sections

    def page_crumbs(self, *more):
        edit = crumb(self.case.full_name, reverse("awards:case-edit", args=[self.case.public_id]))
        url = self.list_url if more else ""
        return submission_crumbs(self.submission, edit, crumb(_("Claims"), url), *more)


class CaseClaimsView(_ClaimPage):
    """The claims of a case."""

    template_name = "awards/claims/list.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            claims=claims.of_case(self.case, self.request.user),
            is_open=self.is_open,
            crumbs=self.page_crumbs(),
            **kwargs,
        )


class ClaimView(SavingMixin, _ClaimPage):
    """Write a claim; households may be looked up among the officer's own and ticked."""

    template_name = "awards/claims/edit.html"

    @cached_property
    def claim(self):
        if "claim_id" not in self.kwargs:
            return None
        rows = self.case.claims.select_related("unit__parent", "saved_by")
        return get_object_or_404(rows, public_id=self.kwargs["claim_id"])

    @property
    def may_search(self):
        return self.request.user.has_perm("households.view_household")

    def get(self, request, *args, **kwargs):
        if not self.is_open:
            return redirect(self.list_url)
        return super().get(request, *args, **kwargs)

    def make_form(self, data=None):
        return ClaimForm(data, user=self.request.user, instance=self.claim)

    def get_context_data(self, **kwargs):
        kwargs.setdefault("form", self.make_form(self.restored and self.restored.data))
        title = _("Mend the claim") if self.claim else _("New claim")
        return super().get_context_data(
            claim=self.claim,
            title=title,
            list_url=self.list_url,
            may_search=self.may_search,
            most_shown=MOST_SHOWN,
            crumbs=self.page_crumbs(crumb(title)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        data = with_stored(with_picked(request.POST), self.make_form())
        if "search" in request.POST and self.may_search:
            return self.searched(data)
        form = self.make_form(data)
        try:
            if "remove" in request.POST and self.claim:
                service.remove(self.case, by=request.user, claim=self.claim)
                messages.success(request, _("The claim was removed."))
                return redirect(self.list_url)
            if form.is_valid():
                return self.store(form)
        except WrongState as wrong:
            form.is_valid()
            return self.closed(form, wrong, self.compare(form, self.claim))
        except StaleVersion as stale:
            rows = self.compare(form, stale.current)
            form.data["version"] = stale.current.version
            return self.conflict(
                form, rows=rows, who=stale.current.saved_by, when=stale.current.saved_at
            )
        except ValidationError as error:
            add_errors(form, error)
        return self.render_to_response(self.get_context_data(form=form))

    def store(self, form):
        values = {name: form.cleaned_data[name] for name in service.FIELDS}
        service.save(
            self.case,
            by=self.request.user,
            claim=self.claim,
            version=form.cleaned_data["version"] or 0,
            **values,
        )
        messages.success(self.request, _("The claim was saved and looked up on the register."))
        return redirect(self.list_url)

    def searched(self, data):
        """The form as typed, with the officer's households that answer the search."""
        text = data.get("search_text", "").strip()
        found = []
        if text:
            rows = Household.objects.for_user(self.request.user).search(text)
            found = rows.select_related("commune").order_by("sort_key", "code")[:MOST_SHOWN]
        form = self.make_form(data)
        # Nothing typed is judged yet.
        form._errors = ErrorDict()
        context = self.get_context_data(form=form, found=found, search_text=text, is_searched=True)
        return self.render_to_response(context)

    def compare(self, form, stored):
        """Both versions field by field, for the 409 page."""
        typed = getattr(form, "cleaned_data", {})
        rows = []
        for name in service.FIELDS:
            before = getattr(stored, name, None) if stored else None
            after = typed.get(name)
            if name == "codes":
                before, after = "\n".join(before or ()), "\n".join(after or ())
            elif name == "year":
                before, after = before and str(before), after and str(after)
            label = form.fields[name].label
            rows.append(compared(name, label, shown(before), shown(after)))
        return rows


def with_picked(data):
    """What was sent, with the households ticked in the search added to the codes."""
    data = data.copy()
    picked = [code for code in data.getlist("picked") if code not in data.get("codes", "").split()]
    if picked:
        data["codes"] = "\n".join(filter(None, [data.get("codes", "").strip(), *picked]))
    return data
