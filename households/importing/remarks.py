"""What is to be said about a file as a whole: what of it is not taken, and what was assumed."""

from django.utils.translation import gettext as _

from households.classification import CLASS_LABELS
from households.importing.fields import FIELDS, PERSON_FIELDS
from households.importing.layouts import HOUSEHOLDS, Plan, SheetPlan
from households.importing.refusals import NOTICES
from households.importing.rows import Finding, Level, Place


def remarks(plan: Plan) -> list[Finding]:
    """Warnings of kind "file", at sheets and columns: nothing is left out in silence."""
    found = [_remark(Place(), str(NOTICES[code])) for code in plan.notices]
    found += [
        _remark(Place(name), _("No table of households was found here; the sheet was not read."))
        for name in plan.ignored
    ]
    for sheet in plan.households:
        found += _about(sheet, has_people=bool(plan.people))
    return found


def _about(sheet: SheetPlan, *, has_people: bool):
    found, fields = [], sheet.fields
    if fields & {"b1", "b2"} and "lacked" not in fields:
        message = _("The scores are not taken: there is no column of the indicators lacked.")
        found.append(_at(sheet, "b2" if "b2" in fields else "b1", message))
    elif "lacked" in fields and "b1" not in fields:
        message = _("Score B2 is not taken: there is no column of score B1.")
        found.append(_at(sheet, "b2", message))
    if outcome := sheet.stated.get("household_class"):
        message = _("No column gives the class; the title gives it: %(label)s.")
        found.append(_at(sheet, "", message % {"label": CLASS_LABELS[outcome]}))
    if sheet.kind == HOUSEHOLDS and not has_people and not sheet.gives_sex:
        personal = [key for key in PERSON_FIELDS if key in fields and key != "name"]
        if personal:
            labels = ", ".join(str(FIELDS[key].label) for key in personal)
            message = _(
                "There is no column of the sex, so nothing is kept of persons: %(labels)s."
            )
            found.append(_at(sheet, personal[0], message % {"labels": labels}))
    return found


def _at(sheet, field, message):
    return _remark(sheet.source.place(0, field), message)


def _remark(place, message):
    return Finding(Level.WARNED, place, "", message, kind="file")
