"""Likely duplicates: the queue, two people side by side, and the decision of who sees both.

An officer of one of the two places is told of the other person only that there is one, whom to
phone there, and who decides.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, ListView

from households.forms_duplicates import VerdictForm
from households.models import DuplicatePair
from households.services import duplicates
from households.services.registering import NotKept, StaleRecord
from households.telephone import deciders_of, officers_of
from households.views.lineage import Merge, card_of, sent_on
from households.views.register_base import register_crumbs
from movement.kept import KeptPostMixin
from movement.models import AccessLog, WrongState
from movement.views.answers import add_errors, crumb, too_late, typed_in
from movement.views.office import ScopedMixin
from movement.views.paging import KeysetMixin

CONFIRMED, AGAIN = "confirmed", "again"
BADGES = {"open": "waiting", "merged": "done", "taken_out": "done", "two_people": "done"}


def duplicate_crumbs(*more):
    return register_crumbs(
        crumb(_("Possible duplicates"), reverse("households:duplicate-list") if more else ""),
        *more,
    )


class DuplicateList(KeysetMixin, ScopedMixin, ListView):
    """The pairs of the officer's area: his own to decide, all that wait, those decided."""

    template_name = "households/duplicate_list.html"
    permission_required = DuplicatePair.VIEW
    keyset = ("-found_at", "-pk")
    queryset = DuplicatePair.objects.with_ends()

    @property
    def shown(self):
        asked = self.request.GET.get("loc")
        return asked if asked in ("cho", "xong") else "toi"

    def get_queryset(self):
        rows = super().get_queryset()
        if self.shown == "toi":
            return DuplicatePair.objects.waiting_for_user(self.request.user).with_ends()
        return rows.open() if self.shown == "cho" else rows.exclude(state="open")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            shown=self.shown,
            crumbs=duplicate_crumbs(),
            may_decide=self.request.user.has_perm(DuplicatePair.DECIDE),
            **kwargs,
        )
        for row in context["object_list"]:
            row.badge, row.ends = BADGES[row.state], ends_of(row, self.request.user)
        return context


def ends_of(pair, user):
    """The two of a pair as the reader may know them: of a hidden one only its commune."""
    ends = []
    seen = pair.sees(user)
    for end, is_seen, home in zip(("first", "second"), seen, pair.households, strict=True):
        member, told = getattr(pair, end), pair.told.get(end, {})
        ends.append(
            {
                "is_seen": is_seen,
                "member": member if is_seen else None,
                "told": told if is_seen else {},
                "household": home if is_seen else None,
                "commune": home.commune,
            }
        )
    return ends


@method_decorator(never_cache, name="dispatch")
class PairMixin(KeptPostMixin):
    """The pair in the address, if it is among the officer's rows (else 404)."""

    permission_required = DuplicatePair.VIEW

    @cached_property
    def pair(self):
        rows = DuplicatePair.objects.for_user(self.request.user).with_ends()
        return get_object_or_404(rows, public_id=self.kwargs["pair_id"])

    @property
    def is_open(self):
        return self.pair.is_open

    @cached_property
    def may_decide(self):
        user = self.request.user
        return user.has_perm(DuplicatePair.DECIDE) and self.pair.is_seen_whole_by(user)

    def refuse(self):
        """Who may not decide on the pair is told so; 404 comes first."""
        if not self.may_decide:
            raise PermissionDenied(
                _("Who sees both households decides: your area holds only one.")
            )

    def log_views(self):
        """Both records, as far as the page shows them."""
        AccessLog.objects.record_each(
            officer=self.request.user,
            verb=AccessLog.Verb.VIEW,
            targets=[
                home
                for home, seen in zip(
                    self.pair.households, self.pair.sees(self.request.user), strict=True
                )
                if seen
            ],
            purpose=_("Compared with a possible duplicate"),
        )

    def decided(self, typed=()):
        """409: somebody was faster, or one of the two has left the register."""
        reason = _("This has been decided already, or one of the two has left the register.")
        return too_late(
            self.request,
            reason=reason,
            url=self.pair.get_absolute_url(),
            crumbs=duplicate_crumbs(),
            typed=typed,
        )


class DuplicateDetail(PairMixin, FormView):
    """Side by side, each with the household; the decision below."""

    template_name = "households/duplicate_detail.html"
    form_class = VerdictForm

    @cached_property
    def members(self):
        return duplicates.members_of(self.pair)

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"pair": self.pair, "members": self.members}
        if self.restored and kwargs.get("data") is None:
            kwargs["data"] = self.restored.data
        return kwargs

    def get_form(self, form_class=None):
        return super().get_form(form_class) if self.is_open and self.may_decide else None

    def post(self, request, *args, **kwargs):
        self.pair  # noqa: B018 - 404 before 403
        self.refuse()
        if not self.is_open:
            return self.decided()
        form = self.get_form()
        if not form.is_valid() or AGAIN in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            if form.takes_out and CONFIRMED not in request.POST:
                return self.ask(form)
            self.act(form)
        except (WrongState, NotKept):
            return self.decided(typed_in(form))
        except StaleRecord:
            return self.stale()
        except ValidationError as error:
            self.show(form, error)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, self.done_words(form))
        return redirect(self.pair.get_absolute_url())

    def act(self, form):
        by = self.request.user
        if form.takes_out:
            return duplicates.take_out(self.pair, by=by, **form.arguments())
        return duplicates.keep_apart(self.pair, by=by, reason=form.cleaned_data["reason"])

    def done_words(self, form):
        if form.takes_out:
            return _("Recorded: one person. History keeps the one taken out.")
        return _("Recorded: two people. They will not be found again.")

    def show(self, form, error):
        """A word about the new head stands at the field of the household it is asked for."""
        if hasattr(error, "error_dict") and "new_head" in error.error_dict:
            name = f"head_{form.cleaned_data['verdict']}"
            error = ValidationError({name: error.error_dict["new_head"]})
        add_errors(form, error)

    def ask(self, form):
        """Both households before and after; the act itself, in a transaction taken back."""
        before = [card_of(row) for row in self.pair.households]
        with transaction.atomic():
            self.act(form)
            after = [card_of(row) for row in self.pair.households]
            transaction.set_rollback(True)
        return self.response_class(
            request=self.request,
            template="households/duplicate_confirm.html",
            context=self.get_context_data(
                form=form, before=before, after=after, sent_on=sent_on(self.request)
            ),
            using=self.template_engine,
        )

    def stale(self):
        """409: the household was changed meanwhile; the form again, with what was typed."""
        data = self.request.POST.copy()
        for end in ("first", "second"):
            data.pop(f"version_{end}", None)
        kwargs = self.get_form_kwargs() | {"data": data}
        form = VerdictForm(**kwargs)
        for end in ("first", "second"):
            data[f"version_{end}"] = form.fields[f"version_{end}"].initial
        form.is_valid()
        form.add_error(
            None,
            _(
                "Somebody changed the household while you were deciding. "
                "Check it as it is now, then decide again."
            ),
        )
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def get_context_data(self, **kwargs):
        pair, user = self.pair, self.request.user
        if self.request.method == "GET":
            self.log_views()
        context = super().get_context_data(
            pair=pair,
            badge=BADGES[pair.state],
            is_open=self.is_open,
            may_decide=self.may_decide,
            crumbs=duplicate_crumbs(crumb(pair.get_ground_display())),
            **kwargs,
        )
        context["ends"] = ends_of(pair, user)
        years = duplicates.years_of(pair)
        phones = officers_of([end["commune"] for end in context["ends"] if not end["is_seen"]])
        for end in context["ends"]:
            home = end["household"]
            end["people"] = self.members[home.pk] if home else []
            end["years"] = years[home.pk] if home else []
            end["phones"] = phones.get(end["commune"].pk, [])
        context["deciders"] = [] if self.may_decide else deciders_of(pair)
        return context


class DuplicateMerge(PairMixin, Merge):
    """Both households are one: `Merge` for who sees both; `keep` says which one goes on."""

    permission_required = (DuplicatePair.VIEW, DuplicatePair.DECIDE)

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and self.has_permission():
            self.refuse()
            if not self.is_open:
                return self.decided()
        return super().dispatch(request, *args, **kwargs)

    @property
    def keeps_first(self):
        return self.kwargs["keep"] == 1

    @cached_property
    def household(self):
        return self.pair.second_household if self.keeps_first else self.pair.first_household

    @cached_property
    def target(self):
        return self.pair.first_household if self.keeps_first else self.pair.second_household

    target_form = None

    def act(self, form):
        return duplicates.merge(
            self.pair, self.household, self.target, by=self.request.user, **form.arguments()
        )

    def get(self, request, *args, **kwargs):
        self.log_views()
        return super().get(request, *args, **kwargs)

    def done(self, link):
        messages.success(
            self.request,
            _("Merged into the household of %(household)s. It can be undone as a change of it.")
            % {"household": self.target},
        )
        return redirect(self.pair.get_absolute_url())
