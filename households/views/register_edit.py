"""Putting a household on the register and changing it, with its members.

Two officers at one household: the second to save gets both texts side by side (409).
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms.utils import ErrorDict
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from households.choices import Relationship
from households.forms_household import HouseholdForm, MemberFormSet, initial_of
from households.identity import masked
from households.services import registering
from households.views.register_base import HouseholdMixin, no_longer_kept, register_crumbs
from movement.kept import KeptPostMixin
from movement.models import Level
from movement.views.answers import add_errors, crumb, in_words, typed_in

NEW_ROWS = 5
MORE_ROWS = 2
PREFIX = "members"


@method_decorator(never_cache, name="dispatch")
class HouseholdFormView(KeptPostMixin, TemplateView):
    """The form; a subclass gives `commune`, `household` (or None), `save()` and words."""

    template_name = "households/household_form.html"
    form_class = HouseholdForm
    household = None

    @cached_property
    def members(self):
        """Those stored, as the household is now."""
        if self.household is None:
            return []
        return list(self.household.members.order_by("position", "pk"))

    def make_forms(self, data=None):
        form = self.form_class(
            data, initial=self.initial(), commune=self.commune, household=self.household
        )
        head = next((m for m in self.members if m.relationship == Relationship.HEAD), None)
        formset = MemberFormSet(
            data,
            prefix=PREFIX,
            initial=None if data is not None else self.initial_rows(),
            stored_head=head and head.public_id,
            form_kwargs={
                "may_see_ethnicity": self.request.user.has_perm("households.view_sensitive"),
                "masked_numbers": {
                    str(member.public_id): member.masked_identity_number for member in self.members
                },
            },
        )
        if data is None:
            formset.extra = MORE_ROWS if self.members else NEW_ROWS
        return form, formset

    def initial(self):
        if self.household is None:
            return {}
        return {
            "version": registering.version_of(self.household),
            "hamlet": self.household.hamlet_id or "",
            "address": self.household.address,
            "phone": self.household.phone,
        }

    def initial_rows(self):
        if self.members or self.household is None:
            return [initial_of(member) for member in self.members]
        # A household that came as a name in a list: its head waits to be written in full.
        return [{"name": self.household.head_name, "relationship": Relationship.HEAD}]

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            data = self.restored and self.restored.data
            kwargs["form"], kwargs["formset"] = self.make_forms(data or None)
        return super().get_context_data(commune=self.commune, **kwargs)

    def post(self, request, *args, **kwargs):
        if "more" in request.POST:
            return self.with_more_rows()
        form, formset = self.make_forms(request.POST)
        are_valid = [form.is_valid(), formset.is_valid()]
        if formset.asks_anew:
            form, formset = self.asking_anew(formset)
        elif all(are_valid):
            return self.try_to_save(form, formset)
        return self.render_to_response(self.get_context_data(form=form, formset=formset))

    def try_to_save(self, form, formset):
        try:
            household = self.save(form, formset)
        except registering.StaleRecord as stale:
            return self.conflict(form, formset, stale.current)
        except registering.NotKept:
            return self.not_kept(typed_in(form))
        except ValidationError as error:
            add_errors(form, error)
            return self.render_to_response(self.get_context_data(form=form, formset=formset))
        messages.success(self.request, self.done % {"name": household.head_name})
        return redirect(household)

    def with_more_rows(self):
        """The form as typed with empty rows at the end, and without remarks on it yet."""
        data = self.request.POST.copy()
        key = f"{PREFIX}-TOTAL_FORMS"
        total = data.get(key, "")
        data[key] = str(int(total) + MORE_ROWS) if total.isdigit() else total
        form, formset = self.make_forms(data)
        for row in (form, *formset.forms):
            row._errors = ErrorDict()
        formset._errors, formset._non_form_errors = [], formset.error_class()
        return self.render_to_response(self.get_context_data(form=form, formset=formset))

    def asking_anew(self, formset):
        """Forms with everybody's relationship empty but the new head's."""
        data = self.request.POST.copy()
        for row in formset.kept_forms():
            if row.prefix != formset.asks_anew:
                data[f"{row.prefix}-relationship"] = ""
        data[f"{PREFIX}-asked_for"] = formset.asks_anew
        form, formset = self.make_forms(data)
        form.is_valid()
        form.add_error(
            None,
            _(
                "The head of household has changed. "
                "Choose everybody's relationship to the new head."
            ),
        )
        return form, formset

    def conflict(self, form, formset, current):
        """409 with the stored and the typed values; saving again keeps the typed ones."""
        self.household = current
        del self.members
        rows = comparison(self.make_forms(), (form, formset))
        data = self.request.POST.copy()
        data["version"] = registering.version_of(current)
        there = {str(member.public_id) for member in self.members}
        for row in formset.forms:
            # Somebody else took this person out: keeping the typed text brings them back.
            if row["member"].value() not in there:
                data[f"{row.prefix}-member"] = ""
        form, formset = self.make_forms(data)
        context = self.get_context_data(form=form, formset=formset, compared=rows)
        return self.render_to_response(context, status=409)


class HouseholdCreate(HouseholdFormView):
    """A household of the officer's own commune."""

    permission_required = "households.add_household"

    @property
    def title(self):
        return _("Add a household")

    @cached_property
    def commune(self):
        unit = self.request.user.unit
        if unit is None or unit.level != Level.COMMUNE:
            raise PermissionDenied(_("Only a commune puts households on its register."))
        return unit

    @property
    def done(self):
        return _("The household of %(name)s is on the register.")

    def save(self, form, formset):
        return registering.create_household(
            commune=self.commune,
            values=form.values(),
            members=formset.rows(),
            public_id=form.cleaned_data["form_uuid"],
            code=form.cleaned_data["code"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title, crumbs=register_crumbs(crumb(self.title)), **kwargs
        )


class HouseholdUpdate(HouseholdMixin, HouseholdFormView):
    """A household of the officer's rows."""

    permission_required = "households.change_household"

    @property
    def commune(self):
        return self.household.commune

    @property
    def done(self):
        return _("The household of %(name)s has been saved.")

    def get(self, request, *args, **kwargs):
        if self.household.ended_on:
            return self.not_kept()
        self.log_view(_("Opened to be changed"))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        if self.household.ended_on:
            return self.not_kept(typed_in(self.make_forms(request.POST)[0]))
        return super().post(request, *args, **kwargs)

    def not_kept(self, typed=()):
        return no_longer_kept(self.request, self.household, typed)

    def save(self, form, formset):
        return registering.change_household(
            self.household,
            version=form.cleaned_data["version"],
            values=form.values(),
            members=formset.rows(),
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Change the household"),
            crumbs=self.crumbs(crumb(_("Change"))),
            **kwargs,
        )


def comparison(stored, typed):
    """Rows label, stored, typed of what differs: fields of the household, then people."""
    (stored_form, stored_rows), (form, rows) = stored, typed
    compared = [
        _compared(field.label, in_words(stored_form[field.name]), in_words(field))
        for field in form.visible_fields()
    ]
    before = {str(row["member"].value()): row for row in stored_rows if row["member"].value()}
    for row in rows.forms:
        if not row.has_changed():
            continue
        other = before.pop(row["member"].value(), None)
        text = "" if rows._should_delete_form(row) else person_in_words(row)
        name = row["name"].value() or ""
        compared.append(_compared(name, person_in_words(other) if other else "", text))
    return [row for row in compared if row]


def _compared(label, stored, typed):
    """A row of the lines in which two texts differ; None where they do not."""
    before, after = stored.splitlines(), typed.splitlines()
    only_before = [line for line in before if line not in after]
    only_after = [line for line in after if line not in before]
    if not (only_before or only_after):
        return None
    return {
        "label": label,
        "stored": "\n".join(only_before) or "—",
        "typed": "\n".join(only_after) or "—",
    }


def person_in_words(row) -> str:
    """One line a field that says something; a typed number by its last four digits."""
    lines = []
    for field in row.visible_fields():
        text = in_words(field)
        if field.name == "identity_number" and text:
            text = masked(text[-4:])
        if text:
            lines.append(f"{field.label}: {text}")
    return "\n".join(lines)
