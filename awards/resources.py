"""Lists of violations in and out of spreadsheets, for the back office."""

from django.utils.translation import gettext_lazy as _
from import_export.fields import Field
from import_export.widgets import DateWidget

from awards.choices import SubjectKind
from awards.models import Violation, ViolationKind
from movement.resources import DATE, ChoiceWidget, ScopedResource


class ViolationResource(ScopedResource):
    """A line is the same by its name, workplace, place, kind and first day: the list sent again
    adds nothing, and brings the day on which somebody was cleared."""

    subject_kind = Field("subject_kind", "subject_kind", ChoiceWidget(SubjectKind.choices))
    kind = Field("kind", "kind", ChoiceWidget(ViolationKind.choices))
    since = Field("since", "since", DateWidget(DATE))
    cleared_on = Field("cleared_on", "cleared_on", DateWidget(DATE))

    class Meta(ScopedResource.Meta):
        model = Violation
        name = _("Violations on lists")
        import_id_fields = ["name", "workplace", "place", "kind", "since"]
        fields = [
            "subject_kind",
            "name",
            "position",
            "workplace",
            "place",
            "kind",
            "source",
            "since",
            "cleared_on",
            "note",
        ]
