"""What is entered about a session: attendance, tallies, slips, the conclusion, its reopening."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from awards import interest
from awards.choices import SubjectKind
from awards.council_count import outcomes, places_left, tied
from awards.forms_council import AttendanceForm, ConcludeForm, OpinionForm, TallyForm
from awards.forms_signing import StepForm
from awards.models import CouncilMember, Opinion, Outcome, WrongState
from awards.services import council
from awards.tally import COUNT_LABELS, COUNTS
from awards.views.after_base import AfterForm
from awards.views.council import RIGHT, SessionMixin
from awards.views.review_base import VerbFormView
from movement.views.answers import crumb, too_late, typed_in

COLLECTIVES = (SubjectKind.COLLECTIVE, SubjectKind.ENTERPRISE)


class BeingPrepared(SessionMixin):
    """A page that changes a session: 403 without the right, 409 once it has ended."""

    permission_required = RIGHT
    ended = gettext_lazy("The session has ended: reopen it to mend it.")

    def is_open(self):
        return self.session.is_editable

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and not self.is_open():
            return self.refused(self.ended)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_url=self.page_url, **kwargs)

    def refused(self, reason, *forms):
        return too_late(
            self.request,
            reason=reason,
            url=self.page_url,
            entries=self.entries(),
            crumbs=self.crumbs(crumb(self.title)),
            typed=typed_in(*forms),
        )


class AttendanceView(BeingPrepared, AfterForm):
    template_name = "awards/council/attendance.html"
    form_class = AttendanceForm
    title = gettext_lazy("Attendance")
    button = gettext_lazy("Save the attendance")
    done = gettext_lazy("The attendance has been saved.")

    def is_open(self):
        return super().is_open() and not self.session.is_by_slips

    @property
    def facts(self):
        return str(self.session)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"session": self.session}

    def act(self, form):
        council.attend(self.session, by=self.request.user, **form.values())


class RowsView(BeingPrepared, TemplateView):
    """A page of one form a case; a subclass gives `make(line, data)` and `store(forms)`."""

    def forms(self, data=None):
        return [self.make(line, data) for line in self.count.lines if self.is_shown(line)]

    def is_shown(self, line):
        return not line.is_closed

    def post(self, request, *args, **kwargs):
        forms = self.forms(request.POST)
        # Every one is asked, so that the page shows all that is wrong at once.
        wrong = [form for form in forms if not form.is_valid()]
        if wrong:
            return self.render_to_response(self.get_context_data(forms=forms))
        try:
            self.store(forms)
        except WrongState as error:
            return self.refused(error, *forms)
        except ValidationError as error:
            for message in error.messages:
                messages.error(request, message)
            return self.render_to_response(self.get_context_data(forms=forms))
        messages.success(request, self.done)
        return redirect(self.page_url)

    def get_context_data(self, **kwargs):
        kept = self.restored.data if self.restored else None
        forms = kwargs.pop("forms", None) or self.forms(kept)
        return super().get_context_data(
            forms=forms,
            wrong=[form for form in forms if form.is_bound and form.errors],
            closed=[line for line in self.count.lines if not self.is_shown(line)],
            count=self.count,
            title=self.title,
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )


class TallyView(RowsView):
    """The paper tallies of all cases on one page."""

    template_name = "awards/council/tally.html"
    title = gettext_lazy("Paper tally")
    done = gettext_lazy("The tallies have been saved.")

    def is_open(self):
        return super().is_open() and not self.session.is_by_slips

    def make(self, line, data):
        is_group = line.case.subject_kind in COLLECTIVES
        asks_women = self.session.most is not None and is_group
        return TallyForm(self.filled(line, data), line=line, asks_women=asks_women)

    def filled(self, line, data):
        """What was typed; a row left empty gets the counts typed once for all such rows."""
        if data is None:
            return None
        typed = data.dict()
        common = {name: typed.get(f"all-{name}", "").strip() for name in COUNTS}
        own = {f"{line.item.pk}-{name}": count for name, count in common.items()}
        if not any(common.values()) or any(typed.get(name, "").strip() for name in own):
            return typed
        return typed | own

    @property
    def version(self):
        try:
            return int(self.request.POST.get("version", ""))
        except ValueError:
            return -1

    def store(self, forms):
        rows = {form.line.item.pk: form.cleaned_data for form in forms}
        council.enter_tallies(self.session, by=self.request.user, version=self.version, rows=rows)

    def get_context_data(self, **kwargs):
        version = self.request.POST.get("version", self.session.version)
        return super().get_context_data(
            columns=[COUNT_LABELS[name] for name in COUNTS],
            common=[(name, COUNT_LABELS[name]) for name in COUNTS],
            version=version,
            **kwargs,
        )


class OpinionView(RowsView):
    """A member's slips: his own, or entered by Home Affairs from his paper slip."""

    permission_required = "awards.view_sitting"
    template_name = "awards/council/opinion.html"
    title = gettext_lazy("Opinion slip")
    done = gettext_lazy("The opinions have been saved.")
    ended = gettext_lazy("Opinion slips are no longer taken for this session.")

    @cached_property
    def member(self):
        return get_object_or_404(
            CouncilMember.objects.select_related("officer"),
            pk=self.kwargs["member"],
            council=self.session.council_id,
        )

    def has_permission(self):
        if not super().has_permission():
            return False
        user = self.request.user
        return self.is_own and user.has_perm("awards.write_opinion") or user.has_perm(RIGHT)

    def is_open(self):
        sits = any(member.pk == self.member.pk for member in self.count.members)
        return super().is_open() and self.session.is_by_slips and sits

    def is_shown(self, line):
        is_barred = self.count.is_closed_to(self.member.officer_id, line.item)
        return not (line.is_closed or is_barred)

    @property
    def is_own(self):
        return self.member.officer_id == self.request.user.pk

    def filled(self, line, slip, data):
        """What was typed; who enters a paper slip that agrees to all ticks no case by itself."""
        own = [f"{line.item.pk}-{name}" for name in ("answer", "text")]
        if data is None or self.is_own or slip or "agree_to_rest" not in data:
            return data
        if any(data.get(name, "").strip() for name in own):
            return data
        return data.dict() | {own[0]: Opinion.AGREE.value}

    def make(self, line, data):
        slips = line.item.opinions.all()
        slip = next((slip for slip in slips if slip.member_id == self.member.pk), None)
        return OpinionForm(self.filled(line, slip, data), item=line.item, slip=slip)

    def store(self, forms):
        answers = {
            form.item.pk: (form.cleaned_data["answer"], form.cleaned_data["text"])
            for form in forms
            if form.cleaned_data["answer"]
        }
        council.write_opinions(self.session, self.member, by=self.request.user, answers=answers)

    def get_context_data(self, **kwargs):
        kwargs["member"] = self.member
        return super().get_context_data(is_own=self.is_own, **kwargs)


class ConcludeView(BeingPrepared, AfterForm):
    """What follows for every case, before it is made final."""

    template_name = "awards/council/conclude.html"
    form_class = ConcludeForm
    title = gettext_lazy("Conclude the session")
    button = gettext_lazy("Conclude the session")
    consequence = gettext_lazy(
        "Tallies, attendance and opinions are frozen as they are now, and the minutes are made of "
        "them. Cases the council agrees to may be presented for signing."
    )

    def dispatch(self, request, *args, **kwargs):
        if self.has_permission() and any(line.is_closed for line in self.count.lines):
            raise PermissionDenied(str(interest.REFUSAL_OF_ALL))
        return super().dispatch(request, *args, **kwargs)

    @property
    def facts(self):
        return str(self.session)

    @cached_property
    def equal(self):
        return tied(self.count.lines, self.session.most)

    def get_form_kwargs(self):
        places = places_left(self.count.lines, self.session.most)
        return super().get_form_kwargs() | {
            "session": self.session, "equal": self.equal, "places": places
        }  # fmt: skip

    def act(self, form):
        chosen = {case.pk for case in form.cleaned_data.get("chosen", ())}
        items = [line.item.pk for line in self.equal if line.case.pk in chosen]
        council.conclude(
            self.session,
            by=self.request.user,
            chosen=items,
            reason=form.cleaned_data.get("reason", ""),
            version=form.cleaned_data["version"],
        )
        count = len(self.count.lines)
        words = ngettext(
            "The session has concluded on %(count)s case.",
            "The session has concluded on %(count)s cases.",
            count,
        )
        self.done = words % {"count": count}

    def get_context_data(self, **kwargs):
        found = outcomes(self.count.lines, self.session.most)
        rows = [
            (line, _("the chair chooses") if line.is_tied else Outcome(found[line.item.pk]).label)
            for line in self.count.lines
        ]
        problems = self.count.problems
        return super().get_context_data(rows=rows, problems=problems, count=self.count, **kwargs)


class SessionVerbView(SessionMixin, VerbFormView):
    """A step with its reason; without the right 403, in another state 409."""

    permission_required = RIGHT
    template_name = "awards/signing/verb_form.html"
    form_class = StepForm
    done = gettext_lazy("Recorded: %(name)s.")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"needs_note": True}

    @property
    def title(self):
        return self.transition.label


class ReopenView(SessionVerbView):
    verb = "reopen"
    consequence = gettext_lazy(
        "The conclusion is taken back and the session may be mended, then concluded again. This "
        "is possible until one of its cases has been presented for signing."
    )

    def act(self, form):
        council.reopen(self.session, by=self.request.user, **form.cleaned_data)


class DropView(SessionVerbView):
    verb = "drop"
    consequence = gettext_lazy("The session is not held; its cases are free for another one.")

    def act(self, form):
        council.drop(self.session, by=self.request.user, **form.cleaned_data)
