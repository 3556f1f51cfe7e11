"""Forms of Home Affairs: filters, reception, supplement, appraisal, presenting, refusal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import CaseSection
from awards.forms import DATE_HINT, fields_only
from awards.models import AwardForm, Call, PresetReason, RuleSet
from awards.models.submission import Submission
from awards.workflow import CASE, SUBMISSION
from movement import calendar
from movement.models import AdministrativeUnit, Agency, Officer
from movement.together import read_together

ALL = [("", _("All"))]
# A submission comes from a unit or from an agency: the filter's codes are "unit-7", "agency-3".
UNIT, AGENCY = "unit", "agency"


class QueueForm(forms.Form):
    """Filters of the queue, in plain words; every one may be left open."""

    hide_optional = True
    text = forms.CharField(label=_("Code, number or name"), required=False, max_length=80)
    call = forms.ModelChoiceField(
        label=_("Call"), queryset=Call.objects.none(), required=False, empty_label=_("All calls")
    )
    place = forms.ChoiceField(label=_("Proposing unit"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    show = forms.ChoiceField(
        required=False,
        choices=[("", _("All")), ("mine", _("Waiting for me")), ("late", _("Overdue"))],
        widget=forms.HiddenInput,
    )

    machine = SUBMISSION

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["call"].queryset = Call.objects.for_user(user)
        self.fields["place"].choices = [("", _("All units")), *proposing_places(user)]
        self.fields["state"].choices = [*ALL, *self.state_choices()]

    def state_choices(self):
        return [(code, label) for code, label in self.machine.choices if code != "draft"]


def proposing_places(user):
    """Units and agencies that have sent something, as choices of two groups."""
    sent = Submission.objects.for_user(user).sent()
    units = AdministrativeUnit.objects.filter(
        pk__in=sent.filter(unit__isnull=False).values("unit")
    )
    agencies = Agency.objects.filter(pk__in=sent.filter(agency__isnull=False).values("agency"))
    units = units.order_by("sort_key")
    read_together(units, agencies)
    groups = (
        (_("Units"), [(f"{UNIT}-{row.pk}", str(row)) for row in units]),
        (_("Agencies"), [(f"{AGENCY}-{row.pk}", str(row)) for row in agencies]),
    )
    return [(label, rows) for label, rows in groups if rows]


class CaseQueueForm(QueueForm):
    """The same for cases, and their form of commendation."""

    form = forms.ModelChoiceField(
        label=_("Form of commendation"),
        queryset=AwardForm.objects.all(),
        required=False,
        empty_label=_("All forms"),
    )
    machine = CASE


class ReasonSelect(forms.Select):
    """Options of preset reasons that carry their legal ground for static/js/reasons.js."""

    def create_option(self, name, value, label, *args, **kwargs):
        option = super().create_option(name, value, label, *args, **kwargs)
        reason = getattr(value, "instance", None)
        if reason:
            option["attrs"] |= {"data-ground": reason.legal_ground}
        return option


class ReasonForm(forms.Form):
    """A reason, preset or typed. A preset is copied into the text, where it may be changed.

    Without JavaScript the preset stands where nothing was typed.
    """

    preset = forms.ModelChoiceField(
        label=_("Preset reason"),
        queryset=PresetReason.objects.none(),
        required=False,
        empty_label=_("Choose, or type below"),
        widget=ReasonSelect(attrs={"data-reason-for": "#id_note"}),
    )
    note = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("May be changed freely; the proposing unit reads it."),
    )

    verb = ""
    is_note_needed = True
    # Either the preset or the text is needed: "optional" beside both would mislead.
    hide_optional = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        presets = PresetReason.objects.for_verb(self.verb)
        if presets:
            self.fields["preset"].queryset = presets
        else:
            del self.fields["preset"]

    def clean(self):
        cleaned = super().clean()
        preset = cleaned.get("preset")
        cleaned["note"] = cleaned.get("note") or (preset.text if preset else "")
        if self.is_note_needed and not cleaned["note"]:
            self.add_error("note", _("State the reason: choose a preset one or type it."))
        return cleaned

    def values(self):
        """The arguments for the service."""
        return {name: value for name, value in self.cleaned_data.items() if name != "preset"}


class GroundedForm(ReasonForm):
    """A reason with its legal ground."""

    legal_ground = forms.CharField(
        label=_("Legal ground"),
        required=False,
        max_length=300,
        help_text=_("Point, clause, article and document."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "preset" in self.fields:
            self.fields["preset"].widget.attrs["data-ground-for"] = "#id_legal_ground"

    def clean(self):
        cleaned = super().clean()
        preset = cleaned.get("preset")
        ground = cleaned.get("legal_ground") or (preset.legal_ground if preset else "")
        cleaned["legal_ground"] = ground
        if not ground:
            self.add_error("legal_ground", _("State the legal ground (point, clause, article)."))
        return cleaned


class ReturnForm(GroundedForm):
    verb = "return"


class RefuseForm(GroundedForm):
    verb = "refuse"


class NotEligibleForm(ReasonForm):
    verb = "mark_not_eligible"


class WithdrawRequestForm(ReasonForm):
    verb = "withdraw_request"


class GoOnForm(ReasonForm):
    verb = "go_on"


class HoldForm(GroundedForm):
    verb = "hold"


class ReleaseForm(ReasonForm):
    verb = "release"


class AppraiseAgainForm(ReasonForm):
    verb = "appraise_again"


class EligibleForm(ReasonForm):
    """The standard met, and a line on why."""

    verb = "mark_eligible"
    is_note_needed = hide_optional = False
    standard = forms.ChoiceField(label=_("Standard met"), required=False)
    standard_met = forms.CharField(
        label=_("Standard met (point, clause, article)"), max_length=300, required=False
    )
    field_order = ["standard", "standard_met", "preset", "note"]

    def __init__(self, *args, standards=(), **kwargs):
        super().__init__(*args, **kwargs)
        if standards:
            rows = [(row.citation, f"{row.citation}: {row.text}") for row in standards]
            self.fields["standard"].choices = [("", _("Choose, or type below")), *rows]
            self.fields["standard_met"].label = _("Another standard (point, clause, article)")
        else:
            del self.fields["standard"]
        self.fields["note"].label = _("Appraiser's opinion")
        self.fields["note"].help_text = _("One line; the board leader reads it.")

    def clean(self):
        cleaned = super().clean()
        chosen = cleaned.pop("standard", "")
        cleaned["standard_met"] = (cleaned.get("standard_met") or chosen)[:300]
        if not cleaned["standard_met"]:
            self.add_error("standard_met", _("State the standard met."))
        return cleaned


class PresentForm(ReasonForm):
    verb = "present"


class ReceiveForm(forms.Form):
    """Number and date of the incoming letter: the clocks run from the true date."""

    incoming_number = forms.CharField(
        label=_("Incoming number"),
        max_length=60,
        help_text=_("As in the register of incoming letters."),
    )
    incoming_date = forms.DateField(label=_("Incoming date"), localize=True, help_text=DATE_HINT)
    one_stop_code = forms.CharField(
        label=_("One-stop code (if any)"), max_length=60, required=False
    )
    rule_set = forms.ModelChoiceField(
        label=_("Rule set"),
        queryset=RuleSet.objects.all(),
        empty_label=None,
        help_text=_("Proposed by the date of sending; it is stored with the submission."),
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, submission, **kwargs):
        super().__init__(*args, **kwargs)
        self.submission = submission
        self.helper = fields_only()
        self.initial.setdefault("incoming_date", calendar.today())
        self.initial.setdefault("rule_set", submission.rule_set)

    def clean_incoming_date(self):
        date = self.cleaned_data["incoming_date"]
        if date > calendar.today():
            raise forms.ValidationError(_("The incoming date lies in the future."))
        letter_date = self.submission.letter_date
        if letter_date and date < letter_date:
            raise forms.ValidationError(
                _("The incoming date lies before the letter's date %(date)s."),
                params={"date": f"{letter_date:%d/%m/%Y}"},
            )
        return date


class SupplementForm(ReasonForm):
    """What to supply, by section: one line for each thing. Only these sections open again."""

    verb = "request_supplement"
    until = forms.DateField(label=_("To be supplied by"), localize=True, help_text=DATE_HINT)

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].label = _("Reason of the request")
        self.initial.setdefault("until", case.deadline("supplement_requested"))
        for section in CaseSection:
            self.fields[f"section_{section}"] = forms.CharField(
                label=section.label,
                required=False,
                max_length=1500,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.order_fields([*self.section_names, "preset", "note", "until"])

    @property
    def section_names(self):
        return [f"section_{section}" for section in CaseSection]

    @property
    def section_fields(self):
        return [self[name] for name in self.section_names]

    @property
    def other_fields(self):
        return [field for field in self.visible_fields() if field.name not in self.section_names]

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until <= calendar.today():
            raise forms.ValidationError(_("The date must lie after today."))
        return until

    def clean(self):
        cleaned = super().clean()
        cleaned["items"] = [
            (str(section), line.strip())
            for section in CaseSection
            for line in cleaned.get(f"section_{section}", "").splitlines()
            if line.strip()
        ]
        if not cleaned["items"]:
            self.add_error(self.section_names[0], _("Name at least one thing to supply."))
        for section, line in cleaned["items"]:
            if len(line) > 300:
                self.add_error(f"section_{section}", _("A line may have at most 300 characters."))
        return cleaned

    def values(self):
        return {name: self.cleaned_data[name] for name in ("items", "until", "note")}


class AssignForm(forms.Form):
    """Who appraises the case; at a hand-over the reason goes into the timeline."""

    appraiser = forms.ModelChoiceField(
        label=_("Officer in charge"), queryset=Officer.objects.none(), empty_label=_("Choose")
    )
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, case, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        self.fields["appraiser"].queryset = officers
        if case.appraiser_id:
            self.fields["note"].required = True
            self.fields["note"].label = _("Reason of the hand-over")
