"""Acts that leave a paper: meetings, minutes, postings, complaints, opinion, recognition."""

from django.shortcuts import get_object_or_404
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.forms_review import (
    ComplaintForm,
    DecisionForm,
    MeetingForm,
    MinutesForm,
    NoteForm,
    OpinionForm,
    PostingForm,
    RecheckForm,
)
from households.models import Complaint, VillageMeeting
from households.models.round import VIEW
from households.review_workflow import GIVE_OPINION
from households.reviewing import listing, publishing, recognising
from households.views.review.base import ActView, LineMixin, OwnCommuneMixin, SheetMixin
from movement import calendar
from movement.models import AdministrativeUnit

NO_HAMLET = "0"


class MeetingRecord(OwnCommuneMixin, SheetMixin, ActView):
    """A hamlet's meeting, with its minutes."""

    form_class = MeetingForm
    verb = "survey_again"
    title = gettext_lazy("Record a village meeting")

    @property
    def button(self):
        return _("Record the meeting")

    @property
    def consequence(self):
        return _(
            "At least %(percent)s %% of those present must agree; otherwise the households of the "
            "hamlet are surveyed again. The minutes are made in two copies."
        ) % {"percent": self.sheet.round.agree_percent}

    def is_sent_twice(self):
        return False

    def is_open(self):
        return super().is_open() and bool(self.hamlets)

    def closed_reason(self):
        if super().is_open():
            return _("Every hamlet has met.")
        return super().closed_reason()

    @cached_property
    def hamlets(self):
        """Choices: the hamlets whose households still wait for a meeting."""
        ids = publishing.hamlets_to_meet(self.sheet)
        units = AdministrativeUnit.objects.filter(pk__in=ids).order_by("sort_key")
        choices = [(str(unit.pk), unit.name) for unit in units]
        return choices + ([(NO_HAMLET, _("Households without a hamlet"))] if None in ids else [])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"hamlets": self.hamlets}

    def get_initial(self):
        initial = {"hamlet": self.request.GET.get("ap", ""), "held_on": calendar.today()}
        return initial | super().get_initial()

    def act(self, form):
        facts = form.cleaned_data
        chosen = facts.pop("hamlet")
        hamlet = None if chosen == NO_HAMLET else AdministrativeUnit.objects.get(pk=chosen)
        self.meeting = publishing.record_meeting(
            self.sheet, by=self.request.user, hamlet=hamlet, **facts
        )

    def done_words(self):
        words = (
            _("The meeting of %(name)s agreed (%(rate)s %%).")
            if self.meeting.is_agreed
            else _("The meeting of %(name)s did not agree (%(rate)s %%): survey again.")
        )
        return words % {
            "name": self.meeting.hamlet or self.sheet.unit,
            "rate": number_format(self.meeting.rate),
        }


class MeetingMinutes(OwnCommuneMixin, SheetMixin, ActView):
    """The minutes of a meeting that was recorded without them."""

    form_class = MinutesForm
    verb = "post"
    title = gettext_lazy("Upload the minutes")
    done = gettext_lazy("The minutes are kept.")

    @cached_property
    def meeting(self):
        rows = VillageMeeting.objects.for_user(self.request.user)
        rows = rows.select_related("sheet__round", "sheet__unit__parent", "hamlet")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def sheet(self):
        return self.meeting.sheet

    def is_open(self):
        return not self.sheet.is_closed

    @property
    def consequence(self):
        return str(self.meeting)

    @property
    def button(self):
        return _("Upload")

    def act(self, form):
        publishing.add_minutes(
            self.meeting, by=self.request.user, minutes=form.cleaned_data["minutes"]
        )


class SheetPost(OwnCommuneMixin, SheetMixin, ActView):
    """The list posted on paper, for the first time or after re-checks."""

    form_class = PostingForm
    done = gettext_lazy("The list has been posted.")

    @property
    def verb(self):
        return "post_again" if self.sheet.status in ("rechecking", "posted") else "post"

    def is_open(self):
        return self.sheet.status in ("meeting", "rechecking")

    @property
    def title(self):
        return self.transition.label

    @property
    def consequence(self):
        return _(
            "The list hangs on paper for %(days)s working days, the first day not counted. It is "
            "never put on the internet."
        ) % {"days": self.sheet.round.posting_days}

    def get_initial(self):
        places = _("Village culture house and office of the commune's People's Committee")
        return {"posted_from": calendar.today(), "places": places} | super().get_initial()

    def act(self, form):
        publishing.post(self.sheet, by=self.request.user, **form.cleaned_data)


class LineComplain(OwnCommuneMixin, LineMixin, ActView):
    """A complaint about one household's result."""

    form_class = ComplaintForm
    verb = "complain"
    title = gettext_lazy("Record a complaint")
    done = gettext_lazy("The complaint has been recorded.")

    @property
    def consequence(self):
        return _(
            "The household is re-checked within %(days)s working days from the day on which the "
            "complaint came in; then the list is posted again."
        ) % {"days": self.sheet.round.recheck_days}

    def get_initial(self):
        return {"received_on": calendar.today()} | super().get_initial()

    def act(self, form):
        publishing.record_complaint(self.line, by=self.request.user, **form.cleaned_data)


class ComplaintRecheck(OwnCommuneMixin, LineMixin, ActView):
    """What the re-check found; Form B is corrected before."""

    form_class = RecheckForm
    verb = "recheck"
    title = gettext_lazy("Record the re-check")
    done = gettext_lazy("The re-check has been recorded.")
    consequence = gettext_lazy(
        "Correct Form B first where the re-check found something else. The result is posted again."
    )

    @cached_property
    def complaint(self):
        rows = Complaint.objects.for_user(self.request.user).select_related(
            "line__household__commune", "line__hamlet", "line__sheet__round",
            "line__sheet__unit__parent",
        )  # fmt: skip
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def line(self):
        return self.complaint.line

    def get_initial(self):
        return {"rechecked_on": calendar.today()} | super().get_initial()

    def act(self, form):
        publishing.record_recheck(self.complaint, by=self.request.user, **form.cleaned_data)

    def get_context_data(self, **kwargs):
        return super().get_context_data(complaint=self.complaint, **kwargs)


class LineWithdraw(OwnCommuneMixin, LineMixin, ActView):
    """A household goes off the list, with the reason."""

    form_class = NoteForm
    verb = "withdraw"
    title = gettext_lazy("Take the household off the list")
    consequence = gettext_lazy("It takes no further part in this review. The reason is kept.")
    done = gettext_lazy("%(name)s has been taken off the list.")

    def next_url(self):
        return self.sheet.get_absolute_url()

    def act(self, form):
        listing.withdraw(self.line, by=self.request.user, note=form.cleaned_data["note"])


class SheetOpinion(SheetMixin, ActView):
    """The district's answer in writing."""

    permission_required = (VIEW, GIVE_OPINION)
    form_class = OpinionForm
    verb = "agree"
    title = gettext_lazy("Give the opinion of the district")
    done = gettext_lazy("The opinion has been recorded.")

    @property
    def consequence(self):
        return _(
            "Where the district agrees, the commune's chairman recognises the results; otherwise "
            "the commune re-checks and posts the list again."
        )

    @property
    def button(self):
        return _("Record the opinion")

    def get_initial(self):
        return {"date": calendar.today()} | super().get_initial()

    def act(self, form):
        facts = form.cleaned_data
        agrees = facts.pop("agrees") == "yes"
        recognising.give_opinion(self.sheet, by=self.request.user, agrees=agrees, **facts)


class SheetRecognise(OwnCommuneMixin, SheetMixin, ActView):
    """The chairman's decision: what it recognises, whom it refuses and why."""

    template_name = "households/review/sheet_recognise.html"
    form_class = DecisionForm
    verb = "recognise"
    title = gettext_lazy("Record the recognition")
    done = gettext_lazy("The results have been recognised and are on record.")

    @cached_property
    def prepared(self):
        return recognising.prepared(self.sheet)

    @property
    def consequence(self):
        kept, refused = self.prepared
        return _(
            "%(kept)s households are recognised, %(refused)s are refused in writing. Their "
            "results of %(year)s are on record from then on."
        ) % {"kept": len(kept), "refused": len(refused), "year": self.sheet.round.year}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "refused": self.prepared[1],
            "reason_of": recognising.refusal_words,
        }

    def get_initial(self):
        return {"date": calendar.today()} | super().get_initial()

    def act(self, form):
        recognising.recognise(
            self.sheet,
            by=self.request.user,
            number=form.cleaned_data["number"],
            date=form.cleaned_data["date"],
            signer=form.cleaned_data["signer"],
            decision=form.cleaned_data["decision"],
            reasons=form.reasons(),
        )

    def get_context_data(self, **kwargs):
        kept, refused = self.prepared
        return super().get_context_data(
            counts=recognising.counts_by_class(kept),
            refused=refused,
            **kwargs,
        )
