"""Verbs on an exemplary model, each on its page: consent, approval, publication, stages."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards import forms_exemplars
from awards.services import publicity
from awards.views.after_base import AfterForm
from awards.views.exemplars import ExemplarMixin
from awards.views.review_base import VerbFormView


class ConsentView(ExemplarMixin, VerbFormView):
    """What was consented to, field by field; name and story are the least."""

    template_name = "awards/exemplars/consent_form.html"
    form_class = forms_exemplars.ConsentForm
    verb = "consent"
    title = gettext_lazy("Record the consent to publicity")
    consequence = gettext_lazy(
        "Tick only what the person has agreed to. What is not ticked is never shown to the public."
    )
    done = gettext_lazy("The consent for “%(name)s” has been recorded.")

    def act(self, form):
        given = dict(form.cleaned_data)
        upload = given.pop("upload")
        publicity.record_consent(self.exemplar, by=self.request.user, upload=upload, **given)


class ConsentChangeView(ExemplarMixin, VerbFormView):
    template_name = "awards/exemplars/consent_form.html"
    form_class = forms_exemplars.ConsentChangeForm
    verb = publicity.CONSENT_CHANGED
    title = gettext_lazy("Change the consent")
    button = gettext_lazy("Save the consent")
    consequence = gettext_lazy(
        "Takes effect at once, on the public page too. Who withdraws the consent to name or "
        "story is taken down instead."
    )
    done = gettext_lazy("The consent for “%(name)s” has been changed.")

    def refusal(self):
        user = self.request.user
        may_write = user.has_perm("awards.propose_exemplar")
        if may_write or user.has_perm("awards.approve_exemplar"):
            return ""
        return _("You have not been given the right to do this.")

    def is_open(self):
        return self.exemplar.status in publicity.CONSENTED

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"exemplar": self.exemplar}

    def act(self, form):
        publicity.change_consent(self.exemplar, by=self.request.user, **form.cleaned_data)


class NoteVerbView(ExemplarMixin, VerbFormView):
    """A verb with a note; the table says whether it is needed."""

    template_name = "awards/exemplars/verb_form.html"
    form_class = forms_exemplars.NoteForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_needed": self.transition.needs_note}


class ApproveView(NoteVerbView):
    form_class = forms_exemplars.ApproveForm
    verb = "approve"
    title = gettext_lazy("Approve the text")
    consequence = gettext_lazy("The text can be published as it stands; nobody changes it then.")
    done = gettext_lazy("The text of “%(name)s” has been approved.")

    def get_form_kwargs(self):
        needs_reading = publicity.needs_reading(self.exemplar)
        return super().get_form_kwargs() | {
            "exemplar": self.exemplar,
            "needs_reading": needs_reading,
        }

    def act(self, form):
        publicity.approve(self.exemplar, by=self.request.user, **form.cleaned_data)


class PublishView(NoteVerbView):
    form_class = forms_exemplars.PublishForm
    verb = "publish"
    title = gettext_lazy("Publish the story")
    consequence = gettext_lazy("Everybody can read it from this moment, or from the hour set.")
    done = gettext_lazy("“%(name)s” is published.")

    def act(self, form):
        publicity.publish(self.exemplar, by=self.request.user, **form.cleaned_data)


class ReviseView(NoteVerbView):
    verb = "revise"
    title = gettext_lazy("Send the text back to writing")
    consequence = gettext_lazy("The text opens again and must be approved anew.")
    done = gettext_lazy("“%(name)s” is being written again.")

    def act(self, form):
        self.exemplar.transition("revise", by=self.request.user, **form.cleaned_data)


class ReopenView(NoteVerbView):
    verb = "reopen"
    title = gettext_lazy("Propose again")
    consequence = gettext_lazy("Every consent must be given anew.")
    done = gettext_lazy("“%(name)s” has been proposed again.")

    def act(self, form):
        publicity.reopen(self.exemplar, by=self.request.user, **form.cleaned_data)


class TakeDownView(NoteVerbView):
    verb = "take_down"
    title = gettext_lazy("Take the story down")
    consequence = gettext_lazy("It vanishes from every public page at once, its photo too.")
    done = gettext_lazy("“%(name)s” has been taken down.")

    def act(self, form):
        publicity.take_down(self.exemplar, by=self.request.user, **form.cleaned_data)


class StageView(ExemplarMixin, AfterForm):
    """How far the model has come: found, fostered, summed up, publicised, replicated."""

    permission_required = "awards.view_exemplar"
    form_class = forms_exemplars.StageForm
    title = gettext_lazy("Record a stage")
    button = gettext_lazy("Save")
    done = gettext_lazy("Saved.")

    def has_permission(self):
        user = self.request.user
        may_write = user.has_perm("awards.propose_exemplar")
        may_write = may_write or user.has_perm("awards.approve_exemplar")
        return super().has_permission() and may_write

    @property
    def facts(self):
        return self.exemplar.title

    def act(self, form):
        publicity.reach_stage(self.exemplar, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_url=self.page_url, **kwargs)
