"""Sections of a draft that are saved by themselves: letter and minutes.

A section carries the version its officer began from. A save under an older one is answered with
409 and both texts side by side; a repeated save of the same text is none.
"""

from django.contrib import messages
from django.forms import CheckboxInput
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards.forms import LetterForm, MinutesForm
from awards.models import Submission, WrongState
from awards.services import drafting
from awards.views.base import SECTIONS, DraftingMixin, SubmissionMixin, submission_crumbs
from movement.views.answers import crumb


def saved_words(moment):
    return _("Saved at %(time)s") % {"time": f"{timezone.localtime(moment):%H:%M}"}


def shown(value):
    """A field's value in words, for the two texts side by side."""
    if value in (None, ""):
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else str(value)


# In the answer to a conflict: "keep-<field>" says which of the two texts a field keeps.
KEEP, STORED, TYPED = "keep-", "stored", "typed"


def comparison(form, stored, typed):
    """Rows name, label, stored, typed, differs, of every field of the form."""
    rows = []
    for field in form.visible_fields():
        before, after = (_in_words(field, source.get(field.name)) for source in (stored, typed))
        rows.append(compared(field.name, field.label, before, after))
    return rows


def compared(name, label, before, after):
    """A row of the two texts side by side, both in words."""
    return {
        "name": f"{KEEP}{name}",
        "label": label,
        "stored": before,
        "typed": after,
        "differs": before != after,
    }


def kept_stored(data):
    """The names of the fields whose stored text was chosen."""
    chosen = (name for name, value in data.items() if value == STORED)
    return {name.removeprefix(KEEP) for name in chosen if name.startswith(KEEP)}


def with_stored(data, form):
    """The posted data with the stored values of `form`, unbound, where those were chosen.

    Put in before the form is checked: what is saved is one whole, also where fields hang together.
    """
    data = data.copy()
    for name in kept_stored(data) & form.fields.keys():
        value = posted_value(form[name])
        if value is None:
            data.pop(name, None)
        else:
            data[name] = value
    return data


def posted_value(field):
    """An unbound field's value as a browser would send it back; None for an empty check box."""
    value, widget = field.value(), field.field.widget
    if isinstance(widget, CheckboxInput):
        return "on" if value else None
    shown_as = widget.format_value(value)
    if isinstance(shown_as, list):
        shown_as = shown_as[0] if shown_as else ""
    return "" if shown_as is None else str(shown_as)


def typed_data(data):
    """What was posted, as pairs for hidden fields: all but what the page brings itself."""
    brought = {"version", "kept_for", "csrfmiddlewaretoken", "go"}
    return [
        (name, value)
        for name, values in data.lists()
        if name not in brought and not name.startswith(KEEP)
        for value in values
    ]


def _in_words(field, value):
    """A choice by its label; everything else as `shown` writes it."""
    choices = getattr(field.field, "choices", ()) if isinstance(value, str) else ()
    return shown(dict(choices).get(value, value))


class SavingMixin:
    """How a section answers a save: the next page, a mark for autosave, 409 or the errors."""

    is_autosave = property(lambda self: "X-Autosave" in self.request.headers)

    def saved(self, mark, url):
        words = saved_words(mark.at)
        if self.is_autosave:
            return JsonResponse({"saved": words, "version": mark.version})
        messages.success(self.request, words)
        return redirect(url)

    def refused(self, *forms):
        """Autosave: the first error in words. The text stays on the page."""
        for form in forms:
            for name, errors in form.errors.items():
                label = f"{form.fields[name].label}: " if name in form.fields else ""
                return JsonResponse({"message": f"{label}{errors[0]}"}, status=400)
        return JsonResponse({"message": _("Not saved: mend the marked fields.")}, status=400)

    def conflict(self, form, *, rows, who, when, **context):
        """409 with the stored and the typed text; for each field one of the two is chosen."""
        message = _(
            "%(user)s saved this section at %(time)s. "
            "Compare the two texts and choose what to keep."
        ) % {"user": who, "time": f"{timezone.localtime(when):%H:%M}" if when else "—"}
        if self.is_autosave:
            hint = _("Press Save to compare.")
            return JsonResponse({"message": f"{message} {hint}"}, status=409)
        context = self.get_context_data(
            form=form, rows=rows, message=message, typed_data=typed_data(form.data), **context
        )
        return render(self.request, "awards/conflict.html", context, status=409)

    def closed(self, form, wrong, rows):
        """409 for a text that can no longer be saved (it was sent meanwhile): shown, not lost."""
        if self.is_autosave:
            return JsonResponse({"message": str(wrong)}, status=409)
        context = self.get_context_data(form=form, rows=rows, message=str(wrong), is_closed=True)
        return render(self.request, "awards/conflict.html", context, status=409)


class SectionView(SavingMixin, SubmissionMixin, DraftingMixin, TemplateView):
    """A section page: GET shows it, POST saves it (also as autosave)."""

    template_name = "awards/submission_section.html"
    section = ""
    form_class = None
    title = ""

    def get(self, request, *args, **kwargs):
        if not self.submission.is_editable:
            return redirect(self.submission)
        return super().get(request, *args, **kwargs)

    def make_form(self, data=None):
        # A copy of its own: validation writes into the instance, the page shows the stored one.
        instance = Submission.objects.get(pk=self.submission.pk)
        version = getattr(instance, f"{self.section}_version")
        if data is not None:
            data = with_stored(data, self.form_class(instance=instance))
        return self.form_class(data, instance=instance, version=version)

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.make_form(self.restored and self.restored.data)
        return super().get_context_data(
            title=self.title,
            section=self.section,
            saved_at=getattr(self.submission, f"{self.section}_saved_at"),
            crumbs=submission_crumbs(self.submission, crumb(self.title)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.invalid(form)
        values = form.values()
        try:
            mark = drafting.save_section(
                self.submission,
                self.section,
                by=request.user,
                version=form.cleaned_data["version"],
                values=values,
            )
        except drafting.StaleVersion as stale:
            return self.stale(form, values, stale.current)
        except WrongState as wrong:
            return self.closed(form, wrong, self.compare(form, values, self.submission))
        return self.saved(mark, self.next_url())

    def invalid(self, form):
        if self.is_autosave:
            return self.refused(form)
        return self.render_to_response(self.get_context_data(form=form))

    def compare(self, form, values, current):
        stored = {name: getattr(current, name) for name in values}
        return comparison(form, stored, values)

    def stale(self, form, values, current):
        rows = self.compare(form, values, current)
        form.data = form.data.copy()
        form.data["version"] = getattr(current, f"{self.section}_version")
        return self.conflict(
            form,
            rows=rows,
            who=getattr(current, f"{self.section}_saved_by"),
            when=getattr(current, f"{self.section}_saved_at"),
        )

    def next_url(self):
        if self.request.POST.get("go") != "next":
            return self.request.path
        names = [name for name, _label in SECTIONS]
        following = names[names.index(f"submission-{self.section}") + 1]
        return reverse(f"awards:{following}", args=[self.submission.public_id])


class LetterView(SectionView):
    section, form_class = "letter", LetterForm
    title = SECTIONS[0][1]


class MinutesView(SectionView):
    section, form_class = "minutes", MinutesForm
    title = SECTIONS[2][1]
