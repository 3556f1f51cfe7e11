"""Forms of what happens to whole households: split, merge, move, end."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.choices import LineageKind, Relationship
from households.forms import HouseholdCodeInput
from households.forms_household import HouseholdForm, hamlets_of
from households.models import Household
from movement import calendar
from movement.models import AdministrativeUnit, Level
from movement.text import fold

SAME_PERSON = "same"
TO_OTHERS = [pair for pair in Relationship.choices if pair[0] != Relationship.HEAD]


def _date_field():
    return forms.DateField(
        label=_("Date of the change"), localize=True, help_text=_("For example 15/05/2025")
    )


def _reason_field():
    return forms.CharField(
        label=_("Reason"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("State the reason.")},
    )


class LineageForm(forms.Form):
    """When and why; `version` is the household as the form found it."""

    hide_optional = True
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    effective = _date_field()
    reason = _reason_field()

    @property
    def own_fields(self):
        """The fields that belong to no single person."""
        return [field for field in self.visible_fields() if field.name not in self.of_people]

    of_people = ()

    def arguments(self):
        """What the verb of `services.lineage` is given."""
        data = self.cleaned_data
        return {name: data[name] for name in ("effective", "reason")}


class EndForm(LineageForm):
    """The household is no more."""


class MoveOutForm(LineageForm):
    place = forms.CharField(
        label=_("Where to, outside the province"),
        max_length=200,
        error_messages={"required": _("State where the household moves to.")},
    )
    field_order = ["place", "effective", "reason"]

    def arguments(self):
        return super().arguments() | {"place": self.cleaned_data["place"]}


class CommuneForm(forms.Form):
    """The commune a household moves to; chosen first, because the hamlets depend on it."""

    commune = forms.ModelChoiceField(
        AdministrativeUnit.objects.none(),
        to_field_name="code",
        label=_("Commune it moves to"),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose the commune.")},
    )

    def __init__(self, *args, household, **kwargs):
        super().__init__(*args, **kwargs)
        units = AdministrativeUnit.objects.as_of(calendar.today()).select_related("parent")
        field = self.fields["commune"]
        field.queryset = units.filter(level=Level.COMMUNE).exclude(pk=household.commune_id)
        field.queryset = field.queryset.order_by("parent__sort_key", "sort_key")
        field.label_from_instance = AdministrativeUnit.full_name


class MoveForm(LineageForm):
    hamlet = forms.ChoiceField(label=_("Hamlet it moves to"), required=False)
    address = forms.CharField(
        label=_("Address"), required=False, max_length=250, help_text=_("As far as known.")
    )
    field_order = ["hamlet", "address", "effective", "reason"]

    def __init__(self, *args, commune, **kwargs):
        super().__init__(*args, **kwargs)
        self.commune = commune
        self.hamlets = {str(row.pk): row for row in hamlets_of(commune)}
        self.fields["hamlet"].choices = [
            ("", _("Not known")),
            *((key, row.name) for key, row in self.hamlets.items()),
        ]

    def arguments(self):
        return super().arguments() | {
            "commune": self.commune,
            "hamlet": self.hamlets.get(self.cleaned_data["hamlet"]),
            "address": self.cleaned_data["address"],
        }


class PeopleForm(LineageForm):
    """With fields for each of `members`: `fields_of` says which."""

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.members = members
        own = set(self.fields)
        for member in members:
            self.fields |= self.fields_of(member)
        self.of_people = set(self.fields) - own

    @property
    def people(self):
        """Each member with their fields, for the page."""
        return [
            (member, [self[name] for name in self.fields_of(member)]) for member in self.members
        ]


class SplitForm(PeopleForm):
    """Who leaves, and everybody's relationship where their head is a new one."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    hamlet = forms.ChoiceField(label=_("Hamlet of the new household"), required=False)
    address = forms.CharField(
        label=_("Address of the new household"), required=False, max_length=250
    )

    def __init__(self, *args, household, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        self.hamlets = {str(row.pk): row for row in hamlets_of(household.commune, household)}
        self.fields["hamlet"].choices = [
            ("", _("Not known")),
            *((key, row.name) for key, row in self.hamlets.items()),
        ]
        self.initial.setdefault("hamlet", household.hamlet_id or "")

    def fields_of(self, member):
        return {
            f"leaves_{member.pk}": forms.BooleanField(label=_("Leaves"), required=False),
            f"relation_{member.pk}": forms.ChoiceField(
                label=_("Relationship to the head after the split"),
                choices=[("", _("As until now")), *Relationship.choices],
                required=False,
            ),
        }

    def clean(self):
        data = super().clean()
        leaving = [m for m in self.members if data.get(f"leaves_{m.pk}")]
        staying = [m for m in self.members if m not in leaving]
        if not leaving or not staying:
            raise ValidationError(_("Somebody leaves and somebody stays: choose who."))
        data["leaving"] = self._relations(leaving, _("Who leaves"))
        head_stays = any(m.relationship == Relationship.HEAD for m in staying)
        data["staying"] = {} if head_stays else self._relations(staying, _("Who stays"))
        return data

    def _relations(self, members, who):
        """member pk -> relationship; all asked anew, exactly one of them the head."""
        relations = {}
        for member in members:
            name = f"relation_{member.pk}"
            relations[member.pk] = self.cleaned_data.get(name) or ""
            if not relations[member.pk]:
                self.add_error(name, _("Choose the relationship to the new head."))
        heads = sum(relation == Relationship.HEAD for relation in relations.values())
        if all(relations.values()) and heads != 1:
            raise ValidationError(
                _("%(who)s: exactly one of them is the head; here there are %(count)d."),
                params={"who": who, "count": heads},
            )
        return relations

    def arguments(self):
        data = self.cleaned_data
        return super().arguments() | {
            "leaving": data["leaving"],
            "staying": data["staying"],
            "public_id": data["form_uuid"],
            "place": {
                "hamlet": self.hamlets.get(data["hamlet"]),
                "address": data["address"],
                "phone": "",
            },
        }


class TargetForm(forms.Form):
    """The household another one joins, by its code."""

    household_code = forms.CharField(
        label=_("Household it joins"),
        help_text=_("Type the code, or a name, and choose."),
        max_length=20,
        widget=HouseholdCodeInput(attrs={"class": "field-medium"}),
        error_messages={"required": _("Type the code of the household.")},
    )

    def __init__(self, *args, user, household, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.household = user, household

    def clean_household_code(self):
        code = self.cleaned_data["household_code"].strip()
        rows = Household.objects.for_user(self.user).kept().exclude(pk=self.household.pk)
        found = rows.select_related("commune", "hamlet").filter(code__iexact=code).first()
        if found is None:
            raise ValidationError(
                _("No other household with the code %(code)s is on your register."),
                params={"code": code},
            )
        return found


class MergeForm(PeopleForm):
    """As whom each person joins; who is already there is not brought twice."""

    target_version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, there, **kwargs):
        self.there = there
        super().__init__(*args, **kwargs)

    def fields_of(self, member):
        same = same_person(member, self.there)
        return {
            f"relation_{member.pk}": forms.ChoiceField(
                label=_("Relationship to the head of the household joined"),
                choices=[
                    ("", _("Choose")),
                    *TO_OTHERS,
                    (SAME_PERSON, _("The same person is there already")),
                ],
                initial=SAME_PERSON if same else "",
                help_text=_("Probably the same as %(name)s there.") % {"name": same.name}
                if same
                else "",
                error_messages={"required": _("Choose the relationship to the head.")},
            )
        }

    def arguments(self):
        chosen = {m.pk: self.cleaned_data[f"relation_{m.pk}"] for m in self.members}
        joining = {pk: relation for pk, relation in chosen.items() if relation != SAME_PERSON}
        data = self.cleaned_data
        return super().arguments() | {
            "joining": joining,
            "versions": (data["version"], data["target_version"]),
        }


def same_person(member, others):
    """The one of `others` with the same identity number, else the same name and birth year."""
    number = member.identity_index and bytes(member.identity_index)
    for other in others:
        if number and other.identity_index and bytes(other.identity_index) == number:
            return other
    born = member.birth_date and member.birth_date.year
    for other in others:
        same_year = born and other.birth_date and other.birth_date.year == born
        if same_year and fold(other.name) == fold(member.name):
            return other
    return None


class MovedInForm(HouseholdForm):
    """A household from outside the province: where it lives now, from where and when it came."""

    place = forms.CharField(
        label=_("Where from, outside the province"),
        max_length=200,
        error_messages={"required": _("State where the household comes from.")},
    )
    effective = _date_field()
    reason = _reason_field()


KIND_TITLES = {
    LineageKind.SPLIT: _("Split a household"),
    LineageKind.MERGED: _("Merge into another household"),
    LineageKind.MOVED: _("Move within the province"),
    LineageKind.MOVED_IN: _("Household moved in"),
    LineageKind.MOVED_OUT: _("Move out of the province"),
    LineageKind.ENDED: _("No longer a household"),
}
