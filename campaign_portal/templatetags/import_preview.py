"""The import preview under our content security policy."""

import re

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

# diff_match_patch escapes "<" in the data, so a tag found here is its own.
_STYLED_TAG = re.compile(r'<(ins|del) style="[^"]*">')


@register.filter
def without_styles(difference):
    """The difference as import-export made it, with plain <ins> and <del> for admin.css."""
    return mark_safe(_STYLED_TAG.sub(r"<\1>", difference))
