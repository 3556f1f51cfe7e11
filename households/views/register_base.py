"""What the pages of one household have in common."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from households.models import Household
from movement.models import AccessLog
from movement.views.answers import crumb, too_late


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
    url = household.get_absolute_url()
    return too_late(
        request,
        reason=reason,
        url=url,
        crumbs=register_crumbs(crumb(household.code, url)),
        typed=typed,
    )


def no_longer_kept(request, household, typed=()):
    """409: what has ended is not changed any more."""
    reason = _("This household is no longer on the register, so it cannot be changed.")
    return wrong_state(request, reason=reason, household=household, typed=typed)
