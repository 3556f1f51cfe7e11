"""What the list of one's own sessions shows of each."""

import re

from django import template

from movement import calendar

register = template.Library()
# The first that occurs in the header names it; several claim to be the ones below them.
BROWSERS = (
    (r"coc_coc", "Cốc Cốc"),
    (r"Edg", "Edge"),
    (r"OPR|Opera", "Opera"),
    (r"SamsungBrowser", "Samsung Internet"),
    (r"Firefox|FxiOS", "Firefox"),
    (r"Chrome|CriOS|Chromium", "Chrome"),
    (r"Safari", "Safari"),
)
SYSTEMS = (
    (r"Android", "Android"),
    (r"iPhone|iPad", "iOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"Linux|X11", "Linux"),
)


@register.filter
def on_this_clock(moment):
    """A moment written by a library, as the portal's clock reads it (shifted in a demo)."""
    return moment and calendar.on_this_clock(moment)


@register.filter
def browser_words(user_agent):
    """ "Chrome, Windows" of a User-Agent header; its beginning where it names neither."""
    named = [
        next((name for pattern, name in known if re.search(pattern, user_agent)), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, named)) or user_agent[:60]
