"""Forms of the editors' desk."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Div, Field, Fieldset, Layout
from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from movement import calendar, richtext
from movement.models import Article
from movement.models.papers import at_most
from movement.pictures import draw_anew

DATE_TIME = "%d/%m/%Y %H:%M"


class ArticleForm(forms.ModelForm):
    """The text of an article. `drawn` holds the renditions of a picture sent along."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=1, min_value=1)
    # Made when the empty form is shown: sent twice, stored once.
    public_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    picture = forms.FileField(
        label=_("Picture"),
        required=False,
        help_text=format_lazy(
            "{} {}", _("JPEG or PNG. Place and camera data are removed."), at_most()
        ),
    )
    source_url = forms.URLField(
        label=_("Address of the source"), required=False, max_length=500, assume_scheme="https"
    )
    remove_picture = forms.BooleanField(label=_("Remove the picture"), required=False)

    class Meta:
        model = Article
        fields = [
            "title",
            "category",
            "summary",
            "body",
            "image_alt",
            "image_caption",
            "image_credit",
            "pen_name",
            "source_name",
            "source_url",
        ]
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "body": forms.Textarea(attrs={"rows": 16}),
        }
        help_texts = {
            "summary": _("One or two sentences; shown in lists and search results."),
            "body": _(
                "Markdown: ## Heading, **bold**, - list, [words](https://address), "
                "| table |. HTML is shown as text."
            ),
            "image_alt": _("What the picture shows, for readers who cannot see it."),
            "pen_name": _("Shown as the author."),
            "source_name": _("Needed when the article rests on another publication."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.drawn = None
        if not self.instance.image:
            del self.fields["remove_picture"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.layout = self._layout()

    def _layout(self):
        picture = ["picture", "image_alt", "image_caption", "image_credit"]
        if "remove_picture" in self.fields:
            picture.insert(0, "remove_picture")
        return Layout(
            "version",
            "public_id",
            Fieldset(
                _("Text of the article"),
                "title",
                Field("category", wrapper_class="field-medium"),
                "summary",
                Div("body", css_class="article-text-field"),
                css_class="form-section",
            ),
            Fieldset(
                _("Picture"),
                HTML('{% include "movement/_chosen_picture.html" %}'),
                *picture,
                css_class="form-section",
            ),
            Fieldset(
                _("Author and source"),
                Field("pen_name", wrapper_class="field-medium"),
                "source_name",
                "source_url",
                css_class="form-section",
            ),
        )

    def clean_body(self):
        body = self.cleaned_data["body"]
        if richtext.has_picture_without_words(body):
            raise forms.ValidationError(
                _("A picture in the text has no description. Write it between the brackets: ![…].")
            )
        return body

    def clean_picture(self):
        picture = self.cleaned_data.get("picture")
        if picture:
            self.drawn = draw_anew(picture)
        return picture

    def clean(self):
        cleaned = super().clean()
        keeps = bool(self.instance.image) and not cleaned.get("remove_picture")
        if (self.drawn or keeps) and not cleaned.get("image_alt"):
            self.add_error("image_alt", _("Describe the picture for blind readers."))
        return cleaned

    def fill(self):
        """The instance with everything typed and sent along, not yet saved."""
        if self.drawn:
            self.instance.put_picture(*self.drawn)
        elif self.cleaned_data.get("remove_picture"):
            self.instance.drop_picture()
        return self.instance


class CorrectionForm(ArticleForm):
    """A published text corrected; the public reads what was corrected."""

    note = forms.CharField(
        label=_("What is corrected"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the article with the date of the correction."),
    )

    def _layout(self):
        layout = super()._layout()
        layout.insert(2, Fieldset(_("Correction"), "note", css_class="form-section"))
        return layout


class ReasonForm(forms.Form):
    """Why: shown in the timeline, to whoever must act next."""

    note = forms.CharField(
        label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False


class PublishForm(forms.Form):
    """Now, or at an hour to come."""

    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        required=False,
        input_formats=[DATE_TIME],
        widget=forms.DateTimeInput(format=DATE_TIME, attrs={"placeholder": "20/05/2025 08:00"}),
        help_text=_("Leave empty to publish now. For example: 20/05/2025 08:00."),
        error_messages={"invalid": _("Enter day and hour like this: 20/05/2025 08:00.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False

    def clean_publish_at(self):
        planned = self.cleaned_data["publish_at"]
        if planned and planned <= calendar.now():
            raise forms.ValidationError(
                _("This hour has passed. Leave the field empty to publish now.")
            )
        return planned
