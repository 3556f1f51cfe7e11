"""Papers of a submission and of a case: added one by one, each checked by its content."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from awards.choices import PaperKind, PaperLevel
from awards.forms import PaperForm, paper_kinds
from awards.models import Nomination, Submission, WrongState
from awards.services import papers
from awards.views.base import (
    CaseMixin,
    DraftingMixin,
    SubmissionMixin,
    VerbView,
    submission_crumbs,
    wrong_state,
)
from movement.models import Paper
from movement.views.answers import crumb


class PapersView(DraftingMixin, TemplateView):
    """The papers of `owner`, what the call asks for, and the form that adds one."""

    template_name = "awards/papers.html"

    def get(self, request, *args, **kwargs):
        if not self.is_open:
            return redirect(self.owner)
        return super().get(request, *args, **kwargs)

    def make_form(self, data=None, files=None):
        return PaperForm(data, files, kinds=self.kinds)

    def get_context_data(self, **kwargs):
        held = list(self.owner.papers.all())
        restored = self.restored and self.restored.data
        kwargs.setdefault("form", self.make_form())
        if restored:
            kwargs["form"].initial["kind"] = restored.get("kind")
        return super().get_context_data(
            owner=self.owner,
            papers=[
                (paper, self.kind_name(paper.kind), papers.may_remove(paper, self.owner))
                for paper in held
            ],
            asked=self.asked(held),
            crumbs=submission_crumbs(self.submission, *self.crumbs()),
            **kwargs,
        )

    def kind_name(self, kind):
        return dict(self.kinds).get(kind) or dict(PaperKind.choices).get(kind, kind)

    def asked(self, held_papers):
        """What the call asks for here: name, whether it is there, whether it must be."""
        held = {paper.kind for paper in held_papers}
        return [
            {
                "result": "ok" if row.kind in held else "bad" if row.is_mandatory else "none",
                "text": row.name,
            }
            for row in self.submission.call.required_papers.all()
            if row.level == self.level and self.applies(row)
        ]

    def applies(self, row):
        return True

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                paper = self.attach(form.cleaned_data)
            except ValidationError as error:
                form.add_error("file", error)
            except WrongState as wrong:
                return wrong_state(request, wrong, self.owner.get_absolute_url())
            else:
                messages.success(request, _("Attached: %(name)s.") % {"name": paper.name})
                return redirect(request.path)
        return self.render_to_response(self.get_context_data(form=form))

    def attach(self, data):
        return papers.attach_paper(
            self.owner, kind=data["kind"], upload=data["file"], by=self.request.user
        )


class SubmissionPapersView(SubmissionMixin, PapersView):
    level = PaperLevel.SUBMISSION

    @property
    def owner(self):
        return self.submission

    @property
    def is_open(self):
        return self.submission.is_editable

    @cached_property
    def kinds(self):
        return paper_kinds(self.submission.call, self.level)

    def crumbs(self):
        return [crumb(_("Papers"))]


class CasePapersView(CaseMixin, PapersView):
    level = PaperLevel.CASE

    @property
    def owner(self):
        return self.case

    @property
    def is_open(self):
        return bool(self.case.editable_sections)

    @cached_property
    def kinds(self):
        """In a supplement the report only where it was asked for; other papers always."""
        kinds = paper_kinds(self.submission.call, self.level, self.case.subject_kind)
        if PaperKind.REPORT not in self.case.editable_sections:
            kinds = [pair for pair in kinds if pair[0] != PaperKind.REPORT]
        return kinds

    def applies(self, row):
        return row.applies_to(self.case.subject_kind)

    def crumbs(self):
        url = reverse("awards:case-edit", args=[self.case.public_id])
        return [crumb(self.case.full_name, url), crumb(_("Papers"))]


class PaperRemoveView(VerbView):
    """Take a paper out of a draft, or one added in the present supplement."""

    @cached_property
    def paper(self):
        paper = get_object_or_404(
            Paper.objects.select_related("owner_type"), uuid=self.kwargs["uuid"]
        )
        model = paper.owner_type.model_class()
        if model not in (Submission, Nomination):
            raise PermissionDenied
        paper.owner = get_object_or_404(
            model.objects.for_user(self.request.user), pk=paper.owner_id
        )
        return paper

    @property
    def submission(self):
        owner = self.paper.owner
        return owner if isinstance(owner, Submission) else owner.submission

    @property
    def back_url(self):
        owner = self.paper.owner
        name = "submission-papers" if isinstance(owner, Submission) else "case-papers"
        return reverse(f"awards:{name}", args=[owner.public_id])

    def act(self):
        papers.remove_paper(self.paper, by=self.request.user)
        messages.success(self.request, _("Removed: %(name)s.") % {"name": self.paper.name})
        return redirect(self.back_url)
