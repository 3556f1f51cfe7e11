"""What happens to whole households: each verb asks, shows its effect, and then does it.

The effect shown is the verb itself, done in a transaction that is taken back.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from households import forms_lineage as forms
from households.choices import LineageKind
from households.models import Household
from households.services import lineage
from households.services.registering import NotKept, StaleRecord, version_of
from households.views.register_base import HouseholdMixin, no_longer_kept
from households.views.register_edit import HouseholdCreate
from movement.kept import KeptPostMixin
from movement.views.answers import add_errors, crumb, typed_in

ADD = "households.add_lineage"
CONFIRMED, AGAIN = "confirmed", "again"
NOT_SENT_ON = {"csrfmiddlewaretoken", "kept_for", CONFIRMED, AGAIN}


@dataclass(frozen=True)
class Card:
    """A household as it stands, for "before" and "after"."""

    code: str
    name: str
    place: str
    ended_on: object
    members: list


def card_of(household, known=()):
    """The card of a household as the database has it now; a new one has no code to show yet."""
    row = Household.objects.select_related("commune", "hamlet").get(pk=household.pk)
    people = row.members.order_by("position", "pk")
    return Card(
        code=row.code if not known or row.pk in known else "",
        name=row.head_name,
        place=row.place,
        ended_on=row.ended_on,
        members=[(m.name, m.get_relationship_display()) for m in people],
    )


def ends_of(link):
    """The households of a link, each once."""
    rows = {row.pk: row for row in (link.source, link.target) if row is not None}
    return list(rows.values())


@method_decorator(never_cache, name="dispatch")
class LineageVerb(HouseholdMixin, KeptPostMixin, TemplateView):
    """One verb on a household of the officer's own; a subclass gives the form and the act."""

    permission_required = ("households.view_household", ADD)
    template_name = "households/lineage_form.html"
    kind = ""
    consequence = ""
    form_class = forms.EndForm

    @cached_property
    def members(self):
        return list(self.household.members.order_by("position", "pk"))

    @property
    def title(self):
        return forms.KIND_TITLES[self.kind]

    def make_form(self, data=None):
        return self.form_class(data, initial=self.initial(), **self.form_arguments())

    def initial(self):
        return {"version": version_of(self.household)}

    def form_arguments(self):
        return {}

    def involved(self):
        """The households the verb changes, as they are before it."""
        return [self.household]

    def get(self, request, *args, **kwargs):
        if self.household.ended_on:
            return no_longer_kept(request, self.household)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        if "form" not in kwargs:
            kwargs["form"] = self.make_form((self.restored and self.restored.data) or None)
        return super().get_context_data(
            title=self.title,
            consequence=self.consequence,
            crumbs=self.crumbs(crumb(self.title)),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        form = self.make_form(request.POST)
        if self.household.ended_on:
            return no_longer_kept(request, self.household, typed_in(form))
        if not form.is_valid() or AGAIN in request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            if CONFIRMED in request.POST:
                return self.done(self.act(form))
            return self.ask(form)
        except NotKept:
            return no_longer_kept(request, self.household, typed_in(form))
        except StaleRecord:
            return self.stale(form)
        except ValidationError as error:
            add_errors(form, error)
            return self.render_to_response(self.get_context_data(form=form))

    def ask(self, form):
        """The page before what cannot be undone for ever: before and after, side by side."""
        before = [card_of(row) for row in self.involved()]
        known = {row.pk for row in self.involved()}
        with transaction.atomic():
            after = [card_of(row, known) for row in ends_of(self.act(form))]
            transaction.set_rollback(True)
        context = self.get_context_data(
            form=form, before=before, after=after, sent_on=sent_on(self.request)
        )
        return self.response_class(
            request=self.request,
            template="households/lineage_confirm.html",
            context=context,
            using=self.template_engine,
        )

    def stale(self, form):
        """409: the household was changed meanwhile; the form again, with what was typed."""
        data = self.request.POST.copy()
        for name, value in self.initial().items():
            if name.endswith("version"):
                data[name] = value
        form = self.make_form(data)
        form.is_valid()
        form.add_error(
            None,
            _(
                "Somebody changed the household while you were writing. "
                "Check it as it is now, then continue."
            ),
        )
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def done(self, link):
        messages.success(
            self.request,
            _("Recorded: %(what)s, %(household)s.")
            % {"what": self.title, "household": self.household},
        )
        return redirect("households:household-lineage", self.household.public_id)


def sent_on(request):
    """The fields of the form as hidden ones: pairs of name and value."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_SENT_ON
        for value in values
    ]


class Split(LineageVerb):
    kind = LineageKind.SPLIT
    form_class = forms.SplitForm

    @property
    def consequence(self):
        return _(
            "Who leaves founds a household of its own. Results of the year stay with this one: "
            "nobody is counted twice."
        )

    def form_arguments(self):
        return {"members": self.members, "household": self.household}

    def act(self, form):
        version = form.cleaned_data["version"]
        return lineage.split(
            self.household, by=self.request.user, version=version, **form.arguments()
        )


class Merge(LineageVerb):
    """GET asks for the other household first, then how its people join it."""

    kind = LineageKind.MERGED
    form_class = forms.MergeForm

    @property
    def consequence(self):
        return _(
            "This household ends; its members join the other one. Its results of earlier years "
            "stay with it."
        )

    @cached_property
    def target_form(self):
        asked = self.request.GET if "household_code" in self.request.GET else None
        return forms.TargetForm(asked, user=self.request.user, household=self.household)

    @cached_property
    def target(self):
        return self.target_form.is_valid() and self.target_form.cleaned_data["household_code"]

    @cached_property
    def there(self):
        return list(self.target.members.order_by("position", "pk"))

    def make_form(self, data=None):
        return super().make_form(data) if self.target else None

    def initial(self):
        return super().initial() | {"target_version": version_of(self.target)}

    def form_arguments(self):
        return {"members": self.members, "there": self.there}

    def involved(self):
        return [self.household, self.target]

    def post(self, request, *args, **kwargs):
        if self.target:
            return super().post(request, *args, **kwargs)
        if self.household.ended_on:
            return no_longer_kept(request, self.household)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            first_form=self.target_form, target=self.target or None, **kwargs
        )

    def act(self, form):
        return lineage.merge(self.household, self.target, by=self.request.user, **form.arguments())


class Move(LineageVerb):
    """GET asks for the commune first: the hamlets depend on it."""

    kind = LineageKind.MOVED
    form_class = forms.MoveForm

    @property
    def consequence(self):
        return _(
            "The household and its papers pass to the other commune, whose officers see it from "
            "now on; you no longer do. Results of earlier years stay counted where they were."
        )

    @cached_property
    def commune_form(self):
        asked = self.request.GET if "commune" in self.request.GET else None
        return forms.CommuneForm(asked, household=self.household)

    @cached_property
    def commune(self):
        return self.commune_form.is_valid() and self.commune_form.cleaned_data["commune"]

    def make_form(self, data=None):
        return super().make_form(data) if self.commune else None

    def form_arguments(self):
        return {"commune": self.commune}

    def post(self, request, *args, **kwargs):
        if self.commune:
            return super().post(request, *args, **kwargs)
        if self.household.ended_on:
            return no_longer_kept(request, self.household)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            first_form=self.commune_form, to_commune=self.commune or None, **kwargs
        )

    def act(self, form):
        version = form.cleaned_data["version"]
        return lineage.move(
            self.household, by=self.request.user, version=version, **form.arguments()
        )

    def done(self, link):
        messages.success(
            self.request,
            _("%(household)s has moved to %(commune)s.")
            % {"household": self.household, "commune": link.to_unit},
        )
        return redirect("households:lineage-list")


class MoveOut(LineageVerb):
    kind = LineageKind.MOVED_OUT
    form_class = forms.MoveOutForm

    @property
    def consequence(self):
        return _("The household is no longer kept on the register; its record stays.")

    def act(self, form):
        version = form.cleaned_data["version"]
        return lineage.move_out(
            self.household, by=self.request.user, version=version, **form.arguments()
        )


class End(LineageVerb):
    kind = LineageKind.ENDED

    @property
    def consequence(self):
        return _(
            "For a household that no longer exists, as when its last member has died. "
            "It is no longer kept on the register; its record stays."
        )

    def act(self, form):
        version = form.cleaned_data["version"]
        return lineage.end(
            self.household, by=self.request.user, version=version, **form.arguments()
        )


class MovedIn(HouseholdCreate):
    """A household from outside the province: its form with where it came from, and when."""

    permission_required = ("households.add_household", ADD)
    form_class = forms.MovedInForm

    def save(self, form, formset):
        data = form.cleaned_data
        link = lineage.move_in(
            by=self.request.user,
            commune=self.commune,
            values=form.values(),
            members=formset.rows(),
            public_id=data["form_uuid"],
            code=data["code"],
            **{name: data[name] for name in ("effective", "reason", "place")},
        )
        return link.target

    @property
    def title(self):
        return forms.KIND_TITLES[LineageKind.MOVED_IN]
