"""Forms of decisions: the filter of the list, and recording one as issued."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import Authority
from awards.forms import DATE_HINT, fields_only
from awards.models import Nomination
from awards.places import come_to, is_home_affairs
from awards.services.procedure import issuer_of, number_taken
from movement import calendar
from movement.models.papers import at_most, check_upload


class DecisionFilterForm(forms.Form):
    """Filters of the list of decisions."""

    hide_optional = True
    text = forms.CharField(label=_("Number, signer or subject"), required=False, max_length=80)
    authority = forms.ChoiceField(
        label=_("Authority"), required=False, choices=[("", _("All")), *Authority.choices]
    )
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1945, max_value=2100)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class CaseChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, case):
        name = case.full_name
        return f"{name[:1].upper()}{name[1:]} · {case.form} · {case.submission.place}"


class DecisionForm(forms.Form):
    """A decision as issued. What is typed stays on an error; the file is asked for again."""

    form_uuid = forms.UUIDField(widget=forms.HiddenInput)
    cases = CaseChoices(
        label=_("Cases presented"),
        queryset=Nomination.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )
    authority = forms.ChoiceField(label=_("Authority"), choices=Authority)
    number = forms.CharField(
        label=_("Decision number"), max_length=60, help_text=_("For example 1432/QĐ-UBND.")
    )
    date = forms.DateField(label=_("Decision date"), localize=True, help_text=DATE_HINT)
    signer = forms.CharField(label=_("Signer"), max_length=120)
    signer_title = forms.CharField(label=_("Title of the signer"), max_length=120, required=False)
    subject = forms.CharField(label=_("Subject of the decision"), max_length=300, required=False)
    upload = forms.FileField(
        label=_("Signed decision (PDF)"), allow_empty_file=True, help_text=at_most()
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.helper = fields_only()
        self.fields["cases"].queryset = presented_cases(user)
        self.initial.setdefault("form_uuid", uuid.uuid4())
        own = Authority.PROVINCE_CHAIRMAN if is_home_affairs(user) else Authority.UNIT_HEAD
        self.initial.setdefault("authority", own)

    def clean_number(self):
        return " ".join(self.cleaned_data["number"].split())

    def clean_date(self):
        if self.cleaned_data["date"] > calendar.today():
            raise forms.ValidationError(_("The decision date lies in the future."))
        return self.cleaned_data["date"]

    def clean_upload(self):
        check_upload(self.cleaned_data["upload"], allowed=["application/pdf"])
        return self.cleaned_data["upload"]

    def clean(self):
        cleaned = super().clean()
        if all(cleaned.get(name) for name in ("authority", "number", "date")):
            self._check_number(cleaned)
        return cleaned

    def _check_number(self, cleaned):
        try:
            issuer = issuer_of(self.user, cleaned["authority"])
        except forms.ValidationError as error:
            self.add_error(None, error)
            return
        taken = number_taken(
            **{name: cleaned[name] for name in ("authority", "number", "date")}, **issuer
        )
        if taken:
            self.add_error("number", taken)

    @property
    def file_name(self):
        """The name of the file sent with a form that has errors: it must be chosen again."""
        upload = self.files.get("upload")
        # A file refused for what it holds has its own message: another one is wanted.
        return upload.name if upload and self.errors and "upload" not in self.errors else ""


def presented_cases(user):
    """The cases `user` may put into a decision: presented, and not of their own making."""
    rows = Nomination.objects.open_to(user).filter(
        come_to(user, "submission__"), status="presented"
    )
    return rows.with_place().order_by("folded_name", "pk")
