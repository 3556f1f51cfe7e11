"""The forms of an import: the upload, what the columns are, which unit a name means."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from households.importing.fields import FIELDS, base_of, option_of
from households.importing.layouts import choices_of_columns
from households.importing.vocabulary import VOCABULARIES
from households.models.importing import Mode
from households.models.review import FIRST_YEAR
from households.services.importing import check_size
from movement import calendar
from movement.models import AdministrativeUnit
from movement.models.units import Level

ACCEPTED = ".xlsx,.xls,.ods,.csv"
YEARS_OFFERED = 10


class UploadForm(forms.Form):
    """A file, whose households are in it, and of which year's review."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, XLS, ODS or CSV. Lists are read as the commune keeps them."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED, "class": "drop-file"}),
        error_messages={"required": _("Choose a file.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=AdministrativeUnit.objects.none(),
        help_text=_("Every household of the file is in this unit."),
        empty_label=None,
    )
    year = forms.TypedChoiceField(label=_("Year of the review"), coerce=int)
    mode = forms.ChoiceField(
        label=_("When some households are refused"),
        choices=Mode.choices,
        initial=Mode.ALL,
        widget=forms.RadioSelect,
    )
    replaces = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        today = calendar.today()
        units = AdministrativeUnit.objects.as_of(today).exclude(level=Level.HAMLET)
        _offer_units(self.fields["unit"], units, user)
        first = max(FIRST_YEAR, today.year - YEARS_OFFERED)
        # As text: a template would group the digits, as in 2.025.
        years = map(str, range(today.year, first, -1))
        self.fields["year"].choices = [(year, year) for year in years]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        check_size(upload)
        return upload


class ColumnsForm(forms.Form):
    """What each column of the tables of a file is: one choice a column, none twice."""

    def __init__(self, *args, tables, **kwargs):
        super().__init__(*args, **kwargs)
        self.tables = tables
        choices = [("", _("not used")), *choices_of_columns()]
        for number, table in enumerate(tables):
            for column in table["columns"]:
                self.fields[_name(number, column)] = forms.ChoiceField(
                    label=f"{column['letters']}: {column['label']}",
                    choices=[*choices, *_own_choice(column["key"])],
                    initial=column["key"],
                    required=False,
                )

    def rows(self):
        """The tables with their bound fields, for the page."""
        for number, table in enumerate(self.tables):
            columns = [
                column | {"field": self[_name(number, column)]} for column in table["columns"]
            ]
            missing = [FIELDS[key].label for key in table["missing"]]
            yield table | {"columns": columns, "missing": missing}

    def clean(self):
        for number, table in enumerate(self.tables):
            taken = {}
            for column in table["columns"]:
                key = self.cleaned_data.get(_name(number, column))
                if key and key in taken:
                    self.add_error(
                        _name(number, column),
                        ValidationError(
                            _("Column %(letters)s is this already."),
                            params={"letters": taken[key]},
                        ),
                    )
                taken.setdefault(key, column["letters"])
        return self.cleaned_data

    def mapping(self) -> dict:
        """{fingerprint: {column letters: field}}, as `import_answers.map_columns` takes it."""
        return {
            table["fingerprint"]: {
                column["letters"]: self.cleaned_data[_name(number, column)]
                for column in table["columns"]
            }
            for number, table in enumerate(self.tables)
        }


def _name(number, column):
    return f"table-{number}-{column['letters']}"


def _own_choice(key):
    """A column for one option of a field ("causes:land") keeps its own key among the choices."""
    base, option = base_of(key), option_of(key)
    if not option:
        return []
    words = VOCABULARIES[base].labels.get(option, option) if base in VOCABULARIES else option
    return [(key, f"{FIELDS[base].label}: {words}")]


class NamesForm(forms.Form):
    """Which unit each name means that no unit bears; a name left open stays a question."""

    def __init__(self, *args, questions, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        for number, question in enumerate(questions):
            options = [(code, name or _("no hamlet")) for code, name in question["options"]]
            self.fields[f"name-{number}"] = forms.ChoiceField(
                label=question["text"],
                choices=[("?", _("not answered")), *options],
                initial=options[0][0] if options else "?",
                required=False,
            )

    def rows(self):
        for number, question in enumerate(self.questions):
            yield question | {"field": self[f"name-{number}"]}

    def answers(self) -> dict:
        """{question key: code of the unit}, the answered ones."""
        return {
            question["key"]: answer
            for number, question in enumerate(self.questions)
            if (answer := self.cleaned_data[f"name-{number}"]) != "?"
        }


class RefuseForm(forms.Form):
    """Why an import is not approved."""

    note = forms.CharField(
        label=_("Reason"),
        help_text=_("The importer reads it: say what to mend."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("State the reason.")},
    )


class TemplateForm(forms.Form):
    """The commune and year of a template."""

    unit = forms.ModelChoiceField(
        label=_("Commune"), queryset=AdministrativeUnit.objects.none(), empty_label=None
    )
    year = forms.IntegerField(
        label=_("Year of the review"), min_value=FIRST_YEAR, max_value=2100, localize=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        units = AdministrativeUnit.objects.communes().as_of(calendar.today())
        _offer_units(self.fields["unit"], units, user)


def _offer_units(field, units, user):
    """Let a field offer those of `units` that are the officer's, in the order of their places."""
    path = user.area_path
    own = units.filter(path__startswith=path).select_related("parent") if path else units.none()
    field.queryset = own.order_by("path")
    # Asked once: a list of choices is gone through more than once for a page.
    field.choices = [(unit.pk, unit.full_name()) for unit in field.queryset]
