"""Language by the reader's own choice."""

from django.conf import settings
from django.utils import translation

_CODES = {code for code, _name in settings.LANGUAGES}


def language_middleware(get_response):
    """Vietnamese unless the reader has switched.

    Django's LocaleMiddleware would follow the browser's Accept-Language, and an officer's
    English Windows would turn an official Vietnamese page into English.
    """

    def middleware(request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        code = chosen if chosen in _CODES else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
        return response

    return middleware
