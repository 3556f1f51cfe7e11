"""Names, titles and units as they are printed: asked for, confirmed by units, mended."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from awards.documents.subjects import printed_lines
from awards.forms_after import NamesForm, NamesUntilForm
from awards.models import NAME_FIELDS, Nomination, SigningFile
from awards.services import names
from awards.views.after_base import AfterForm, TickedActs
from awards.views.signing import SigningMixin
from movement import calendar
from movement.kept import KeptPostMixin
from movement.views.answers import crumb


class AskNamesView(SigningMixin, AfterForm):
    """Until when the units may confirm the printed lines of a file."""

    permission_required = "awards.prepare_signing"
    form_class = NamesUntilForm
    title = gettext_lazy("Ask the units to confirm names")
    button = gettext_lazy("Ask the units")
    consequence = gettext_lazy(
        "Each proposing unit sees its printed lines and confirms or mends them until this hour. "
        "After it the certificates are printed."
    )
    done = gettext_lazy("The units are asked to confirm their printed lines.")

    @property
    def facts(self):
        return self.file.subject

    def act(self, form):
        names.ask(self.file, by=self.request.user, until=form.cleaned_data["until"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_url=self.page_url, **kwargs)


class NamesView(TickedActs, KeptPostMixin, TemplateView):
    """A unit's own printed lines, by file: confirm those ticked, or mend one."""

    permission_required = "awards.propose_submission"
    template_name = "awards/after/names.html"

    @property
    def page_url(self):
        return reverse("awards:names")

    def crumbs(self):
        return [crumb(_("Names to confirm"))]

    def act(self, name, keys):
        lines = [line for line in names.lines_of(self.request.user) if str(line.pk) in keys]
        if name != "confirm" or not lines or len(lines) != len(set(keys)):
            raise ValidationError(_("Choose at least one line of your unit."))
        count = names.confirm(lines, by=self.request.user)
        return ngettext(
            "%(count)s printed line is confirmed.", "%(count)s printed lines are confirmed.", count
        ) % {"count": count}

    def get_context_data(self, **kwargs):
        files = {}
        for line in names.lines_of(self.request.user):
            line.printed = printed_lines(line.nomination)
            files.setdefault(line.signing_file, []).append(line)
        now = calendar.now()
        groups = [(file, file.names_until >= now, lines) for file, lines in files.items()]
        return super().get_context_data(groups=groups, **kwargs)


class MendNamesView(KeptPostMixin, AfterForm):
    """Mend what is printed of a case: the unit until the hour, Home Affairs until the decision."""

    permission_required = "awards.view_nomination"
    form_class = NamesForm
    title = gettext_lazy("Mend the printed lines")
    button = gettext_lazy("Save")
    consequence = gettext_lazy(
        "Only spelling, title and unit of the same subject: what stood before, who changed it and "
        "why is kept."
    )
    done = gettext_lazy("The printed lines are mended.")

    @cached_property
    def case(self):
        rows = Nomination.objects.for_user(self.request.user).select_related(
            "submission__unit", "submission__agency"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def has_permission(self):
        return super().has_permission() and names.may_mend(self.case, self.request.user)

    @property
    def facts(self):
        return " · ".join(line for line in printed_lines(self.case) if line)

    @property
    def page_url(self):
        if names.prepares(self.case, self.request.user):
            file = SigningFile.objects.filter(
                lines__nomination=self.case, lines__is_live=True
            ).first()
            if file:
                return file.get_absolute_url()
            return reverse("awards:review-case", args=[self.case.public_id])
        return reverse("awards:names")

    def crumbs(self, *more):
        return [crumb(self.case.full_name, self.page_url), *more]

    def get_initial(self):
        return {name: getattr(self.case, name) for name in NAME_FIELDS}

    def act(self, form):
        if not names.may_mend(self.case, self.request.user):
            raise PermissionDenied
        names.mend(
            self.case,
            by=self.request.user,
            values=form.values(),
            reason=form.cleaned_data["reason"],
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_url=self.page_url, **kwargs)
