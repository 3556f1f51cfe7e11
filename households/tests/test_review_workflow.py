"""Every state x verb x role of sheet and line, against tables written by hand from the law."""

import contextlib
import copy

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from households.models import ReviewLine, ReviewSheet
from households.review_workflow import LINE, SHEET
from households.tests import review_factory as make
from movement.models import WrongState
from movement.models.steps import transition_all
from movement.roles import Role
from movement.tests.factories import OfficerFactory, unit

pytestmark = pytest.mark.django_db

COMMUNE, DISTRICT, PROVINCE = {"commune_officer"}, {"district_officer"}, {"province_officer"}

# (state, verb) -> who may, on the sheet of the commune officer's commune; all else is refused.
SHEET_TABLE = {
    ("listing", "start_survey"): COMMUNE,
    ("listing", "close_empty"): COMMUNE,
    ("no_cases", "reopen"): COMMUNE,
    ("no_cases", "approve"): PROVINCE,
    ("surveying", "hold_meetings"): COMMUNE,
    ("meeting", "survey_again"): COMMUNE,
    ("meeting", "post"): COMMUNE,
    ("posted", "recheck"): COMMUNE,
    ("posted", "report"): COMMUNE,
    ("rechecking", "post_again"): COMMUNE,
    ("reported", "ask_opinion"): COMMUNE,
    ("reported", "recognise"): COMMUNE,
    ("district_opinion", "agree"): DISTRICT,
    ("district_opinion", "ask_recheck"): DISTRICT,
    ("opined", "recognise"): COMMUNE,
    ("recognised", "approve"): PROVINCE,
}
# (state of the sheet, state of the line, verb): the commune officer alone may do it.
LINE_TABLE = {
    ("listing", "requested", "screen"),
    ("listing", "requested", "withdraw"),
    ("listing", "screened", "withdraw"),
    ("listing", "surveyed", "withdraw"),
    ("listing", "meeting_failed", "withdraw"),
    ("surveying", "requested", "screen"),
    ("surveying", "requested", "survey"),
    ("surveying", "requested", "withdraw"),
    ("surveying", "screened", "survey"),
    ("surveying", "screened", "withdraw"),
    ("surveying", "surveyed", "withdraw"),
    ("surveying", "meeting_failed", "survey"),
    ("surveying", "meeting_failed", "withdraw"),
    ("meeting", "surveyed", "agree"),
    ("meeting", "surveyed", "disagree"),
    ("meeting", "meeting", "post"),
    ("meeting", "rechecked", "post"),
    ("posted", "posted", "complain"),
    ("rechecking", "posted", "complain"),
    ("rechecking", "complaint", "recheck"),
    ("rechecking", "rechecked", "post"),
    ("rechecking", "meeting", "post"),
    ("reported", "posted", "recognise"),
    ("reported", "posted", "refuse"),
    ("reported", "screened", "refuse"),
    ("opined", "posted", "recognise"),
    ("opined", "posted", "refuse"),
    ("opined", "screened", "refuse"),
}


class Undo(Exception):
    """Rolls a done attempt back, so that the next one finds the same row."""


@pytest.fixture
def officers(cast):
    """The cast, and the officer of a neighbouring commune."""
    neighbour = unit("943").children.exclude(pk=cast.commune_officer.unit_id).first()
    other = OfficerFactory(roles=[Role.COMMUNE_OFFICER], unit=neighbour)
    return vars(cast) | {"other_commune_officer": other}


@pytest.fixture
def sheet(cast):
    return make.sheet_of(make.irregular(cast), cast.commune_officer)


def is_done(row, verb, officer):
    """Whether the attempt went through; nothing of it stays."""
    attempt = copy.copy(row)
    if not row.may(verb, officer) and not row.belongs_to(officer):
        return False
    # A savepoint only where it will be needed: most of the attempts are refused.
    undo = transaction.atomic() if row.may(verb, officer) else contextlib.nullcontext()
    try:
        with undo:
            attempt.transition(verb, by=officer, note="x")
            raise Undo
    except Undo:
        return True
    except (PermissionDenied, WrongState, type(row).DoesNotExist):
        return False


def who_may(row, officers):
    return {
        (verb, role)
        for verb in row.machine.by_name
        for role, officer in officers.items()
        if is_done(row, verb, officer)
    }


# What the table above offers in one kind of round only.
ONLY_IN = {
    ("reported", "ask_opinion"): "periodic",
    ("reported", "recognise"): "irregular",
    ("no_cases", "approve"): "periodic",
    ("recognised", "approve"): "periodic",
}


@pytest.mark.parametrize("kind", ["irregular", "periodic"])
def test_sheet_verbs_by_state_and_role(kind, officers, cast, clock):
    clock.set(2024, 10, 1, 8)
    made = make.periodic(cast) if kind == "periodic" else make.irregular(cast)
    sheet = make.sheet_of(made, cast.commune_officer)
    for state in SHEET.by_code:
        row = make.put_in_state(sheet, state, cast.commune_officer)
        expected = {
            (verb, role)
            for (source, verb), roles in SHEET_TABLE.items()
            for role in roles
            if source == state and ONLY_IN.get((source, verb), kind) == kind
        }
        assert (state, who_may(row, officers)) == (state, expected)


def test_rows_of_a_neighbour_are_not_there(sheet, officers):
    for role in ("other_commune_officer", "other_district_officer"):
        with pytest.raises(ReviewSheet.DoesNotExist):
            sheet.transition("start_survey", by=officers[role])


def test_after_the_districts_no_opinion_is_asked_for(cast, clock):
    clock.set(2024, 10, 1, 8)
    sheet = make.sheet_of(make.periodic(cast), cast.commune_officer)
    row = make.put_in_state(sheet, "reported", cast.commune_officer)
    clock.set(2025, 6, 30, 23, 59, 59)
    assert [verb.name for verb in row.available_transitions(cast.commune_officer)] == [
        "ask_opinion"
    ]
    clock.set(2025, 7, 1, 0, 0, 0)
    assert [verb.name for verb in row.available_transitions(cast.commune_officer)] == ["recognise"]


@pytest.mark.parametrize("sheet_state", SHEET.by_code)
def test_line_verbs_by_state_of_sheet_and_line_and_role(sheet_state, sheet, officers):
    officer = officers["commune_officer"]
    line = make.requested(sheet, officer)
    make.put_in_state(sheet, sheet_state, officer)
    for state in LINE.by_code:
        row = make.put_in_state(line, state, officer)
        expected = {
            (verb, "commune_officer")
            for within, source, verb in LINE_TABLE
            if (within, source) == (sheet_state, state)
        }
        assert (state, who_may(row, officers)) == (state, expected)


def test_every_edge_and_state_is_in_the_hand_written_tables():
    sheet_edges = {(source, SHEET.by_name[verb].target) for source, verb in SHEET_TABLE}
    line_edges = {(source, LINE.by_name[verb].target) for _within, source, verb in LINE_TABLE}
    assert sorted(sheet_edges) == SHEET.edges
    assert sorted(line_edges) == LINE.edges


def refused(action):
    """The database's words when it refuses `action`, deferred rules included, else ""."""
    try:
        with transaction.atomic():
            action()
            connection.check_constraints()
    except DatabaseError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("label", "state"), [("sheet", "recognised"), ("line", "recognised")])
def test_database_refuses_a_state_without_edge_or_step(label, state, sheet, cast):
    line = make.requested(sheet, cast.commune_officer)
    row = {"sheet": sheet, "line": line}[label]
    rows = type(row).objects.filter(pk=row.pk)
    assert "Invalid transition" in refused(lambda: rows.update(status=state))
    edge = {"sheet": "surveying", "line": "screened"}[label]
    assert "is not the target of its last step" in refused(lambda: rows.update(status=edge))
    with connection.cursor() as cursor:
        sql = f"UPDATE {row._meta.db_table} SET status = %s WHERE id = %s"
        assert "target of its last step" in refused(lambda: cursor.execute(sql, [edge, row.pk]))
    copied = {"sheet": {"round": make.irregular(cast, month=6), "unit": sheet.unit}, "line": {}}
    late = type(row)(**copied[label], status=state)
    if label == "line":
        late = ReviewLine(
            sheet=sheet,
            household=line.household,
            status="posted",
            household_class="poor",
            source="managed",
        )
    assert "state_first" in refused(late.save)
    assert "step_fixed" in refused(lambda: row.steps.update(note="x"))
    assert refused(lambda: row.steps.get().delete()) != ""


def test_many_lines_move_together_or_not_at_all(sheet, cast):
    officer = cast.commune_officer
    lines = [make.requested(sheet, officer) for _number in range(3)]
    rows = ReviewLine.objects.filter(sheet=sheet).select_related("sheet")
    make.screened(lines[0], officer)
    with pytest.raises(WrongState):
        transition_all(rows, "screen", by=officer)
    with pytest.raises(PermissionDenied):
        transition_all(rows.filter(status="requested"), "screen", by=cast.province_officer)
    assert transition_all(rows.filter(status="requested"), "screen", by=officer) == 2
    assert [line.steps.last().name for line in lines] == ["screen"] * 3
    assert ReviewSheet.objects.get(pk=sheet.pk).status == "listing"
