"""The form of a claim: year, area, figure stated, and the households by their codes."""

import re

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.forms import fields_only
from awards.models import Claim
from households.importing.values import Note, read_code
from movement import calendar
from movement.models import AdministrativeUnit

FIRST_YEAR, MOST_CODES = 2015, 1_000
_PARTED = re.compile(r"[,;\t]+")


class ClaimForm(forms.ModelForm):
    """Codes are typed or pasted, one or several a line; each wrong one is named by its line."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    codes = forms.CharField(
        label=gettext_lazy("Household codes"),
        help_text=gettext_lazy("One a line, or a column pasted from Excel."),
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false", "class": "paste-area"}),
    )

    class Meta:
        model = Claim
        fields = ("year", "unit", "stated", "codes")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = fields_only()
        own = user.own_unit
        units = AdministrativeUnit.objects.none()
        if own:
            here = AdministrativeUnit.objects.within(own).as_of(calendar.today())
            units = here.filter(level__in=["province", "district", "commune"])
        if self.instance.pk:
            units = units | AdministrativeUnit.objects.filter(pk=self.instance.unit_id)
            self.initial["codes"] = "\n".join(self.instance.codes)
            self.initial["version"] = self.instance.version
        self.fields["unit"].queryset = units.select_related("parent").order_by("path")
        self.fields["unit"].label_from_instance = AdministrativeUnit.full_name
        self.fields["unit"].empty_label = None
        self.initial.setdefault("unit", own)

    def clean_year(self):
        year = self.cleaned_data["year"]
        last = calendar.today().year
        if not FIRST_YEAR <= year <= last:
            raise forms.ValidationError(
                _("A year from %(first)s to %(last)s.") % {"first": FIRST_YEAR, "last": last}
            )
        return year

    def clean_codes(self):
        codes, lines, wrong = [], {}, []
        for number, text in enumerate(self.cleaned_data["codes"].splitlines(), 1):
            for part in filter(str.strip, _PARTED.split(text)):
                code = read_code(part)
                if isinstance(code, Note):
                    words = _("Line %(line)s, “%(text)s”: %(message)s")
                    said = f"{code.message} {code.right}"
                    wrong.append(
                        words % {"line": number, "text": part.strip()[:30], "message": said}
                    )
                elif code in lines:
                    words = _("Line %(line)s: household %(code)s stands in line %(first)s too.")
                    wrong.append(words % {"line": number, "code": code, "first": lines[code]})
                else:
                    lines[code] = number
                    codes.append(code)
        if len(codes) > MOST_CODES:
            wrong.append(_("A claim names at most %(most)s households.") % {"most": MOST_CODES})
        if wrong:
            raise forms.ValidationError(wrong[:20])
        if not codes:
            raise forms.ValidationError(_("Name the households by their codes."))
        return codes

    def _post_clean(self):
        """The claim is saved by the service, under the case's lock."""
