"""Who may sign in, checked at sign-in and again at every request."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext_lazy as _

from movement import demo
from movement.models import Agency, DemoMark, Officer
from movement.roles import AT_OWN_PLACE, HANDLER_ROLES

RIGHT = JSONObject(
    role="name", app="permissions__content_type__app_label", verb="permissions__codename"
)


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
            rows = getattr(user_obj, "role_rights", None)
            if rows is None:
                rows = user_obj.groups.order_by().values_list(RIGHT, flat=True)
            user_obj.roles = {row["role"] for row in rows}
            user_obj._group_perm_cache = {
                f"{row['app']}.{row['verb']}"
                for row in rows
                if row["verb"] and may_use(user_obj, row["role"], f"{row['app']}.{row['verb']}")
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
        own = Group.objects.filter(user=OuterRef("pk")).order_by()
        officers = officers.annotate(
            has_demo_mark=Exists(DemoMark.objects.all()),
            role_rights=ArraySubquery(own.values_list(RIGHT)),
        )
        user = officers.filter(pk=user_id).first()
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
