"""django-import-export over the same tables: three resources, one after the other.

`fast` has the speed-ups of its documentation: bulk writes, a cached instance loader, no diff, no
report of what was skipped. `plain` is as it comes, through the admin's two steps: a dry run whose
differences are shown, then the import.
"""

import datetime
import sys
from functools import cached_property
from pathlib import Path

import pghistory
from import_export.fields import Field
from import_export.formats.base_formats import CSV, XLSX
from import_export.instance_loaders import CachedInstanceLoader
from import_export.resources import ModelResource
from import_export.widgets import Widget

from bench.import_words import HEADINGS, LISTS, NAMES, WORDS, YEAR
from bench.importers.measure import measured, tell
from households.models import Assessment, Household, Member, PovertyStandard
from households.models.household import identity_fields, search_fields
from movement.models import AdministrativeUnit

HEADING = dict(zip(NAMES, HEADINGS, strict=True))


class Fast:
    use_bulk = True
    batch_size = 1_000
    skip_diff = True
    report_skipped = False
    instance_loader_class = CachedInstanceLoader


class Read(Widget):
    """A cell by a function of its own."""

    def __init__(self, read):
        super().__init__()
        self.read = read

    def clean(self, value, row=None, **kwargs):
        return self.read(value)

    def render(self, value, obj=None, **kwargs):
        return str(value)


def _word(value):
    return WORDS.get(value, value) or ""


def _list(value):
    return LISTS.get(value, [])


def _tick(value):
    return value == "x"


def _number(value):
    return int(float(value))


def _date(value):
    return datetime.datetime.strptime(value, "%d/%m/%Y").date()


READERS = {
    **dict.fromkeys(("lacked", "causes", "needs", "target_groups"), _list),
    **dict.fromkeys(("no_labour_capacity", "has_merit_member", "has_health_insurance"), _tick),
    **dict.fromkeys(("b1", "b2", "member_count"), _number),
    **dict.fromkeys(("birth", "recorded_on"), _date),
}


def _field(attribute, name=None):
    name = name or attribute
    return Field(attribute, HEADING[name], widget=Read(READERS.get(name, _word)))


def _derived(attribute):
    """Filled by `before_import_row`, the same values as the portal's."""
    return Field(attribute, attribute, widget=Read(lambda value: value))


class HouseholdResource(ModelResource):
    commune_id, search_text, sort_key = map(_derived, ("commune_id", "search_text", "sort_key"))
    code, head_name, address, phone, area_type = map(
        _field, ("code", "head_name", "address", "phone", "area_type")
    )

    class Meta:
        model = Household
        import_id_fields = ("code",)
        fields = (
            "code", "head_name", "address", "phone", "area_type", "commune_id", "search_text",
            "sort_key",
        )  # fmt: skip

    @cached_property
    def communes(self):
        units = AdministrativeUnit.objects.filter(level="commune").select_related("parent")
        return {(unit.parent.name, unit.name): unit.pk for unit in units}

    def before_import_row(self, row, **kwargs):
        row["commune_id"] = self.communes[row[HEADING["district"]], row[HEADING["commune"]]]
        row |= search_fields(
            head_name=row[HEADING["head_name"]],
            code=row[HEADING["code"]],
            address=row[HEADING["address"]],
        )


class OfHousehold(ModelResource):
    """Rows that hang on the household of the file's code."""

    household_id = Field("household_id", HEADING["code"])

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        rows = Household.objects.values_list("code", "pk", "commune_id")
        self.households = {code: (pk, commune) for code, pk, commune in rows}
        self.fields["household_id"].widget = Read(lambda code: self.households[code][0])


class MemberResource(OfHousehold):
    identity_token, identity_last4, identity_index = map(
        _derived, ("identity_token", "identity_last4", "identity_index")
    )
    name, birth_date = _field("name", "head_name"), _field("birth_date", "birth")
    sex, ethnicity, education_level, has_health_insurance = map(
        _field, ("sex", "ethnicity", "education_level", "has_health_insurance")
    )

    class Meta:
        model = Member
        import_id_fields = ("household_id",)
        fields = (
            "household_id", "name", "birth_date", "sex", "ethnicity", "education_level",
            "has_health_insurance", "identity_token", "identity_last4", "identity_index",
        )  # fmt: skip

    def get_queryset(self):
        return super().get_queryset().filter(relationship="head")

    def init_instance(self, row=None):
        return Member(relationship="head")

    def before_import_row(self, row, **kwargs):
        row |= identity_fields(row[HEADING["number"]])


class AssessmentResource(OfHousehold):
    unit_id = _derived("unit_id")
    (area_type, household_class, b1, b2, lacked, causes, needs, target_groups, ethnicity,
     member_count, no_labour_capacity, has_merit_member, recorded_on) = map(
        _field,
        ("area_type", "household_class", "b1", "b2", "lacked", "causes", "needs",
         "target_groups", "ethnicity", "member_count", "no_labour_capacity", "has_merit_member",
         "recorded_on"),
    )  # fmt: skip

    class Meta:
        model = Assessment
        import_id_fields = ("household_id",)
        fields = (
            "household_id", "unit_id", "area_type", "household_class", "b1", "b2", "lacked",
            "causes", "needs", "target_groups", "ethnicity", "member_count",
            "no_labour_capacity", "has_merit_member", "recorded_on",
        )  # fmt: skip

    def get_queryset(self):
        return super().get_queryset().filter(year=YEAR)

    @cached_property
    def standard(self):
        return PovertyStandard.objects.for_year(YEAR)

    def before_import_row(self, row, **kwargs):
        row["unit_id"] = self.households[row[HEADING["code"]]][1]

    def init_instance(self, row=None):
        return Assessment(year=YEAR, standard=self.standard)


RESOURCES = (HouseholdResource, MemberResource, AssessmentResource)


def dataset_of(path):
    if path.endswith(".csv"):
        return CSV("utf-8-sig").create_dataset(Path(path).read_text("utf-8-sig"))
    return XLSX().create_dataset(Path(path).read_bytes())


def sped_up(resource):
    meta = type("Meta", (Fast, resource.Meta), {})
    return type(f"Fast{resource.__name__}", (resource,), {"Meta": meta})


def fast(path):
    dataset = dataset_of(path)
    with pghistory.context(source="bench"):
        for resource in RESOURCES:
            sped_up(resource)().import_data(dataset, raise_errors=True, use_transactions=True)
    return {"rows": Assessment.objects.count()}


def plain(path):
    """The admin's preview and its import; the file is read for each."""
    with pghistory.context(source="bench"):
        for resource in RESOURCES:
            for is_dry in (True, False):
                resource().import_data(
                    dataset_of(path), dry_run=is_dry, raise_errors=True, use_transactions=True
                )
    return {"rows": Assessment.objects.count()}


if __name__ == "__main__":
    tell(measured(lambda: {"fast": fast, "plain": plain}[sys.argv[2]](sys.argv[1])))
