"""Who may give which account what: one home for the back office's form and for imports."""

from allauth.account.forms import ResetPasswordForm
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer
from movement.models.units import Level
from movement.roles import Role

# Roles of those who work in a unit or agency; an account manager gives no others.
UNIT_ROLES = frozenset({Role.COMMUNE_OFFICER, Role.DISTRICT_OFFICER, Role.SECTOR_OFFICER})


def givable_roles(user):
    """The roles `user` may give and take, in the order of `Role`."""
    if user.has_role(Role.ADMINISTRATOR):
        return list(Role)
    return [role for role in Role if role in UNIT_ROLES and user.has_role(Role.ACCOUNT_MANAGER)]


def may_manage(user, officer):
    """Whether `user` may change the account: not his own, nor of one with roles he cannot give.

    Otherwise a changed e-mail address and a reset password would open a stronger account.
    """
    return (
        officer.pk != user.pk
        and officer.roles <= set(givable_roles(user))
        and Officer.objects.for_user(user).filter(pk=officer.pk).exists()
    )


def units_for(user, present=None):
    """Units in force to which `user` may move an officer; `present` is the one he has."""
    units = AdministrativeUnit.objects.as_of(calendar.today()).exclude(level=Level.HAMLET)
    if not user.has_role(Role.ADMINISTRATOR):
        # A manager at an agency manages its own people only, not the units of its area.
        units = units.for_user(user) if user.unit_id else units.none()
    if present:
        units = AdministrativeUnit.objects.filter(Q(pk__in=units.values("pk")) | Q(pk=present))
    return units.select_related("parent")


def agencies_for(user):
    """Agencies to which `user` may move an officer."""
    agencies = Agency.objects.all()
    if user.has_role(Role.ADMINISTRATOR):
        return agencies
    return agencies.filter(pk=user.agency_id)


def check_place(user, unit, agency):
    """Raises ValidationError unless `user` may place an officer at this unit or agency."""
    if unit and agency:
        raise ValidationError(_("Choose a unit or an agency, not both."))
    is_own = (unit and units_for(user).filter(pk=unit.pk).exists()) or (
        agency and agencies_for(user).filter(pk=agency.pk).exists()
    )
    if not is_own and not (user.has_role(Role.ADMINISTRATOR) and not unit and not agency):
        raise ValidationError(_("Choose a unit or an agency you manage accounts of."))


def check_roles(user, roles):
    """Raises ValidationError for a role `user` may not give."""
    refused = set(roles) - set(givable_roles(user))
    if refused:
        raise ValidationError(
            _("You may not give these roles: %(roles)s.") % {"roles": ", ".join(sorted(refused))}
        )


def send_password_link(request, officer):
    """Mail the officer a link to set the password, as "forgotten password" does."""
    form = ResetPasswordForm({"email": officer.email})
    if not form.is_valid():
        return False
    form.save(request)
    return True
