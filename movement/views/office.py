"""What every officers' page has in common."""

from django.contrib.auth.mixins import LoginRequiredMixin, PermissionRequiredMixin


class OfficeMixin(LoginRequiredMixin, PermissionRequiredMixin):
    """Signed in and holding `permission_required`; without the verb 403."""

    permission_required = ()

    def handle_no_permission(self):
        # A signed-in officer without the verb gets 403, not the sign-in page again.
        self.raise_exception = self.request.user.is_authenticated
        return super().handle_no_permission()


class ScopedMixin(OfficeMixin):
    """The rows of the officer: what lies outside is 404."""

    def get_queryset(self):
        return super().get_queryset().for_user(self.request.user)
