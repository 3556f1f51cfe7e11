"""What pages of every app answer with: crumbs, errors at their fields, typed text, and 409."""

from django.shortcuts import render
from django.utils.translation import gettext as _


def crumb(label, url=""):
    return {"label": label, "url": url}


def add_errors(form, error):
    """Put a service's ValidationError beside the fields it names, the rest on top."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def in_words(field) -> str:
    """A bound field's value as its reader sees it: choices by their labels; "" for none."""
    value = field.value()
    labels = {str(key): str(label) for key, label in getattr(field.field, "choices", ())}
    if isinstance(value, list | tuple):
        return ", ".join(labels.get(str(key), str(key)) for key in value)
    if value in (None, "", False):
        return ""
    if hasattr(value, "strftime"):
        return f"{value:%d/%m/%Y}"
    # "on": a ticked box as the browser sends it.
    return labels.get(str(value), _("yes") if value in (True, "on") else str(value))


def typed_in(*forms):
    """What was typed into forms, as pairs (label, text); identity numbers are left out."""
    return [
        (field.label, text)
        for form in forms
        for field in form.visible_fields()
        if field.name != "identity_number" and (text := in_words(field))
    ]


def too_late(request, *, reason, url, crumbs, typed=(), entries=(), status=409):
    """409: somebody was faster, or the form was forged; nothing has changed.

    `url`: where the present state is; `typed`: pairs (label, text) to copy from, so that nothing
    is lost; `entries` of a timeline: what has happened since.
    """
    context = {
        "reason": str(reason),
        "url": url,
        "crumbs": [*crumbs, crumb(_("No longer possible"))],
        "typed": typed,
        "entries": entries,
    }
    return render(request, "portal/too_late.html", context, status=status)
