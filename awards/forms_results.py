"""Putting results on record by hand: the decision, and a row for each subject."""

import uuid

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority, Honorific, SubjectKind, capitalised
from awards.forms import DATE_HINT, fields_only
from awards.models import AwardForm, PastAward
from awards.services import results
from movement import calendar
from movement.models import Level, Movement
from movement.models.papers import at_most, check_upload

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 3, 5, 300


class ResultForm(forms.Form):
    """The decision as signed. Which authorities are offered follows from the officer's place."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    issuer = forms.ChoiceField(label=_("Whose decision"))
    form = forms.ModelChoiceField(
        label=_("Form of commendation"),
        queryset=AwardForm.objects.all(),
        to_field_name="code",
        empty_label=_("Choose"),
    )
    number = forms.CharField(
        label=_("Decision number"), max_length=60, help_text=_("For example 1432/QĐ-UBND.")
    )
    date = forms.DateField(label=_("Decision date"), localize=True, help_text=DATE_HINT)
    signer = forms.CharField(label=_("Signer"), max_length=120, required=False)
    movement = forms.ModelChoiceField(
        label=_("Movement"),
        queryset=Movement.objects.all(),
        required=False,
        empty_label=_("Another, or none"),
    )
    upload = forms.FileField(
        label=_("Signed decision (PDF)"),
        required=False,
        allow_empty_file=True,
        help_text=at_most(),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.helper = fields_only()
        self.initial.setdefault("form_uuid", uuid.uuid4())
        offered = results.issuers(user)
        self.fields["issuer"].choices = [(issuer.key, str(issuer)) for issuer in offered]
        if not results.knows_all(user):
            self.fields["form"].queryset = AwardForm.objects.filter(authority=Authority.UNIT_HEAD)
            self.initial.setdefault("form", self.fields["form"].queryset.first())

    def clean_number(self):
        return " ".join(self.cleaned_data["number"].split())

    def clean_date(self):
        if self.cleaned_data["date"] > calendar.today():
            raise forms.ValidationError(_("The decision date lies in the future."))
        return self.cleaned_data["date"]

    def clean_upload(self):
        upload = self.cleaned_data["upload"]
        if upload:
            check_upload(upload, allowed=["application/pdf"])
        return upload

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("issuer") and cleaned.get("date"):
            self._find_issuer(cleaned)
        return cleaned

    def _find_issuer(self, cleaned):
        """The unit in the version of the decision's day: codes get new meanings."""
        offered = {issuer.key: issuer for issuer in results.issuers(self.user, cleaned["date"])}
        issuer = offered.get(cleaned["issuer"])
        if issuer is None:
            message = _("This unit did not exist on %(date)s. Check the date of the decision.")
            self.add_error("issuer", message % {"date": f"{cleaned['date']:%d/%m/%Y}"})
            return
        cleaned["issuer"] = issuer
        form = cleaned.get("form")
        if form and form.authority != issuer.authority:
            message = _("%(form)s is not given by this authority.") % {"form": form}
            self.add_error("form", message)
        clash = cleaned.get("number") and results.number_clash(
            issuer, cleaned["number"], cleaned["date"]
        )
        if clash:
            self.add_error("number", clash)

    def columns(self):
        """The columns of PastAward that the decision gives each of its rows."""
        cleaned = self.cleaned_data
        issuer = cleaned["issuer"]
        unit = issuer.unit if issuer.unit and issuer.unit.level == Level.COMMUNE else None
        return issuer.columns | {
            "unit": unit,
            "form": cleaned["form"],
            "form_text": cleaned["form"].name,
            "decision_number": cleaned["number"],
            "decision_date": cleaned["date"],
            "signer": cleaned["signer"],
            "movement": cleaned["movement"],
        }

    @property
    def file_name(self):
        """The name of a file sent with a form that has errors: it must be chosen again."""
        upload = self.files.get("upload")
        return upload.name if upload and self.errors and "upload" not in self.errors else ""


class SubjectForm(forms.ModelForm):
    """One subject of the decision; a row without a name is dropped."""

    hide_optional = True

    class Meta:
        model = PastAward
        fields = results.MENDED
        labels = {"place": _("Place"), "name": _("Full name, or name of the collective")}
        widgets = {"achievement": forms.Textarea(attrs={"rows": 1})}

    def __init__(self, *args, is_row=True, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["subject_kind"].choices = capitalised(SubjectKind.choices)
        self.fields["honorific"].choices = [("", "—"), *capitalised(Honorific.choices)]
        if is_row:
            self.initial.setdefault("subject_kind", SubjectKind.INDIVIDUAL)
            self.fields["name"].required = False

    def _post_clean(self):
        """The row is put together by the service: a subject alone is no award yet."""

    def clean_name(self):
        return " ".join(self.cleaned_data["name"].split())

    def clean(self):
        cleaned = super().clean()
        rest = ("position", "workplace", "place", "achievement", "honorific")
        if not cleaned.get("name") and any(cleaned.get(name) for name in rest):
            self.add_error("name", _("Give the name, or clear the whole row."))
        return cleaned


class SubjectRows(BaseFormSet):
    """The rows; at least one with a name."""

    def clean(self):
        if not any(self.errors) and not self.filled:
            raise forms.ValidationError(_("Enter at least one subject."))

    @cached_property
    def filled(self):
        """The rows with a name, in order."""
        return [row for row in self.forms if row.cleaned_data.get("name")]


def subject_rows(data=None, *, more=False):
    """The rows as sent, with MORE_ROWS empty ones below when asked for."""
    if data is not None and more:
        data = data.copy()
        total = data.get("rows-TOTAL_FORMS", "")
        if total.isdigit():
            data["rows-TOTAL_FORMS"] = min(int(total) + MORE_ROWS, MOST_ROWS)
    return _Rows(data, prefix="rows")


_Rows = formset_factory(
    SubjectForm,
    formset=SubjectRows,
    extra=FIRST_ROWS,
    max_num=MOST_ROWS,
    absolute_max=MOST_ROWS,
    validate_max=True,
)


class MendForm(SubjectForm):
    """The row as it stands, with the copy the officer began from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, is_row=False, **kwargs)
        self.initial.setdefault("version", self.instance.version)

    def values(self):
        return {name: self.cleaned_data[name] for name in results.MENDED}
