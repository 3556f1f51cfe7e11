"""The admin back office at /quan-tri/."""

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class BackOffice(AdminSite):
    """Django's admin behind the portal's one sign-in."""

    site_title = site_header = _("Back office")
    index_title = _("Back office")

    def login(self, request, extra_context=None):
        """One door for site and back office: lock-out and MFA are allauth's."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))
