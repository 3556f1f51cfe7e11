"""Sessions of the council: the list, putting one together, its page and its minutes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.exceptions import ValidationError
from django.db.models import Count as Number
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import FormView, ListView, TemplateView

from awards import interest, timeline
from awards.council_count import Count
from awards.documents.build_council import minutes
from awards.documents.council import MINUTES
from awards.forms_council import SessionForm
from awards.models import Call, CouncilSession, Nomination, WrongState
from awards.services import council
from movement import calendar
from movement.documents import making
from movement.kept import KeptFormMixin, KeptPostMixin
from movement.views.answers import add_errors, crumb, too_late, typed_in
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

RIGHT = "awards.manage_sitting"


def list_crumb():
    return crumb(_("Council"), reverse("awards:council-list"))


class SessionListView(ScopedMixin, KeysetMixin, ListView):
    """Every session of the reader's rows, newest first, and what waits for one."""

    model = CouncilSession
    permission_required = "awards.view_sitting"
    template_name = "awards/council/session_list.html"
    keyset = ("-held_on", "-pk")

    def get_queryset(self):
        rows = super().get_queryset().select_related("call")
        return rows.annotate(
            case_count=Number("items"),
            agreed_count=Number("items", filter=Q(items__outcome="favourable")),
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        may_prepare = user.has_perm(RIGHT)
        waiting = council.waiting_cases(user).count() if may_prepare else 0
        return super().get_context_data(may_prepare=may_prepare, waiting=waiting, **kwargs)


class SessionFormView(FormView):
    """The form of date, place and agenda; a subclass gives `cases` and `act(form)`."""

    template_name = "awards/council/session_form.html"
    form_class = SessionForm

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"cases": self.cases}
        if self.restored and kwargs.get("data") is None:
            kwargs["data"] = self.restored.data
        return kwargs

    def form_valid(self, form):
        try:
            session = self.act(form)
        except WrongState as error:
            return too_late(
                self.request, reason=error, url=self.page_url, crumbs=[list_crumb()],
                typed=typed_in(form),
            )  # fmt: skip
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(session)


class SessionCreateView(KeptFormMixin, SessionFormView):
    """`?call=<uuid>&track=B` names whose cases; without it the groups that wait are offered."""

    permission_required = RIGHT
    done = gettext_lazy("The session is being prepared. Read its agenda.")
    page_url = property(lambda self: reverse("awards:council-list"))

    @cached_property
    def call(self):
        try:
            asked = self.request.GET.get("call") or None
            rows = Call.objects.for_user(self.request.user)
            return rows.filter(public_id=asked).first() if asked else None
        except ValidationError:
            return None

    @property
    def cases(self):
        rows = council.waiting_cases(self.request.user).with_place()
        track = self.request.GET.get("track", "")
        return rows.filter(submission__call=self.call, track=track).order_by("folded_name", "pk")

    def get_initial(self):
        return super().get_initial() | {
            "cases": [case.public_id for case in self.cases] if self.call else [],
            "held_on": calendar.today(),
        }

    def act(self, form):
        sent = form.cleaned_data["form_uuid"]
        twin = CouncilSession.objects.filter(form_uuid=sent, created_by=self.request.user).first()
        if twin:
            return twin
        if self.call is None:
            raise ValidationError(_("Choose the call whose cases are heard."))
        return council.create(
            by=self.request.user,
            call=self.call,
            track=self.request.GET.get("track", ""),
            form_uuid=sent,
            **form.values(),
        )

    def get_context_data(self, **kwargs):
        groups = [] if self.call else council.tracks_waiting(self.request.user)
        return super().get_context_data(
            title=_("Prepare a session"),
            button=_("Prepare the session"),
            groups=groups,
            call=self.call,
            crumbs=[list_crumb(), crumb(_("Prepare a session"))],
            **kwargs,
        )


class SessionMixin(KeptPostMixin):
    """The session in the address, if it is among the reader's rows (else 404)."""

    permission_required = "awards.view_sitting"

    @cached_property
    def session(self):
        rows = CouncilSession.objects.for_user(self.request.user)
        rows = rows.select_related("call", "council", "presiding")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def row(self):
        return self.session

    @property
    def page_url(self):
        return self.session.get_absolute_url()

    @cached_property
    def count(self):
        return Count(self.session, self.request.user)

    def entries(self):
        return timeline.of_session(self.session)

    def crumbs(self, *more):
        here = crumb(str(self.session), self.page_url if more else "")
        return [list_crumb(), here, *more]

    def get_context_data(self, **kwargs):
        return super().get_context_data(session=self.session, **kwargs)


class SessionEditView(SessionMixin, SessionFormView):
    permission_required = RIGHT
    done = gettext_lazy("The session has been changed.")

    @property
    def cases(self):
        there = self.session.items.values("nomination")
        shown = Nomination.objects.open_to(self.request.user).filter(pk__in=there)
        waiting = council.waiting_cases(self.request.user).filter(
            submission__call=self.session.call_id, track=self.session.track
        )
        rows = Nomination.objects.filter(
            Q(pk__in=shown.values("pk")) | Q(pk__in=waiting.values("pk"))
        )
        return rows.with_place().order_by("folded_name", "pk")

    def dispatch(self, request, *args, **kwargs):
        if request.user.has_perm(RIGHT) and not self.session.is_editable:
            return too_late(
                request,
                reason=_("The session has ended: reopen it to mend it."),
                url=self.page_url,
                crumbs=self.crumbs(crumb(_("Change the session"))),
            )
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        fields = {name: getattr(self.session, name) for name in council.FIELDS}
        there = self.session.items.values_list("nomination__public_id", flat=True)
        return super().get_initial() | fields | {
            "version": self.session.version, "cases": list(there)
        }  # fmt: skip

    def act(self, form):
        version = form.cleaned_data["version"]
        return council.edit(self.session, by=self.request.user, version=version, **form.values())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=_("Change the session"),
            button=_("Save"),
            call=self.session.call,
            crumbs=self.crumbs(crumb(_("Change the session"))),
            **kwargs,
        )


class SessionPageView(SessionMixin, TemplateView):
    """Agenda, attendance, conclusions; for a member his own slip."""

    template_name = "awards/council/session.html"

    def get_context_data(self, **kwargs):
        user, session, count = self.request.user, self.session, self.count
        seat = next((m for m in count.members if m.officer_id == user.pk), None)
        may_manage = user.has_perm(RIGHT)
        may_edit = may_manage and session.is_editable
        own_slip = seat if session.is_by_slips and session.is_editable else None
        problems = self.problems() if may_edit else []
        return super().get_context_data(
            count=count,
            members=[
                (member, self._presence(member, count)) for member in count.members
            ],
            seat=own_slip,
            may_manage=may_manage,
            may_edit=may_edit,
            # One primary action: his own slip, else what is to be done next.
            next_step="" if own_slip or not may_edit else count.next_step,
            shows_counts=may_manage or user.has_perm("awards.view_decision")
            or not session.is_editable,
            buttons=self.buttons(),
            problems=problems,
            is_concluded=session.status == "concluded",
            entries=self.entries(),
            crumbs=self.crumbs(),
            **kwargs,
        )  # fmt: skip

    def problems(self):
        """What stands against concluding; of who takes no part in a case, that too."""
        is_barred = any(line.is_closed for line in self.count.lines)
        return [*self.count.problems, *([interest.REFUSAL_OF_ALL] if is_barred else [])]

    @staticmethod
    def _presence(member, count):
        if count.session.is_by_slips:
            return _("slip handed in") if member.pk in count.wrote else ""
        labels = {row.member_id: row.get_presence_display() for row in count.rows_of_attendance}
        return labels.get(member.pk, "")

    def buttons(self):
        verbs = self.session.available_transitions(self.request.user)
        pages = {"reopen": "awards:council-reopen", "drop": "awards:council-drop"}
        return [
            {
                "label": verb.label,
                "url": reverse(pages[verb.name], args=[self.session.public_id]),
                "is_primary": False,
                "is_rare": True,
            }
            for verb in verbs
        ]


@require_safe
@login_required
@permission_required("awards.view_sitting", raise_exception=True)
def minutes_document(request, public_id, file_format):
    """The minutes of a concluded session as Word or PDF; for nobody who takes no part in a case
    of it."""
    rows = CouncilSession.objects.for_user(request.user).filter(status="concluded")
    session = get_object_or_404(rows.select_related("council", "call", "presiding"),
                                public_id=public_id)  # fmt: skip
    count = Count(session, request.user)
    if file_format not in making.FORMATS or any(line.is_closed for line in count.lines):
        raise Http404
    return making.download(
        request,
        MINUTES.key,
        minutes(session),
        file_format,
        name=f"{session.held_on:%d-%m-%Y}",
        target=session,
    )
