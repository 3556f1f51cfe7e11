"""The form of a household and its members: what is typed, and what it is worth."""

import uuid

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, RegexValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from households.births import read_birth
from households.choices import (
    BirthPrecision,
    Disability,
    EducationLevel,
    Employment,
    Ethnicity,
    Relationship,
    Schooling,
    Sex,
    VocationalLevel,
)
from households.identity import clean_number
from households.models import Household
from households.services.registering import MEMBER_FIELDS
from movement import calendar

MOST_MEMBERS = 30
# The portal's own codes: see `create_household`.
OWN_CODE = r"[nN]\d+"


class HouseholdForm(forms.Form):
    """Where a household lives. The commune is fixed; its area type follows from it."""

    hide_optional = True
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    form_uuid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(
        label=_("Household code"),
        required=False,
        max_length=20,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9./\-]+$", _("A code has letters, digits, . / and - only.")
            ),
            RegexValidator(
                f"^{OWN_CODE}$",
                _("Codes of N and digits are given by the portal. Leave the field empty for one."),
                inverse_match=True,
            ),
        ],
        help_text=_("As in the ministry's program. Empty: the portal gives one."),
    )
    hamlet = forms.ChoiceField(label=_("Hamlet"), required=False)
    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=250,
        help_text=_("House number, street or group; without hamlet and commune."),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=20,
        validators=[RegexValidator(r"^\+?[\d .]{8,20}$", _("A phone number has 8 to 12 digits."))],
        widget=forms.TextInput(attrs={"inputmode": "tel", "class": "field-short"}),
    )

    def __init__(self, *args, commune, household=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.household = household
        self.hamlets = {str(row.pk): row for row in hamlets_of(commune, household)}
        self.fields["hamlet"].choices = [
            ("", _("Not known")),
            *((key, row.name) for key, row in self.hamlets.items()),
        ]
        self.initial.setdefault("form_uuid", uuid.uuid4())
        if household:
            del self.fields["code"]

    def clean_code(self):
        code = self.cleaned_data["code"].upper()
        taken = Household.objects.filter(code=code)
        # A form sent twice is no second household of the same code.
        sent = self.data.get("form_uuid")
        if code and taken.exclude(public_id=_uuid_or_none(sent)).exists():
            raise ValidationError(_("The code %(code)s is taken."), params={"code": code})
        return code

    def values(self):
        """By `registering.HOUSEHOLD_FIELDS`."""
        data = self.cleaned_data
        return {
            "hamlet": self.hamlets.get(data["hamlet"]),
            "address": data["address"],
            "phone": data["phone"],
        }


def _uuid_or_none(text):
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def hamlets_of(commune, household=None):
    """The hamlets of a commune now, and the household's own should it be one of before."""
    now = list(commune.children.hamlets().as_of(calendar.today()).order_by("sort_key"))
    own = household.hamlet if household else None
    return [own, *now] if own and own not in now else now


def choices_of(choices):
    return [("", pgettext_lazy("value", "Not stated")), *choices.choices]


class KnownField(forms.TypedChoiceField):
    """Yes, no, or not known (None)."""

    def __init__(self, **kwargs):
        choices = [("", pgettext_lazy("value", "Not stated")), ("yes", _("Yes")), ("no", _("No"))]
        super().__init__(choices=choices, coerce={"yes": True, "no": False}.get, **kwargs)
        self.empty_value = None

    @staticmethod
    def text_of(value):
        return {True: "yes", False: "no"}.get(value, "")


class BirthField(forms.CharField):
    """A day, a month or a year; its value is (date, precision)."""

    def __init__(self, **kwargs):
        super().__init__(validators=[], **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 10}

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None, BirthPrecision.DAY
        try:
            date, precision = read_birth(text)
        except ValueError:
            raise ValidationError(
                _("“%(text)s” is no date. Type it as 05/02/1980, 02/1980 or 1980."),
                params={"text": text},
            ) from None
        if date > calendar.today():
            raise ValidationError(_("The birth date %(text)s lies ahead."), params={"text": text})
        return date, precision


def _optional(label, choices):
    return forms.ChoiceField(label=label, choices=choices_of(choices), required=False)


class MemberForm(forms.Form):
    """One person. The stored identity number is never shown: empty keeps it."""

    hide_optional = True
    MORE = (
        "schooling_status", "education_level", "vocational_level", "employment_status",
        "has_health_insurance", "disability_level", "has_social_allowance",
    )  # fmt: skip

    member = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Full name"),
        max_length=120,
        error_messages={"required": _("Type the full name.")},
    )
    sex = forms.ChoiceField(
        label=_("Sex"),
        choices=[("", _("Choose")), *Sex.choices],
        error_messages={"required": _("Choose the sex.")},
    )
    birth = BirthField(
        label=_("Birth date"),
        required=False,
        help_text=_("05/02/1980, 02/1980 or 1980"),
    )
    relationship = forms.ChoiceField(
        label=_("Relationship to the head"),
        choices=[("", _("Choose")), *Relationship.choices],
        error_messages={"required": _("Choose the relationship to the head.")},
    )
    ethnicity = _optional(_("Ethnic group"), Ethnicity)
    identity_number = forms.CharField(
        label=_("Identity number"),
        required=False,
        validators=[MaxLengthValidator(20)],
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    forget_number = forms.BooleanField(label=_("Clear the stored number"), required=False)
    schooling_status = _optional(_("Schooling"), Schooling)
    education_level = _optional(_("General education"), EducationLevel)
    vocational_level = _optional(_("Vocational training"), VocationalLevel)
    employment_status = _optional(_("Employment"), Employment)
    has_health_insurance = KnownField(label=_("Health insurance card"), required=False)
    disability_level = _optional(_("Disability"), Disability)
    has_social_allowance = KnownField(label=_("Monthly social allowance"), required=False)

    def __init__(self, *args, may_see_ethnicity, masked_numbers=None, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_see_ethnicity:
            del self.fields["ethnicity"]
        stored = (masked_numbers or {}).get(str(self["member"].value() or ""), "")
        self.fields["identity_number"].help_text = (
            _("Stored: %(masked)s. Empty keeps it.") % {"masked": stored}
            if stored
            else _("12 digits (citizen card) or 9 (old card)")
        )
        if not stored:
            del self.fields["forget_number"]

    @property
    def more_fields(self):
        return [self[name] for name in self.MORE]

    @property
    def opens_more(self):
        """Whether a mistake stands among the fields folded away."""
        return any(self.errors.get(name) for name in self.MORE)

    def clean_identity_number(self):
        text = self.cleaned_data["identity_number"]
        return clean_number(text) if text else ""

    def row(self):
        """As `registering.save_members` takes it."""
        data = dict(self.cleaned_data)
        data["birth_date"], data["birth_precision"] = data["birth"]
        number = data["identity_number"]
        if not number:
            number = "" if data.get("forget_number") else None
        return {
            **{name: data[name] for name in MEMBER_FIELDS if name in data},
            "member": data["member"],
            "remove": data.get("DELETE", False),
            "identity_number": number,
        }


class MemberRows(forms.BaseFormSet):
    """The members; exactly one of them the head.

    When the head changes, everybody else's relationship is asked anew: `asks_anew` is then the
    prefix of the new head's row until a form comes back that carries it as `asked_for`.
    """

    asks_anew = ""

    def __init__(self, *args, stored_head=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.stored_head = stored_head

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Take out of the household")

    @property
    def asked_for(self):
        return self.data.get(f"{self.prefix}-asked_for", "")

    def clean(self):
        if any(self.errors):
            return
        kept = self.kept_forms()
        heads = [row for row in kept if row.cleaned_data["relationship"] == Relationship.HEAD]
        if len(heads) != 1:
            raise ValidationError(
                _("A household has exactly one head; here there are %(count)d."),
                params={"count": len(heads)},
            )
        self._refuse_doubled_numbers(kept)
        head = heads[0]
        is_new_head = self.stored_head and head.cleaned_data["member"] != self.stored_head
        if is_new_head and len(kept) > 1 and self.asked_for != head.prefix:
            self.asks_anew = head.prefix

    def kept_forms(self):
        """The rows that hold a person who stays or comes."""
        return [
            form
            for form in self.forms
            if form.has_changed() and not self._should_delete_form(form)
        ]

    def _refuse_doubled_numbers(self, forms_kept):
        seen = {}
        for form in forms_kept:
            number = form.cleaned_data["identity_number"]
            if number and seen.setdefault(number, form) is not form:
                form.add_error(
                    "identity_number", _("Another person of this household has the same number.")
                )

    def rows(self):
        """As `registering.save_members` takes them; valid only."""
        removed = [form["member"].value() for form in self.deleted_forms]
        return [form.row() for form in self.kept_forms()] + [
            {"member": uuid.UUID(text), "remove": True} for text in removed if text
        ]


MemberFormSet = forms.formset_factory(
    MemberForm,
    formset=MemberRows,
    extra=0,
    can_delete=True,
    max_num=MOST_MEMBERS,
    absolute_max=MOST_MEMBERS + 10,
    validate_max=True,
)


def initial_of(member):
    """The stored values of a person as the form shows them."""
    fields = {name: getattr(member, name) for name in MEMBER_FIELDS}
    fields |= {
        name: KnownField.text_of(fields[name])
        for name in ("has_health_insurance", "has_social_allowance")
    }
    return fields | {"member": member.public_id, "birth": member.birth_text}
