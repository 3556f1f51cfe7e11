"""An exemplary model's verbs by state and role, against a table written by hand."""

import datetime

import pytest

from awards.models import Exemplar
from awards.services import publicity
from awards.tests import test_workflow
from awards.workflow_exemplar import EXEMPLAR
from movement import calendar
from movement.models import Movement

pytestmark = pytest.mark.django_db

WRITERS = {"award_officer", "other_award_officer", "editor"}
APPROVERS = {"board_leader", "managing_editor"}
TABLE = {
    ("proposed", "consent"): WRITERS,
    ("proposed", "take_down"): APPROVERS,
    ("consented", "approve"): APPROVERS,
    ("consented", "take_down"): APPROVERS,
    ("approved", "publish"): APPROVERS,
    ("approved", "revise"): WRITERS,
    ("approved", "take_down"): APPROVERS,
    ("public", "take_down"): APPROVERS,
    ("withdrawn", "reopen"): WRITERS,
}
CONSENT = {
    "consent_by": "Thạch Thị Minh Họa",
    "consent_date": datetime.date(2025, 5, 14),
    "consent_name": True,
    "consent_story": True,
}


def exemplar_in(state, cast):
    row = publicity.propose(
        by=cast.editor,
        movement=Movement.objects.first(),
        subject_kind="individual",
        name="Thạch Thị Minh Họa",
        title="Vươn lên",
        story="Bà trồng hành.",
    )
    if state in ("consented", "approved", "public"):
        publicity.record_consent(row, by=cast.editor, **CONSENT)
    if state in ("approved", "public"):
        publicity.approve(row, by=cast.managing_editor)
    if state == "public":
        publicity.publish(row, by=cast.managing_editor)
    if state == "withdrawn":
        publicity.take_down(row, by=cast.managing_editor, note="Theo yêu cầu")
    return Exemplar.objects.get(pk=row.pk)


@pytest.mark.parametrize("state", EXEMPLAR.by_code)
def test_verbs_by_state_and_role(state, cast, monkeypatch):
    wanted = {"consent": CONSENT, "publish": {"published_at": calendar.now()}}
    monkeypatch.setattr(test_workflow, "values_for", lambda verb, officer: wanted.get(verb, {}))
    row = exemplar_in(state, cast)
    assert row.status == state
    assert test_workflow.who_may(row, EXEMPLAR, cast) == test_workflow.expected(TABLE, state)


def test_every_edge_is_in_the_hand_written_table():
    edges = {(source, verb.name) for verb in EXEMPLAR.transitions for source in verb.sources}
    assert edges == set(TABLE)
