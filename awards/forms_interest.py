"""Forms of those who take no part in a case."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.choices import capitalised
from awards.forms import fields_only
from awards.models import PersonalTie, TieKind
from movement.models import Officer


class GivenReasonForm(forms.Form):
    """A reason in writing."""

    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()


class RecordForm(GivenReasonForm):
    """The leader records that an officer takes no part."""

    officer = forms.ModelChoiceField(
        label=_("Officer"), queryset=Officer.objects.none(), empty_label=_("Choose")
    )
    field_order = ["officer", "reason"]

    def __init__(self, *args, officers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers


class TieForm(GivenReasonForm):
    """A relative, or a collective the officer belongs to."""

    kind = forms.ChoiceField(label=_("Kind of tie"), choices=capitalised(TieKind.choices))
    name = forms.CharField(
        label=_("Name"),
        max_length=PersonalTie._meta.get_field("name").max_length,
        help_text=_("Full name, as in the list of subjects. Marks and capitals do not matter."),
    )
    field_order = ["kind", "name", "reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("What the tie is")
        self.fields["reason"].help_text = _("For example: younger brother; member since 2022.")
