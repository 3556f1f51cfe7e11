"""What the pages of an import have in common: its row, its words, and 409 for the late."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from households import import_workflow as workflow
from households.models import ImportBatch
from households.views.register_base import register_crumbs
from movement.kept import KeptPostMixin
from movement.views import answers
from movement.views.answers import crumb


def import_crumbs(*more):
    """Breadcrumb of a page under the list of imports."""
    url = reverse("households:import-list") if more else ""
    return register_crumbs(crumb(_("Import from files"), url), *more)


def import_of(user, public_id):
    """The import of this address, if it is among the officer's rows (else 404)."""
    rows = ImportBatch.objects.for_user(user).select_related(
        "officer", "officer__unit", "officer__agency__unit", "unit__parent", "approver", "job"
    )
    return get_object_or_404(rows, public_id=public_id)


def too_late(request, batch, reason, status=409):
    """409 of an import: somebody was faster, or the form was forged; nothing has changed."""
    url = batch.get_absolute_url()
    crumbs = import_crumbs(crumb(batch.file_name, url))
    return answers.too_late(request, reason=reason, url=url, crumbs=crumbs, status=status)


class ImportMixin(KeptPostMixin):
    """A page of one import; a subclass says in `states` when it is open (else 409)."""

    permission_required = workflow.IMPORT
    states = ()

    @cached_property
    def batch(self):
        return import_of(self.request.user, self.kwargs["public_id"])

    def dispatch(self, request, *args, **kwargs):
        may_look = request.user.is_authenticated and self.has_permission()
        if may_look and self.states and self.batch.status not in self.states:
            reason = _("This is no longer possible: the present state is “%(state)s”.")
            return too_late(request, self.batch, reason % {"state": self.batch.state_label})
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(batch=self.batch, crumbs=self.crumbs(), **kwargs)

    def crumbs(self, *more):
        url = self.batch.get_absolute_url() if more else ""
        return import_crumbs(crumb(self.batch.file_name, url), *more)
