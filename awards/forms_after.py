"""Forms of what follows a decision: names, corrections, revocations, certificates, money."""

from django import forms
from django.forms import inlineformset_factory
from django.utils.translation import gettext_lazy as _

from awards.choices import Honorific
from awards.forms import DATE_HINT, NotInFuture, fields_only
from awards.forms_signing import StepForm
from awards.models import (
    BlankField,
    CertificateBlank,
    ConferenceGuest,
    Nomination,
    StockEntry,
)
from awards.models.payments import PayMethod
from movement.models.papers import at_most, check_upload
from movement.pictures import draw_anew


class PlainForm(forms.Form):
    """Drawn by crispy without a form tag of its own."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class NamesUntilForm(PlainForm):
    until = forms.SplitDateTimeField(
        label=_("Names to be confirmed until"),
        widget=forms.SplitDateTimeWidget(
            date_attrs={"placeholder": "20/05/2025"}, time_attrs={"placeholder": "17:00"}
        ),
        help_text=_("Day and hour, for example 20/05/2025 and 17:00."),
    )


class NamesForm(PlainForm):
    """What a certificate prints of a case."""

    honorific = forms.ChoiceField(
        label=_("Mr/Mrs"), required=False, choices=[("", _("none")), *Honorific.choices]
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    position = forms.CharField(label=_("Position, title"), max_length=150, required=False)
    workplace = forms.CharField(label=_("Workplace"), max_length=200, required=False)
    residence = forms.CharField(
        label=_("Residence (hamlet, commune)"), max_length=200, required=False
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=300, help_text=_("For example: wrong letter in the name.")
    )

    def values(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


class AmendmentForm(PlainForm):
    """The decision that changes another: as issued."""

    number = forms.CharField(label=_("Decision number"), max_length=60)
    date = forms.DateField(
        label=_("Decision date"), localize=True, help_text=DATE_HINT, validators=[NotInFuture()]
    )
    signer = forms.CharField(label=_("Signer"), max_length=120)
    upload = forms.FileField(
        label=_("Signed decision (PDF)"), allow_empty_file=True, help_text=at_most()
    )

    def clean_number(self):
        return " ".join(self.cleaned_data["number"].split())

    def clean_upload(self):
        check_upload(self.cleaned_data["upload"], allowed=["application/pdf"])
        return self.cleaned_data["upload"]

    def decision_fields(self):
        return {name: self.cleaned_data[name] for name in ("number", "date", "signer", "upload")}


class CorrectionForm(NamesForm, AmendmentForm):
    field_order = (
        "honorific", "name", "position", "workplace", "residence", "reason",
        "number", "date", "signer", "upload",
    )  # fmt: skip

    def values(self):
        named = NamesForm.base_fields.keys() - {"reason"}
        return {name: self.cleaned_data[name] for name in named}


class SubjectChoices(forms.ModelMultipleChoiceField):
    def label_from_instance(self, case):
        name = case.full_name
        return f"{case.ordinal}. {name[:1].upper()}{name[1:]}"


class RevocationForm(AmendmentForm):
    cases = SubjectChoices(
        label=_("Whose commendation is revoked"),
        queryset=Nomination.objects.none(),
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one case.")},
    )
    note = forms.CharField(
        label=_("Reason and legal ground"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("cases", "note", "number", "date", "signer", "upload")

    def __init__(self, *args, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cases"].queryset = cases


class ReturnForm(PlainForm):
    """What has come back after a revocation."""

    item_returned_on = forms.DateField(
        label=_("Certificate returned on"), required=False, localize=True, help_text=DATE_HINT
    )
    money_returned_on = forms.DateField(
        label=_("Money returned on"), required=False, localize=True, help_text=DATE_HINT
    )
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class BlankForm(forms.ModelForm):
    picture = forms.FileField(
        label=_("Picture of the blank"),
        required=False,
        help_text=_("JPEG or PNG, for the screen only: it is never printed."),
    )

    class Meta:
        model = CertificateBlank
        fields = ("name", "form", "width_mm", "height_mm")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["form"].empty_label = _("Choose")
        for name in ("width_mm", "height_mm"):
            self.fields[name].localize = True
            self.fields[name].widget.is_localized = True

    def clean_picture(self):
        upload = self.cleaned_data["picture"]
        return draw_anew(upload)[0] if upload else None

    def save(self, commit=True):
        if self.cleaned_data["picture"]:
            self.instance.picture = self.cleaned_data["picture"].file.read()
        return super().save(commit)


class BlankFieldForm(forms.ModelForm):
    class Meta:
        model = BlankField
        fields = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        text = self.fields["text"]
        text.choices = [("", _("Choose")), *BlankField._meta.get_field("text").choices]


BlankFieldSet = inlineformset_factory(
    CertificateBlank,
    BlankField,
    form=BlankFieldForm,
    fields=(
        "text",
        "x_mm",
        "y_mm",
        "width_mm",
        "size_pt",
        "align",
        "is_bold",
        "is_italic",
        "is_upper",
    ),
    extra=1,
    localized_fields="__all__",
)


class StockForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("Kind of entry"),
        choices=[
            (kind.value, kind.label) for kind in (StockEntry.Kind.IN, StockEntry.Kind.SPOILED)
        ],
    )
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=100_000)
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ReplaceForm(StepForm):
    """Why a certificate is printed or issued anew."""


class AccountForm(PlainForm):
    method = forms.ChoiceField(label=_("Method of payment"), choices=PayMethod.choices)
    account = forms.CharField(
        label=_("Account number, bank"),
        max_length=120,
        required=False,
        help_text=_("Only for a bank transfer."),
    )


class GuestForm(forms.ModelForm):
    class Meta:
        model = ConferenceGuest
        fields = ("is_coming", "needs", "phone")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
