"""A household on the list: put there by a request, looked at, written on the forms."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from households.documents.build_review import LISTED_CLASSES
from households.forms_review import RequestForm
from households.forms_survey import FormA, FormB
from households.models import ReviewLine
from households.review_timeline import LINE_SENTENCES, entries_of
from households.reviewing import listing, surveying
from households.services import registering
from households.views.documents import OVER
from households.views.review.base import ActView, LineMixin, OwnCommuneMixin, SheetMixin
from movement import calendar
from movement.models import AccessLog, WrongState
from movement.views.answers import add_errors, crumb, in_words, too_late, typed_in

# The verbs of a line that have a page.
VERB_PAGES = {"complain": "review:line-complain", "withdraw": "review:line-withdraw"}


class LineAdd(OwnCommuneMixin, SheetMixin, ActView):
    """Form 01 or Form 04 comes in: of a household on the register, or of one put on it now."""

    template_name = "households/review/line_add.html"
    form_class = RequestForm
    verb = "start_survey"
    title = gettext_lazy("Add a household to the list")

    def is_open(self):
        return self.sheet.list_is_open

    def is_sent_twice(self):
        return False

    @property
    def button(self):
        return _("Add to the list")

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"sheet": self.sheet, "user": self.request.user}

    def get_initial(self):
        return {"requested_on": calendar.today()} | super().get_initial()

    @transaction.atomic
    def act(self, form):
        data = form.cleaned_data
        household = data["household_code"] or registering.create_household(
            commune=self.sheet.unit,
            values={"hamlet": data["hamlet"], "address": data["address"]},
            members=[form.head()],
            public_id=data["form_uuid"],
        )
        self.line = listing.add_request(
            self.sheet,
            by=self.request.user,
            household=household,
            source=data["source"],
            requested_on=data["requested_on"],
            asks_average=data["asks_average"],
        )

    def done_words(self):
        return _("%(name)s is on the list.") % {"name": self.line}

    def next_url(self):
        return self.request.path if self.request.POST.get("go") == "another" else self.page_url


class LineDetail(LineMixin, TemplateView):
    """One household of the list: its forms as they stand, what comes next, what happened."""

    template_name = "households/review/line_detail.html"

    def get_context_data(self, **kwargs):
        line, user = self.line, self.request.user
        log_view(user, line.household, _("Looked at in the review"))
        is_own = self.sheet.belongs_to(user) and user.has_perm("households.carry_out_review")
        indicators = surveying.standard_of(self.sheet).indicators.all()
        return super().get_context_data(
            is_own=is_own,
            lacked=[row.label for row in indicators if row.key in line.lacked],
            members=list(line.household.members.all()),
            complaints=list(line.complaints.all()),
            actions=[
                {
                    "label": verb.label,
                    "url": reverse(VERB_PAGES[verb.name], args=[line.public_id]),
                }
                for verb in line.available_transitions(user)
                if verb.name in VERB_PAGES
            ],
            screening=surveying.screening_words(line),
            certificate_url=certificate_url(line),
            entries=entries_of(line, LINE_SENTENCES),
            crumbs=self.crumbs(),
            **kwargs,
        )


def certificate_url(line):
    """Where the certificate of one household is made, "" for those that get none (yet)."""
    is_listed = line.household_class in LISTED_CLASSES
    if line.sheet.status not in OVER or not is_listed or line.is_left_out:
        return ""
    url = reverse("review:certificates", args=[line.sheet.public_id])
    return f"{url}?ho={line.public_id}"


def log_view(user, household, purpose):
    """The page shows the household's record: say so in the access log."""
    AccessLog.objects.record(
        officer=user, verb=AccessLog.Verb.VIEW, target=household, purpose=purpose
    )


class SurveyView(OwnCommuneMixin, LineMixin, TemplateView):
    """Form A or Form B: GET shows it, POST saves it, also as typed (autosave).

    A save under an older version is answered with 409 and both texts; a form that is closed by
    now with 409 and what was typed. A subclass gives `make_form(data=None)`, `is_open()`,
    `save(form, finish=...)` and `next_line()`.
    """

    template_name = ""
    url_name = ""
    title = ""

    is_autosave = property(lambda self: "X-Autosave" in self.request.headers)

    def get(self, request, *args, **kwargs):
        if not self.is_open():
            return redirect(self.line)
        log_view(request.user, self.line.household, _("Form of the review opened"))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        if not self.is_open():
            return self.closed(form, surveying.closed(self.line))
        if not form.is_valid():
            return self.invalid(form)
        try:
            saved = self.save(form, finish=not self.is_autosave)
        except surveying.StaleForm as stale:
            return self.stale(form, stale.current)
        except WrongState as wrong:
            return self.closed(form, wrong)
        except ValidationError as error:
            add_errors(form, error)
            return self.invalid(form)
        return self.answer(form, saved)

    def invalid(self, form):
        if self.is_autosave:
            name, errors = next(iter(form.errors.items()))
            label = f"{form.fields[name].label}: " if name in form.fields else ""
            return JsonResponse({"message": f"{label}{errors[0]}"}, status=400)
        return self.render_to_response(self.get_context_data(form=form))

    def answer(self, form, saved):
        at = _("Saved at %(time)s") % {"time": f"{timezone.localtime(saved.at):%H:%M}"}
        if self.is_autosave:
            return JsonResponse({"saved": at, "version": saved.version, "words": saved.words})
        if not saved.is_whole:
            # Stored, but not finished: the page says what is missing, with the new version.
            form.data = form.data.copy()
            form.data["version"] = saved.version
            form.add_error(saved.field, saved.words)
            return self.render_to_response(self.get_context_data(form=form))
        name = self.line.household.head_name
        messages.success(self.request, f"{name}: {saved.words} {at}.".replace("  ", " "))
        return redirect(self.next_url())

    def next_url(self):
        if self.request.POST.get("go") != "next":
            return self.request.path
        line = self.next_line()
        if line is None:
            messages.info(self.request, _("No household waits for this form any more."))
            return self.sheet.get_absolute_url()
        return reverse(self.url_name, args=[line.public_id])

    def stale(self, form, current):
        """409 with the stored and the typed text; saving again keeps the typed one."""
        if self.is_autosave:
            message = _("%(user)s saved this form at %(time)s. Press Save to compare.") % {
                "user": current.saved_by,
                "time": f"{timezone.localtime(current.saved_at):%H:%M}",
            }
            return JsonResponse({"message": message}, status=409)
        self.line = ReviewLine.objects.with_places().get(pk=current.pk)
        compared = comparison(self.make_form(), form)
        form.data = form.data.copy()
        form.data["version"] = current.version
        context = self.get_context_data(form=form, compared=compared)
        return self.render_to_response(context, status=409)

    def closed(self, form, wrong):
        if self.is_autosave:
            return JsonResponse({"message": str(wrong)}, status=409)
        return too_late(
            self.request,
            reason=str(wrong),
            url=self.page_url,
            crumbs=self.crumbs(),
            typed=typed_in(form),
        )

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.make_form(self.restored and self.restored.data)
        following = self.next_line()
        lines = self.sheet.lines.on_list()
        total = lines.count()
        waiting = lines.to_survey(self.sheet.round.screen_ticks).count()
        return super().get_context_data(
            title=self.title,
            members=list(self.line.household.members.all()),
            next_form_url=following and reverse(self.url_name, args=[following.public_id]),
            surveyed=total - waiting,
            total=total,
            jump_url=reverse("review:sheet-jump", args=[self.sheet.public_id]),
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )


def comparison(stored, typed):
    """Rows label, stored, typed, differs of every field of two forms, choices by their labels."""
    rows = []
    for field in typed.visible_fields():
        before, after = (in_words(form[field.name]) or "—" for form in (stored, typed))
        rows.append(
            {"label": field.label, "stored": before, "typed": after, "differs": before != after}
        )
    return rows


class FormAView(SurveyView):
    template_name = "households/review/form_a.html"
    url_name = "review:form-a"
    title = gettext_lazy("Form A - quick identification of the household")

    def is_open(self):
        return self.line.form_a_is_open

    def make_form(self, data=None):
        initial = defaults_of(self.line) if data is None else {}
        return FormA(data, line=self.line, initial=initial)

    def save(self, form, *, finish):
        return surveying.save_form_a(
            self.line,
            by=self.request.user,
            version=form.cleaned_data["version"],
            values=form.values(),
            finish=finish,
        )

    def next_line(self):
        return surveying.next_to_screen(self.line)

    def get_context_data(self, **kwargs):
        return super().get_context_data(limit=self.sheet.round.screen_ticks, **kwargs)


class FormBView(SurveyView):
    template_name = "households/review/form_b.html"
    url_name = "review:form-b"
    title = gettext_lazy("Form B - survey of the household")

    def is_open(self):
        return self.line.form_b_is_open and not self.line.is_left_out

    @cached_property
    def standard(self):
        return surveying.standard_of(self.sheet).to_rule()

    def make_form(self, data=None):
        initial = defaults_of(self.line) if data is None else {}
        return FormB(data, line=self.line, standard=self.standard, initial=initial)

    def save(self, form, *, finish):
        return surveying.save_form_b(
            self.line,
            by=self.request.user,
            version=form.cleaned_data["version"],
            values=form.values(),
            finish=finish,
        )

    def next_line(self):
        return surveying.next_to_survey(self.line)

    def get_context_data(self, **kwargs):
        area_type = self.line.household.area_type
        return super().get_context_data(
            b1_limit=self.standard.b1_limits.get(area_type), standard=self.standard, **kwargs
        )


def defaults_of(line):
    """Who interviews and when stay as on the form saved last: one goes from house to house."""
    if line.version:
        return {}
    last = (
        ReviewLine.objects.filter(sheet=line.sheet_id)
        .exclude(interviewer="")
        .order_by("-saved_at")
        .first()
    )
    today = calendar.today()
    return {"interviewed_on": today} | ({"interviewer": last.interviewer} if last else {})
