"""What the level that sees both says of two people who may be one."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from households.choices import Relationship
from households.forms_review import text_field
from households.services.registering import version_of

TWO_PEOPLE = "two_people"


class VerdictForm(forms.Form):
    """Two people, or one who is taken out of a household; merging has a page of its own.

    A new head is asked for where the one taken out is the head of others.
    """

    hide_optional = True
    verdict = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what they are.")},
    )
    reason = text_field(gettext_lazy("Reason"), max_length=300)
    version_first = forms.CharField(widget=forms.HiddenInput, required=False)
    version_second = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, pair, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.pair = pair
        self.ends = {"first": pair.first, "second": pair.second}
        homes = {"first": pair.first_household, "second": pair.second_household}
        self.fields["verdict"].choices = [
            (TWO_PEOPLE, _("Two people: remember it, do not ask again"))
        ]
        for end, member in self.ends.items():
            rest = [row for row in members[homes[end].pk] if row.pk != member.pk]
            self.fields[f"version_{end}"].initial = version_of(homes[end], members[homes[end].pk])
            if rest:
                self._offer(end, member, homes[end], rest)

    def _offer(self, end, member, home, rest):
        label = _("One person: take %(name)s out of the household of %(head)s (%(code)s)") % {
            "name": member.name,
            "head": home.head_name,
            "code": home.code,
        }
        self.fields["verdict"].choices = [*self.fields["verdict"].choices, (end, label)]
        if member.relationship != Relationship.HEAD:
            return
        people = {str(row.public_id): row for row in rest}
        self.fields[f"head_{end}"] = forms.TypedChoiceField(
            choices=[("", _("Choose")), *((key, row.name) for key, row in people.items())],
            coerce=people.get,
            empty_value=None,
            label=_("New head of the household %(code)s") % {"code": home.code},
            help_text=_("Only when %(name)s, its head, is taken out.") % {"name": member.name},
            required=False,
        )

    def clean(self):
        cleaned = super().clean()
        name = f"head_{cleaned.get('verdict')}"
        if name in self.fields and not cleaned.get(name) and name not in self.errors:
            self.add_error(name, _("Choose the new head of this household."))
        return cleaned

    @property
    def takes_out(self):
        return self.cleaned_data["verdict"] != TWO_PEOPLE

    def arguments(self):
        """What `services.duplicates.take_out` is given."""
        end = self.cleaned_data["verdict"]
        return {
            "member": self.ends[end],
            "new_head": self.cleaned_data.get(f"head_{end}"),
            "version": self.cleaned_data[f"version_{end}"] or None,
            "reason": self.cleaned_data["reason"],
        }
