from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.utils.translation import gettext_lazy as _

from movement.office import MenuEntry, add_entry


class PortalAdminConfig(AdminConfig):
    """The back office, signed in to through allauth."""

    default_site = "campaign_portal.back_office.BackOffice"
    verbose_name = _("Back office")


class PortalConfig(AppConfig):
    """The roof: wiring, front page and desk."""

    name = "campaign_portal"
    verbose_name = _("Portal")

    def ready(self):
        add_entry(MenuEntry(10, _("Desk"), "desk"))
