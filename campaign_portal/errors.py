"""Error pages: what happened, why, what to do; nothing typed is lost."""

import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

# Never sent back to the browser after a refused form.
SECRET_FIELD_PARTS = ("password", "csrfmiddlewaretoken", "otp", "code")


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def permission_denied(request, exception=None):
    return render(request, "403.html", {"reason": _reason(exception)}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """500, or 503 while the database is away. Uses neither database nor context processors."""
    is_database_down = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_database_down else 500
    context = {"is_database_down": is_database_down, "portal": {"title": settings.SITE_TITLE}}
    response = HttpResponse(render_to_string("500.html", context), status=status)
    if is_database_down:
        response["Retry-After"] = "30"
    return response


def csrf_failure(request, reason=""):
    """A form whose token has expired (signed in again in another window, cookies cleared).

    The text fields come back in a form with a new token, to be sent again - only if the browser
    says that the form was ours, so that no other site can prepare one.
    """
    fields = _text_fields(request) if _is_our_own_form(request) else []
    return render(request, "403_csrf.html", {"fields": fields}, status=403)


def _reason(exception):
    """The words given to PermissionDenied, if any were given."""
    return str(exception) if exception and str(exception) else _("Not allowed.")


def _is_our_own_form(request):
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    return bool(origin) and urlsplit(origin).netloc == request.get_host()


def _text_fields(request):
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if not any(part in name.lower() for part in SECRET_FIELD_PARTS)
    ]
