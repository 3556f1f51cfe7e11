"""The acts on a consultation: sent, closed, opened again; an agency's letter, its silence."""

from django.contrib.auth.decorators import login_required, permission_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from awards import forms_consulting
from awards.documents.build_consultation import letter as letter_of
from awards.documents.consultation import LETTER
from awards.models import ConsultationBatch, ConsultationLetter, ConsultedAgency
from awards.services import consultation
from awards.views.consulting import BatchMixin
from awards.views.review_base import VerbFormView
from movement import calendar
from movement.documents import making


class BatchVerbView(BatchMixin, VerbFormView):
    """A step of the batch; without the right 403, in another state 409."""

    template_name = "awards/consulting/verb_form.html"
    form_class = forms_consulting.ReasonForm
    done = gettext_lazy("Recorded: %(name)s.")

    @property
    def title(self):
        return self.transition.label


class SendView(BatchVerbView):
    verb, form_class = "send", forms_consulting.SendForm
    consequence = gettext_lazy(
        "The list of cases stands from now on. The last day of the answers is counted in working "
        "days from the date of the letter; the appraisal of these cases has the longer time."
    )

    def act(self, form):
        consultation.send(self.batch, by=self.request.user, **form.cleaned_data)


class CloseView(BatchVerbView):
    verb, form_class = "close", forms_consulting.PlainForm
    consequence = gettext_lazy("The answers are kept as they are; nobody changes them any more.")

    def act(self, form):
        consultation.close(self.batch, by=self.request.user)


class ReopenView(BatchVerbView):
    verb = "reopen"
    consequence = gettext_lazy("Answers may be recorded again, for example of a second letter.")

    def act(self, form):
        consultation.reopen(self.batch, by=self.request.user, **form.cleaned_data)


class DropView(BatchVerbView):
    verb = "drop"
    consequence = gettext_lazy("The batch is given up for good; its cases are free for another.")

    def act(self, form):
        consultation.drop(self.batch, by=self.request.user, **form.cleaned_data)


class LetterActView(BatchMixin, VerbFormView):
    """An act on the letter to one agency, while its batch is being answered."""

    template_name = "awards/consulting/verb_form.html"

    @cached_property
    def letter(self):
        rows = ConsultationLetter.objects.for_user(self.request.user).select_related("agency")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    def batch_lookup(self):
        return {"pk": self.letter.batch_id}

    def refusal(self):
        if consultation.may_manage(self.request.user, self.batch.call):
            return ""
        return _("You have not been given the right to do this.")

    def is_open(self):
        return self.batch.is_open

    def is_sent_twice(self):
        return False

    def get_context_data(self, **kwargs):
        return super().get_context_data(agency=self.letter.agency, **kwargs)


class AnswerLetterView(LetterActView):
    form_class = forms_consulting.AnswerLetterForm
    title = gettext_lazy("Record the letter of the answer")
    button = gettext_lazy("Record the letter")
    consequence = gettext_lazy(
        "Number, date and file of the agency's letter; what it says of each case is typed in the "
        "matrix."
    )
    done = gettext_lazy("The letter of the answer is recorded.")

    def get_initial(self):
        letter = self.letter
        stored = {"answer_number": letter.answer_number, "answer_date": letter.answer_date}
        return (stored if letter.answer_number else {}) | super().get_initial()

    def act(self, form):
        consultation.record_letter(self.letter, by=self.request.user, **form.cleaned_data)


class SilenceView(LetterActView):
    form_class = forms_consulting.PlainForm
    title = gettext_lazy("Record that no answer came in time")
    button = gettext_lazy("Record the silence")
    consequence = gettext_lazy(
        "All that is still awaited of this agency is recorded as not answered in time, with your "
        "name and today's date. A later answer may still be typed over it."
    )
    done = gettext_lazy("The silence is recorded.")

    def act(self, form):
        consultation.record_silence(self.letter, by=self.request.user)


@require_safe
@login_required
@permission_required("awards.view_consultation", raise_exception=True)
def letter_document(request, public_id, agency, file_format):
    """The letter to one agency as Word or PDF, drafted or as sent."""
    rows = ConsultationBatch.objects.for_user(request.user).select_related("call")
    batch = get_object_or_404(rows, public_id=public_id)
    if file_format not in making.FORMATS:
        raise Http404
    asked = batch.letters.values("agency")
    if batch.status in ("drafting", "dropped"):
        kinds = batch.lines.values_list("nomination__subject_kind", flat=True)
        asked = consultation.agencies_for(set(kinds), calendar.today())
    found = get_object_or_404(ConsultedAgency.objects.filter(pk__in=asked), pk=agency)
    return making.download(
        request,
        LETTER.key,
        letter_of(batch, found),
        file_format,
        name=found.short_name,
        target=batch,
    )
