"""Exemplary models in the office: list, text with preview, consent per field, publication."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, ListView, TemplateView, View

from awards import forms_exemplars, timeline
from awards.models import Exemplar, Nomination
from awards.services import publicity
from awards.views.public import photo_response
from awards.views.review_base import labelled
from movement import richtext
from movement.kept import KeptPostMixin
from movement.models import Movement
from movement.views.answers import add_errors, crumb, too_late
from movement.views.office import OfficeMixin, ScopedMixin
from movement.views.paging import KeysetMixin

PERMISSION = "awards.view_exemplar"
# Each verb that has a page here, and whether it is the one to do first.
VERB_PAGES = {
    "approve": ("awards:exemplar-approve", True),
    "publish": ("awards:exemplar-publish", True),
    "revise": ("awards:exemplar-revise", False),
    "reopen": ("awards:exemplar-reopen", True),
    "take_down": ("awards:exemplar-take-down", False),
}


class ExemplarListView(ScopedMixin, KeysetMixin, ListView):
    model = Exemplar
    permission_required = PERMISSION
    template_name = "awards/exemplars/exemplar_list.html"
    keyset = ("-pk",)

    @cached_property
    def filters(self):
        return forms_exemplars.ExemplarFilterForm(self.request.GET or None)

    def get_queryset(self):
        rows = super().get_queryset().select_related("commune__parent", "nomination")
        chosen = self.filters.cleaned_data if self.filters.is_valid() else {}
        if chosen.get("state"):
            rows = rows.filter(status=chosen["state"])
        if chosen.get("text", "").strip():
            rows = rows.search(chosen["text"].strip())
        return rows

    def get_context_data(self, **kwargs):
        may_propose = self.request.user.has_perm("awards.propose_exemplar")
        return super().get_context_data(form=self.filters, may_propose=may_propose, **kwargs)


class ExemplarMixin(KeptPostMixin):
    """The exemplary model in the address, if it is among the reader's rows (else 404)."""

    permission_required = PERMISSION

    @cached_property
    def exemplar(self):
        rows = Exemplar.objects.for_user(self.request.user).select_related(
            "commune__parent", "nomination__submission", "created_by"
        )
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.exemplar

    @property
    def page_url(self):
        return self.exemplar.get_absolute_url()

    def entries(self):
        return timeline.of_exemplar(self.exemplar)

    def crumbs(self, *more):
        return [
            crumb(_("Exemplary models"), reverse("awards:exemplar-list")),
            crumb(self.exemplar.title, self.page_url if more else ""),
            *more,
        ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(exemplar=self.exemplar, **kwargs)


class ExemplarPageView(ExemplarMixin, TemplateView):
    """The story as the public will read it, what was consented to, and what to do."""

    template_name = "awards/exemplars/exemplar.html"

    def get_context_data(self, **kwargs):
        exemplar, user = self.exemplar, self.request.user
        may_write = user.has_perm("awards.propose_exemplar")
        may_change = may_write or user.has_perm("awards.approve_exemplar")
        return super().get_context_data(
            html=richtext.render(exemplar.story),
            consents=consents_of(exemplar),
            consent_papers=labelled(exemplar.papers.all()),
            may_edit=may_write and exemplar.status in publicity.EDITABLE,
            may_consent=exemplar.may("consent", user),
            may_change_consent=may_change and exemplar.status in publicity.CONSENTED,
            needs_reading=publicity.needs_reading(exemplar),
            buttons=self.buttons(),
            entries=self.entries(),
            crumbs=self.crumbs(),
            **kwargs,
        )

    def buttons(self):
        open_verbs = {v.name: v for v in self.exemplar.available_transitions(self.request.user)}
        return [
            {
                "label": open_verbs[name].label,
                "url": reverse(page, args=[self.exemplar.public_id]),
                "is_primary": is_primary,
            }
            for name, (page, is_primary) in VERB_PAGES.items()
            if name in open_verbs
        ]


def consents_of(exemplar):
    """Each consent as {label, given}; `given` is None while nobody has been asked."""
    is_asked = exemplar.consent_date is not None
    return [
        {"label": label, "given": getattr(exemplar, name) if is_asked else None}
        for name, label in forms_exemplars.CONSENT_LABELS.items()
    ]


class TextFormView(FormView):
    """Writing the story, with a preview that stores nothing."""

    form_class = forms_exemplars.ExemplarForm
    template_name = "awards/exemplars/exemplar_form.html"

    def get_initial(self):
        return super().get_initial() | (self.restored.data.dict() if self.restored else {})

    def post(self, request, *args, **kwargs):
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.is_valid()
        html = richtext.render(form.cleaned_data.get("story", ""))
        return self.render_to_response(self.get_context_data(form=form, preview=html))


class ExemplarCreateView(KeptPostMixin, TextFormView):
    permission_required = "awards.propose_exemplar"

    def form_valid(self, form):
        movement = Movement.objects.current()
        if movement is None:
            form.add_error(None, _("There is no published movement to propose it for."))
            return self.form_invalid(form)
        exemplar = publicity.propose(
            by=self.request.user,
            movement=movement,
            form_uuid=form.cleaned_data["form_uuid"],
            picture=form.picture,
            **form.values(),
        )
        messages.success(self.request, _("The exemplary model has been proposed."))
        return redirect(exemplar)

    def get_context_data(self, **kwargs):
        crumbs = [
            crumb(_("Exemplary models"), reverse("awards:exemplar-list")),
            crumb(_("Propose an exemplary model")),
        ]
        return super().get_context_data(
            title=_("Propose an exemplary model"),
            page_url=reverse("awards:exemplar-list"),
            crumbs=crumbs,
            **kwargs,
        )


@method_decorator(require_POST, name="dispatch")
class ExemplarFromCaseView(OfficeMixin, View):
    """An exemplary model with the name and summary of a case; a second click opens the first."""

    permission_required = "awards.propose_exemplar"

    def post(self, request, public_id):
        rows = Nomination.objects.for_user(request.user).filter(submission__status="received")
        rows = rows.select_related("submission__call__movement", "submission__unit", "household")
        case = get_object_or_404(rows, public_id=public_id)
        return redirect(publicity.propose_from_case(case, by=request.user))


class ExemplarEditView(ExemplarMixin, TextFormView):
    permission_required = "awards.propose_exemplar"

    def dispatch(self, request, *args, **kwargs):
        is_allowed = request.user.is_authenticated and self.has_permission()
        if is_allowed and self.exemplar.status not in publicity.EDITABLE:
            return self.closed()
        return super().dispatch(request, *args, **kwargs)

    def closed(self):
        return too_late(
            self.request,
            reason=_("The text has been approved; send it back to writing first."),
            url=self.page_url,
            entries=self.entries(),
            crumbs=self.crumbs(crumb(_("Edit the story"))),
        )

    def get_form_kwargs(self):
        # A copy: the form writes what was typed into its instance.
        stored = Exemplar.objects.get(pk=self.exemplar.pk)
        return super().get_form_kwargs() | {"instance": stored}

    def form_valid(self, form):
        try:
            publicity.save_text(
                self.exemplar,
                by=self.request.user,
                version=form.cleaned_data["version"],
                values=form.values(),
                picture=form.picture,
                drop_photo=form.cleaned_data.get("drop_photo", False),
            )
        except publicity.StaleText as stale:
            return self.conflict(form, stale.current)
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The story has been saved."))
        return redirect(self.exemplar)

    def conflict(self, form, current):
        """409 with both texts; sending again with the new version keeps what was typed."""
        form.data = form.data.copy()
        form.data["version"] = str(current.version)
        context = self.get_context_data(form=form, stored=current)
        return self.render_to_response(context, status=409)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Edit the story"),
            page_url=self.page_url,
            crumbs=self.crumbs(crumb(_("Edit the story"))),
            **kwargs,
        )


class OfficePhotoView(ExemplarMixin, View):
    """The photo for those who write about it, before it is public."""

    def get(self, request, *args, **kwargs):
        if not self.exemplar.photo:
            raise Http404
        return photo_response(request, self.exemplar, is_small=False)
