"""Showing one full identity number: asked for with a purpose, logged, then shown once."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households.forms import PurposeForm
from households.identity import CannotDecrypt
from households.models import Member
from movement.models import AccessLog
from movement.views.office import OfficeMixin

CANNOT_OPEN = _(
    "This number cannot be opened: its key is not in use. Tell the administrator of the portal."
)


@method_decorator(never_cache, name="dispatch")
class MemberIdentity(OfficeMixin, FormView):
    """GET asks the purpose; POST logs it and shows the number in the answer, at no address."""

    template_name = "households/member_identity.html"
    permission_required = ("households.view_household", "households.view_identity_number")
    form_class = PurposeForm

    def get_member(self):
        """The member asked for, who has an identity number, among the officer's rows; or 404."""
        rows = Member.objects.for_user(self.request.user).exclude(identity_token="")
        return get_object_or_404(
            rows.select_related("household"),
            public_id=self.kwargs["member_id"],
            household__public_id=self.kwargs["public_id"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            member=kwargs.pop("member", None) or self.get_member(), **kwargs
        )

    @transaction.atomic
    def form_valid(self, form):
        member = self.get_member()
        AccessLog.objects.record(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW_FULL,
            target=member,
            purpose=form.cleaned_data["purpose"],
        )
        try:
            number = member.reveal_identity_number()
        except CannotDecrypt:
            form.add_error(None, CANNOT_OPEN)
            return self.form_invalid(form)
        return self.render_to_response(
            self.get_context_data(form=form, member=member, number=number)
        )
