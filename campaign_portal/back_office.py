"""The admin back office at /quan-tri/."""

from functools import update_wrapper

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Libraries register their own tables too (secrets of sign-in providers, task results, groups whose
# permissions `sync_roles` would take back): nobody here should edit those by hand.
OWN_APPS = {"movement", "households", "awards"}


class BackOffice(AdminSite):
    """Django's admin behind the portal's one sign-in."""

    site_title = site_header = _("Back office")
    index_title = _("Back office")

    def register(self, model_or_iterable, admin_class=None, **options):
        """Register the models of our own apps; a library's are passed over."""
        models = model_or_iterable if isinstance(model_or_iterable, (list, tuple)) else None
        for model in models or [model_or_iterable]:
            if model._meta.app_label in OWN_APPS:
                super().register(model, admin_class, **options)

    def admin_view(self, view, cacheable=False):
        """403 for a signed-in officer without a role here; a stranger goes to the sign-in page."""
        guarded = super().admin_view(view, cacheable)

        def inner(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                raise PermissionDenied
            return guarded(request, *args, **kwargs)

        return update_wrapper(inner, guarded)

    def login(self, request, extra_context=None):
        """One door for site and back office: lock-out and MFA are allauth's."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(request.GET.get("next", reverse("admin:index")))

    def password_change(self, request, extra_context=None):
        """One form for the password too: allauth's, which tells the officer by mail."""
        return redirect("account_change_password")
