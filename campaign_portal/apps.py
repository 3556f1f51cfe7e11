from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy as _

from campaign_portal.checks import check_driver, check_server
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
        register(check_server, Tags.database)
        register(check_driver, Tags.compatibility)
        add_entry(MenuEntry(10, _("Desk"), "desk"))
