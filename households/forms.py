from django import forms
from django.core.validators import MinLengthValidator
from django.utils.translation import gettext_lazy as _

SHORTEST_PURPOSE = 10


class PurposeForm(forms.Form):
    """Why personal data are opened (Law 91/2025/QH15: every use has a stated purpose)."""

    purpose = forms.CharField(
        label=_("Purpose of viewing"),
        help_text=_(
            "For example: compare with the identity card when the submission of May 2025 is made."
        ),
        max_length=300,
        validators=[
            MinLengthValidator(
                SHORTEST_PURPOSE, _("State the purpose in at least %(limit_value)d characters.")
            )
        ],
        widget=forms.Textarea(attrs={"rows": 2}),
    )
