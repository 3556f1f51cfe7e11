"""Officers who sign in: who they are, where they work, which rows they may see."""

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from movement import calendar
from movement.models.units import AdministrativeUnit, Agency
from movement.roles import STAFF_ROLES, Role


class OfficerQuerySet(models.QuerySet):
    def for_user(self, user):
        """Officers of the user's own place and below; administrators and auditors see all."""
        if user.has_role(Role.ADMINISTRATOR) or user.has_role(Role.AUDITOR):
            return self
        if user.agency_id:
            return self.filter(agency=user.agency_id)
        if user.unit_id:
            return self.filter(unit__path__startswith=user.unit.path)
        return self.filter(pk=user.pk)

    def with_role(self, role):
        return self.filter(groups__name=role)


class OfficerManager(UserManager.from_queryset(OfficerQuerySet)):
    pass


class Officer(AbstractUser):
    """A person with an account, at a unit or at an agency, never at both.

    Access ends at the next request when the person leaves (`is_active`), or when the unit's
    version is no longer in force on the portal's own date.
    """

    first_name = None
    last_name = None
    full_name = models.CharField(_("full name"), max_length=120)
    unit = models.ForeignKey(
        AdministrativeUnit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("unit"),
    )
    agency = models.ForeignKey(
        Agency,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="officers",
        verbose_name=_("agency"),
    )
    position = models.CharField(_("position"), max_length=120, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    # Only `make_demo` sets it; the sign-in refuses such accounts outside a demo.
    is_demo = models.BooleanField(default=False, editable=False)

    objects = OfficerManager()

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["username"]
        verbose_name = _("officer")
        verbose_name_plural = _("officers")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(unit__isnull=True) | models.Q(agency__isnull=True),
                name="officer_unit_or_agency",
                violation_error_message=_("Choose a unit or an agency, not both."),
            )
        ]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name

    @cached_property
    def roles(self):
        """The codes of the officer's roles, read once a request."""
        return set(self.groups.values_list("name", flat=True))

    def has_role(self, *roles):
        return not self.roles.isdisjoint(roles)

    @cached_property
    def area_path(self):
        """Path prefix of the rows the officer's place covers; empty when it has none."""
        return self.own_unit.path if self.own_unit else ""

    @property
    def own_unit(self):
        """The unit the officer works for: the own one, or that of the agency; None without."""
        return self.unit or (self.agency and self.agency.unit)

    @property
    def place(self):
        """Name of the unit or agency, for the strip at the top."""
        return str(self.unit or self.agency or "")

    def may_sign_in(self):
        """Active, and the unit's version in force today."""
        if not self.is_active:
            return False
        return self.unit is None or self.unit.is_valid_on(calendar.today())

    def set_roles(self, *roles):
        """Replace the officer's roles; roles of STAFF_ROLES open the admin back office."""
        groups = self.groups.model.objects.filter(name__in=roles)
        if len(groups) != len(set(roles)):
            raise ValueError(f"Roles not in the database: {sorted(roles)}; run sync_roles.")
        self.groups.set(groups)
        self.is_staff = not STAFF_ROLES.isdisjoint(roles)
        self.save(update_fields=["is_staff"])
        vars(self).pop("roles", None)
