"""Columns of the back office's lists."""

from django.contrib import admin
from django.utils.translation import gettext as _


def yes_or_no(model, name):
    """A column with the yes or no of a boolean field in words.

    Django shows a picture there, whose words for blind readers are Python's "True" and "False".
    """

    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)
    def column(row):
        return _("Yes") if getattr(row, name) else _("No")

    return column
