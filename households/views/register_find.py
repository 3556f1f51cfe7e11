"""Looking a household up by an exact identity number.

By POST alone: a number in an address would stay in histories and logs of servers. No purpose is
asked, because the number is typed by who already has it, only the officer's own rows are looked
at, and nothing is shown that the list does not show; each look-up is in the access log, found or
not, without the number.
"""

from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households.forms import IdentityNumberForm
from households.models import Household
from households.views.register_base import register_crumbs
from movement.models import AccessLog
from movement.views.answers import crumb
from movement.views.office import OfficeMixin

MOST_SHOWN = 25


@method_decorator(never_cache, name="dispatch")
class IdentitySearch(OfficeMixin, FormView):
    """GET asks the number; POST opens the one household that has it, or lists several."""

    permission_required = "households.view_household"
    template_name = "households/identity_search.html"
    form_class = IdentityNumberForm

    def form_valid(self, form):
        rows = Household.objects.for_user(self.request.user).select_related("commune", "hamlet")
        found = list(rows.with_identity_number(form.cleaned_data["number"])[:MOST_SHOWN])
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            targets=found or [self.request.user],
            purpose=_("Looked up by identity number")
            if found
            else _("Looked up by identity number: nothing found"),
        )
        if len(found) == 1:
            return redirect(found[0])
        return self.render_to_response(self.get_context_data(form=form, found=found))

    def get_context_data(self, **kwargs):
        crumbs = register_crumbs(crumb(_("Find by identity number")))
        return super().get_context_data(crumbs=crumbs, **kwargs)
