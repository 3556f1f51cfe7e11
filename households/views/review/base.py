"""What the pages of a review have in common: whose rows, and an act that asks before it acts."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from households.models import ReviewLine, ReviewSheet
from households.models.round import VIEW
from households.review_workflow import CARRY_OUT
from movement.kept import KeptPostMixin
from movement.models import WrongState
from movement.views.answers import add_errors, crumb, too_late, typed_in


def review_crumbs(*more):
    """Breadcrumb of a page of the review; the last of `more` is the page itself."""
    return [crumb(_("Review rounds"), reverse("review:round-list")), *more]


def sheet_crumbs(sheet, *more):
    return review_crumbs(
        crumb(str(sheet.round), sheet.round.get_absolute_url()),
        crumb(sheet.unit.name, sheet.get_absolute_url() if more else ""),
        *more,
    )


@method_decorator(never_cache, name="dispatch")
class SheetMixin(KeptPostMixin):
    """The sheet in the address, if it is among the officer's rows (else 404)."""

    permission_required = VIEW

    @cached_property
    def sheet(self):
        rows = ReviewSheet.objects.for_user(self.request.user)
        return get_object_or_404(
            rows.select_related("round", "unit__parent"), public_id=self.kwargs["public_id"]
        )

    @property
    def row(self):
        """What the page acts on."""
        return self.sheet

    @property
    def page_url(self):
        return self.sheet.get_absolute_url()

    def crumbs(self, *more):
        return sheet_crumbs(self.sheet, *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(sheet=self.sheet, round=self.sheet.round, **kwargs)


@method_decorator(never_cache, name="dispatch")
class LineMixin(KeptPostMixin):
    """The line in the address, if it is among the officer's rows (else 404)."""

    permission_required = VIEW

    @cached_property
    def line(self):
        rows = ReviewLine.objects.for_user(self.request.user).with_places()
        rows = rows.select_related("sheet__unit__parent", "household__commune", "saved_by")
        return get_object_or_404(rows, public_id=self.kwargs["public_id"])

    @property
    def sheet(self):
        return self.line.sheet

    @property
    def row(self):
        return self.line

    @property
    def page_url(self):
        return self.line.get_absolute_url()

    def crumbs(self, *more):
        name = self.line.household.head_name
        return sheet_crumbs(self.sheet, crumb(name, self.page_url if more else ""), *more)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            line=self.line,
            household=self.line.household,
            sheet=self.sheet,
            round=self.sheet.round,
            **kwargs,
        )


class OwnCommuneMixin:
    """Behind a mixin above: only the officers who carry out this sheet's review (else 403)."""

    permission_required = (VIEW, CARRY_OUT)

    def has_permission(self):
        return super().has_permission() and self.sheet.belongs_to(self.request.user)


class ActView(FormView):
    """One act: a page that says what follows and asks for what it needs, then the act.

    Stands behind a mixin that gives `row`, `page_url` and `crumbs()`. Without the right 403; in
    another state 409, with what was typed. A subclass gives `verb` (of the row's machine), words,
    and `act(form)`; where no verb decides, `refusal()` and `is_open()`.
    """

    template_name = "households/review/act.html"
    verb = ""
    title = ""
    consequence = ""
    button = ""
    done = ""

    def dispatch(self, request, *args, **kwargs):
        refusal = self.refusal()
        if refusal:
            raise PermissionDenied(refusal)
        if not self.is_open():
            return self.too_late(self.closed_reason())
        return super().dispatch(request, *args, **kwargs)

    @property
    def transition(self):
        return self.row.machine.by_name[self.verb]

    def refusal(self):
        """Why the reader may not do this, in words, or ""."""
        return self.row.refusal(self.transition, self.request.user)

    def is_open(self):
        return self.row.is_open_to(self.transition)

    def closed_reason(self):
        return _("This is no longer possible: the present state is “%(state)s”.") % {
            "state": self.row.state_label
        }

    def is_sent_twice(self):
        """A double click: the same officer's last step on this row is this very verb."""
        if self.request.method != "POST" or not self.verb:
            return False
        last = self.row.steps.order_by("pk").last()
        return last is not None and (last.name, last.by_id) == (self.verb, self.request.user.pk)

    def too_late(self, reason):
        if self.is_sent_twice():
            messages.info(self.request, _("This was done already; nothing has been done twice."))
            return redirect(self.page_url)
        typed = typed_in(self.get_form()) if self.request.method == "POST" else ()
        return too_late(
            self.request,
            reason=reason,
            url=self.page_url,
            crumbs=self.crumbs(),
            typed=typed,
        )

    def get_initial(self):
        kept = self.restored.data.dict() if self.restored else {}
        return super().get_initial() | kept

    def form_valid(self, form):
        try:
            self.act(form)
        except WrongState as error:
            return self.too_late(str(error))
        except ValidationError as error:
            add_errors(form, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done_words())
        return redirect(self.next_url())

    def done_words(self):
        return self.done % {"name": self.row}

    def next_url(self):
        return self.page_url

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            title=self.title,
            consequence=self.consequence,
            button=self.button or (self.transition.label if self.verb else _("Save")),
            page_url=self.page_url,
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )
