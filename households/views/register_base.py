"""What the pages of one household have in common."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from households.models import Household
from movement.models import AccessLog


def crumb(label, url=""):
    return {"label": label, "url": url}


def register_crumbs(*more):
    """Breadcrumb of a page under the list; the last of `more` is the page itself."""
    return [crumb(_("Poor and near-poor households"), reverse("households:household-list")), *more]


class HouseholdMixin:
    """The household in the address, if it is among the officer's rows (else 404)."""

    @cached_property
    def household(self):
        rows = Household.objects.for_user(self.request.user)
        rows = rows.select_related("commune__parent", "hamlet")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def crumbs(self, *more):
        url = self.household.get_absolute_url()
        return register_crumbs(crumb(self.household.code, url if more else ""), *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(household=self.household, **kwargs)

    def log_view(self, purpose):
        """The page shows the household's record: say so in the access log."""
        AccessLog.objects.record(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            target=self.household,
            purpose=purpose,
        )


def wrong_state(request, *, reason, household, typed=()):
    """409: the household is not in a state for this; `typed`: pairs (label, text) to copy from."""
    context = {
        "reason": reason,
        "household": household,
        "typed": typed,
        "crumbs": register_crumbs(
            crumb(household.code, household.get_absolute_url()), crumb(_("No longer possible"))
        ),
    }
    return render(request, "households/wrong_state.html", context, status=409)


def no_longer_kept(request, household, typed=()):
    """409: what has ended is not changed any more."""
    reason = _("This household is no longer on the register, so it cannot be changed.")
    return wrong_state(request, reason=reason, household=household, typed=typed)


def put_errors(form, error):
    """A service's ValidationError beside the fields it names, the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def typed_in(*forms):
    """What was typed into forms, as pairs (label, text); identity numbers are left out."""
    return [
        (field.label, value)
        for form in forms
        for field in form.visible_fields()
        for value in [in_words(field)]
        if value and field.name != "identity_number"
    ]


def in_words(field) -> str:
    """A bound field's value as its reader sees it: a choice by its label."""
    value = field.value()
    if value in (None, "", False):
        return ""
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    return labels.get(str(value), _("yes") if value is True else str(value))
