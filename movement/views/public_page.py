"""Public pages kept in this process's memory, for readers who are not signed in.

The key holds the site version, read once a request: what is withdrawn vanishes at once in every
process. Caches beyond us must ask again (ETag, no-cache). Only while the database cannot be
reached is an older copy served. A kept page holds no CSRF token and no nonce.
"""

import functools
import hashlib
from dataclasses import dataclass

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import caches
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from movement.models import SiteVersion, Visit

UNREACHABLE = (OperationalError, InterfaceError)


@dataclass(frozen=True)
class Kept:
    """A page as it was made."""

    content: bytes
    content_type: str
    etag: str

    @classmethod
    def of(cls, response):
        digest = hashlib.sha256(response.content).hexdigest()[:32]
        return cls(response.content, response.headers["Content-Type"], f'"{digest}"')

    def answer(self, request):
        response = HttpResponse(self.content, content_type=self.content_type)
        response.headers["ETag"] = self.etag
        response.headers["Cache-Control"] = "no-cache"
        # Who is signed in gets pages of his own.
        patch_vary_headers(response, ["Cookie"])
        return get_conditional_response(request, etag=self.etag, response=response)


def public_page(viewed=None):
    """Decorator of a public view; `viewed(**url_arguments)` counts a page shown."""

    def decorate(view):
        @require_safe
        @functools.wraps(view)
        def public_view(request, *args, **kwargs):
            response = _respond(view, request, args, kwargs)
            if request.method == "GET" and response.status_code in (200, 304):
                _count(viewed, kwargs)
            return response

        return public_view

    return decorate


def _respond(view, request, args, kwargs):
    if not _is_anybodys(request):
        return _rendered(view(request, *args, **kwargs))
    pages, address = caches["pages"], _address(request)
    try:
        key = f"{SiteVersion.objects.number()}-{address}"
        kept = pages.get(key)
        if kept is None:
            response = _rendered(view(request, *args, **kwargs))
            if response.status_code != 200:
                # What is gone must not come back while the database is away.
                pages.delete(f"last-{address}")
                return response
            kept = Kept.of(response)
            pages.set(key, kept, settings.PUBLIC_PAGE_SECONDS)
            pages.set(f"last-{address}", kept, timeout=None)
    except UNREACHABLE:
        kept = pages.get(f"last-{address}")
        if kept is None:
            raise
    return kept.answer(request)


def _address(request):
    """What tells one page from another: host, path with query, language; short and plain."""
    parts = (request.get_host(), request.get_full_path(), request.LANGUAGE_CODE)
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def _is_anybodys(request):
    """Whether the page is the same for every reader: nobody is signed in, no message waits."""
    own = {settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name}
    return settings.PUBLIC_PAGE_SECONDS > 0 and own.isdisjoint(request.COOKIES)


def _rendered(response):
    return response.render() if hasattr(response, "render") else response


def _count(viewed, kwargs):
    """A page is shown even where its counter cannot be written."""
    try:
        Visit.objects.add_one()
        if viewed:
            viewed(**kwargs)
    except (DatabaseError, InterfaceError):
        return
