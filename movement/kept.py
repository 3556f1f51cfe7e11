"""What was typed when the session had ended: kept for the same officer, and only for them.

A form carries `kept_for`, its officer's signed id. A POST that arrives without a session is
answered with the sign-in page; its text fields wait in the (anonymous) session, which survives
the sign-in, and come back into the form if the same officer signs in. Files are not kept: they
are asked for again by name. Without a valid `kept_for` nothing is stored.
"""

import functools
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import JsonResponse, QueryDict
from django.utils.translation import gettext as _

from movement.views.office import OfficeMixin

FIELD = "kept_for"
SESSION_KEY = "kept_post"
SALT = "movement.kept"
NOT_KEPT = {FIELD, "csrfmiddlewaretoken", "password"}
# Stored encrypted or not at all: a session holds plain text.
NOT_KEPT_ENDING = "identity_number"


def token_for(user):
    """The value of the hidden field `kept_for` in a form made for `user`."""
    return signing.dumps(user.pk, salt=SALT)


@dataclass(frozen=True)
class Kept:
    """Text fields brought back after a new sign-in, and the names of the files left behind."""

    data: QueryDict
    file_names: list


def keep(request):
    """Put the text of a POST into the session, for the officer its form was made for."""
    try:
        owner = signing.loads(request.POST.get(FIELD, ""), salt=SALT)
    except signing.BadSignature:
        return False
    request.session[SESSION_KEY] = {
        "owner": owner,
        "path": request.path,
        "fields": [[name, values] for name, values in request.POST.lists() if _is_kept(name)],
        "files": [upload.name for name in request.FILES for upload in request.FILES.getlist(name)],
    }
    return True


def _is_kept(name):
    return name not in NOT_KEPT and not name.endswith(NOT_KEPT_ENDING)


def take(request):
    """What was kept for this officer and this address, once; somebody else's is thrown away."""
    stored = request.session.get(SESSION_KEY)
    if stored is None:
        return None
    if stored["owner"] != request.user.pk:
        del request.session[SESSION_KEY]
        return None
    if stored["path"] != request.path:
        return None
    del request.session[SESSION_KEY]
    data = QueryDict(mutable=True)
    for name, values in stored["fields"]:
        data.setlist(name, values)
    return Kept(data, stored["files"])


class KeptPostMixin(OfficeMixin):
    """A page with a form whose text survives the end of the session.

    `self.restored` is a `Kept` on the GET that follows the new sign-in, else None: bind the form
    to `self.restored.data`. Put `kept_for` (in the context) into the form as a hidden field.
    """

    restored = None

    def handle_no_permission(self):
        if self.request.user.is_authenticated or self.request.method != "POST":
            return super().handle_no_permission()
        ended = _ended()
        if "X-Autosave" in self.request.headers:
            # The text is still on the page; the next whole save brings it here.
            return JsonResponse({"message": ended}, status=401)
        if keep(self.request):
            messages.warning(self.request, ended)
        return super().handle_no_permission()

    def get(self, request, *args, **kwargs):
        self.restored = take(request)
        if self.restored:
            messages.info(request, restored_message(self.restored))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept_for=token_for(self.request.user), **kwargs)


class KeptFormMixin(KeptPostMixin):
    """A FormView of that kind: its form comes back bound to what was kept."""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        if self.restored and kwargs.get("data") is None:
            kwargs["data"] = self.restored.data
        return kwargs


def keeps_text(view):
    """Decorator of a function view with such a form, in the place of `login_required`."""

    @functools.wraps(view)
    def guarded(request, *args, **kwargs):
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if request.method == "POST" and keep(request):
            messages.warning(request, _ended())
        return redirect_to_login(request.get_full_path())

    return guarded


def _ended():
    return _("The session has ended. What you typed is kept; sign in to go on.")


def restored_message(kept):
    text = _("What you typed before the session ended has been put back; it is not saved yet.")
    if kept.file_names:
        text += " " + _("Choose these files again: %(names)s.") % {
            "names": ", ".join(kept.file_names)
        }
    return text
