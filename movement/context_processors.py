"""What every page shows: owner, contacts, the demo's label, the officer's menu."""

from django.db.models import Exists
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import gettext as _

from movement import calendar, demo
from movement.models import AdministrativeUnit, DemoMark, PortalSettings, Visit
from movement.office import menu_for


class Portal:
    """The portal as templates see it; read once a page, only when a template asks."""

    @cached_property
    def _settings(self):
        # Every page asks for both, so one query brings both.
        rows = PortalSettings.objects.annotate(has_demo_mark=Exists(DemoMark.objects.all()))
        return rows.first() or PortalSettings()

    def __getattr__(self, name):
        # title, owner, person_in_charge, licence, address, phone, email
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._settings, name)

    @cached_property
    def is_demo(self):
        known = getattr(self._settings, "has_demo_mark", None)
        return DemoMark.objects.exists() if known is None else known

    @cached_property
    def visits(self):
        return Visit.objects.total()

    @property
    def today(self):
        return calendar.today()

    @property
    def demo_note(self):
        """The label of a demo, said on every page: its figures, and its shifted clock."""
        return _("Illustrative data. In this demo today is %(today)s.") % {
            "today": f"{self.today:%d/%m/%Y}"
        }

    @property
    def demo_accounts(self):
        return demo.SIGN_INS if self.is_demo else ()

    @cached_property
    def demo_districts(self):
        """Code and name of each district of today: the demo has one officer for each."""
        if not self.is_demo:
            return ()
        districts = AdministrativeUnit.objects.as_of(self.today).districts()
        return tuple(districts.order_by("code").values_list("code", "name"))

    @property
    def demo_password(self):
        return demo.PASSWORD if self.is_demo else ""


def portal(request):
    """`portal` everywhere; `office_menu` where an officer is signed in."""
    return {
        "portal": Portal(),
        "office_menu": SimpleLazyObject(lambda: menu_for(request)),
    }
