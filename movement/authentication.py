"""Who may sign in, checked at sign-in and again at every request."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from movement import demo
from movement.models import Agency, DemoMark, Officer
from movement.roles import AT_OWN_PLACE, HANDLER_ROLES


class OfficerBackend(AuthenticationBackend):
    """Refuses, at the next request, who left, whose unit closed, and stray demo accounts."""

    def _get_user_permissions(self, user_obj):
        # Rights come from roles alone, so the officer's own are not asked for on every page.
        return Permission.objects.none()

    def _get_permissions(self, user_obj, obj, from_name):
        # Every page asks for the roles and for their rights: both come with one query.
        if from_name == "group" and obj is None and not hasattr(user_obj, "_group_perm_cache"):
            if not user_obj.is_active or user_obj.is_anonymous or user_obj.is_superuser:
                return super()._get_permissions(user_obj, obj, from_name)
            names = ("name", "permissions__content_type__app_label", "permissions__codename")
            rows = list(user_obj.groups.order_by().values_list(*names))
            user_obj.roles = {role for role, _app, _verb in rows}
            user_obj._group_perm_cache = {
                f"{app}.{verb}"
                for role, app, verb in rows
                if verb and may_use(user_obj, role, f"{app}.{verb}")
            }
        return super()._get_permissions(user_obj, obj, from_name)

    def user_can_authenticate(self, user):
        if user.is_demo and not self._has_demo_mark(user):
            return False
        return user.may_sign_in()

    @staticmethod
    def _has_demo_mark(user):
        known = getattr(user, "has_demo_mark", None)
        return DemoMark.objects.exists() if known is None else known

    def get_user(self, user_id):
        # One query brings what scoping and the strip at the top ask of every request.
        officers = Officer.objects.select_related("unit__parent", "agency__unit")
        officers = officers.annotate(has_demo_mark=Exists(DemoMark.objects.all()))
        user = officers.prefetch_related("agency__names").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None


def may_use(user, role, right):
    """Whether the right of a role goes with it to the place where the officer works."""
    if role not in HANDLER_ROLES or right in AT_OWN_PLACE:
        return True
    return user.agency is not None and user.agency.kind == Agency.Kind.HOME_AFFAIRS


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by account managers: nobody signs up."""

    def is_open_for_signup(self, request):
        return False


class DemoPasswordValidator:
    """Refuses the demo's published password outside a demo."""

    def validate(self, password, user=None):
        if password == demo.PASSWORD and not DemoMark.objects.exists():
            raise ValidationError(
                _("This password is published with the demo. Choose another."),
                code="demo_password",
            )

    def get_help_text(self):
        return _("The password of the demo is refused.")
