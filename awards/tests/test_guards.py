"""What the database itself refuses: update(), raw SQL, INSERT, the admin, deletion."""

import threading

import pytest
from django.apps import apps
from django.contrib.admin import ModelAdmin, site
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory

from awards.models import Exemplar, Nomination, Submission, SubmissionCounter, WrongState
from awards.services import merging, procedure
from awards.tests.factories import CallFactory, complete_draft, draft, received, sent
from movement.models import Movement, Officer
from movement.roles import Role
from movement.tests.factories import OfficerFactory, agency, unit

INVALID_MOVE = "Invalid transition"
NO_STEP = "is not the target of its last step"


def refused(action):
    """The database's words when it refuses `action`, deferred rules included, else ""."""
    try:
        with transaction.atomic():
            action()
            connection.check_constraints()
    except DatabaseError as error:
        return str(error)
    return ""


@pytest.mark.django_db
def test_update_to_a_state_without_an_edge(cast):
    submission = draft(cast.district_officer)
    rows = Submission.objects.filter(pk=submission.pk)
    assert INVALID_MOVE in refused(lambda: rows.update(status="returned"))


@pytest.mark.django_db
def test_update_along_an_edge_without_its_step(cast):
    submission = sent(cast.district_officer)
    rows = Submission.objects.filter(pk=submission.pk)
    assert NO_STEP in refused(lambda: rows.update(status="returned"))
    case = received(cast.district_officer, cast.award_officer).cases.filter()
    assert NO_STEP in refused(lambda: case.update(status="eligible"))


@pytest.mark.django_db
def test_raw_sql(cast):
    submission = sent(cast.district_officer)

    def forge():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE awards_submission SET status = 'withdrawn' WHERE id = %s", [submission.pk]
            )

    assert NO_STEP in refused(forge)


@pytest.mark.django_db
def test_step_without_its_state(cast):
    submission = sent(cast.district_officer)

    def forge():
        submission.steps.create(
            name="return", source="sent", target="returned", by=cast.award_officer
        )

    assert NO_STEP in refused(forge)


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["sent", "received", "returned"])
def test_insert_in_a_late_state(cast, status):
    def insert():
        Submission.objects.create(
            call=CallFactory(),
            unit=unit("943"),
            created_by=cast.district_officer,
            status=status,
        )

    assert "Cannot insert" in refused(insert)


@pytest.mark.django_db
def test_insert_of_a_late_case_and_exemplar(cast):
    submission = draft(cast.district_officer)

    def insert_case():
        Nomination.objects.create(submission=submission, number=1, name="A", status="awarded")

    def insert_exemplar():
        Exemplar.objects.create(
            movement=Movement.objects.first(), title="A", created_by=cast.editor, status="public"
        )

    assert "Cannot insert" in refused(insert_case)
    assert "Cannot insert" in refused(insert_exemplar)


@pytest.mark.django_db
def test_insert_without_a_first_step(cast):
    submission = draft(cast.district_officer)

    def insert():
        Nomination.objects.create(
            submission=submission, number=1, name="A", status="in_submission"
        )

    assert NO_STEP in refused(insert)


@pytest.mark.django_db
def test_admin_cannot_move_a_state(cast):
    """Submissions are not in the back office; were they, the database would still refuse."""
    assert not site.is_registered(Submission) and not site.is_registered(Nomination)
    submission = sent(cast.district_officer)
    submission.status = "withdrawn"
    request = RequestFactory().post("/")
    admin = ModelAdmin(Submission, site)
    assert NO_STEP in refused(lambda: admin.save_model(request, submission, None, change=True))


@pytest.mark.django_db
def test_steps_are_neither_changed_nor_deleted(cast):
    steps = sent(cast.district_officer).steps.all()
    assert "Cannot update" in refused(lambda: steps.update(note="khác"))
    assert "is never deleted" in refused(steps.delete)


@pytest.mark.django_db
def test_what_was_sent_is_not_deleted(cast):
    submission = sent(cast.district_officer)
    case = submission.cases.get()
    assert "never deleted" in refused(case.delete)
    assert "deleted" in refused(submission.delete).replace("delete rows", "deleted")


@pytest.mark.django_db
def test_bulk_and_raw_changes_are_in_the_history(cast):
    submission = draft(cast.district_officer)
    Submission.objects.filter(pk=submission.pk).update(letter_subject="Sửa bằng update()")
    events = Submission.pgh_event_model.objects.filter(pgh_obj=submission.pk)
    assert events.order_by("pgh_id").last().letter_subject == "Sửa bằng update()"


@pytest.mark.django_db
def test_received_submission_needs_its_incoming_date(cast):
    submission = sent(cast.district_officer)
    words = refused(lambda: submission.transition("receive", by=cast.award_officer))
    assert "submission_received_has_date" in words


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """Officers whose rows two connections can see; a flush would take units and roles along."""
    with django_db_blocker.unblock():
        empty = [table for table in _tables() if not _holds_rows(table)]
        home_affairs = agency("so-noi-vu")
        officers = [
            OfficerFactory(roles=[Role.DISTRICT_OFFICER], unit=unit("943")),
            OfficerFactory(roles=[Role.AWARD_OFFICER], agency=home_affairs),
            OfficerFactory(roles=[Role.AWARD_OFFICER], agency=home_affairs),
        ]
        yield officers
        with transaction.atomic(), connection.cursor() as cursor:
            # The guards would refuse; only a superuser can stand them down.
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in empty:
                cursor.execute(f"DELETE FROM {table}")
            cursor.execute("DELETE FROM movement_paper")
        for officer in officers:
            Officer.objects.get(pk=officer.pk).delete()
        connection.close()


def _tables():
    """The tables of commendation, those of its many-to-many fields and of its history too."""
    models = apps.get_app_config("awards").get_models(include_auto_created=True)
    return [model._meta.db_table for model in models if model._meta.managed]


def _holds_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")
        return cursor.fetchone()[0]


def at_once(*actions):
    """Run `actions` in threads with connections of their own; what each gave or raised."""
    start, seen = threading.Barrier(len(actions)), []

    def run(action):
        start.wait()
        try:
            seen.append(action())
        except WrongState:
            seen.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def test_two_officers_receive_at_once(committed, clock):
    proposer, first, second = committed
    submission = sent(proposer)

    def receive(officer):
        mine = Submission.objects.get(pk=submission.pk)
        procedure.receive(mine, by=officer, incoming_number="1", incoming_date=clock.moment.date())
        return "received"

    seen = at_once(lambda: receive(first), lambda: receive(second))
    assert sorted(seen) == ["received", "refused"]
    assert [step.name for step in submission.steps.all()] == ["create", "send", "receive"]
    assert submission.cases.get().steps.filter(name="begin").count() == 1


def test_two_cases_merged_into_each_other_at_once_do_not_block_for_ever(committed, clock):
    proposer, first, second = committed
    pair = [received(proposer, first, CallFactory()).cases.get().pk for _ in range(2)]

    def merge(officer, case, into):
        rows = Nomination.objects.in_bulk([case, into])
        try:
            merging.merge(rows[case], into=rows[into], by=officer, note="Một việc")
        except ValidationError:
            return "refused"
        return "merged"

    seen = at_once(lambda: merge(first, *pair), lambda: merge(second, *reversed(pair)))
    assert sorted(seen) == ["merged", "refused"]
    assert Nomination.objects.filter(status="merged").count() == 1


def test_codes_have_no_gap_and_no_twin(committed):
    proposer = committed[0]
    call = CallFactory()
    pks = [complete_draft(proposer, call, cases=1).pk for _ in range(4)]

    def send(pk):
        submission = Submission.objects.get(pk=pk)
        submission.transition(
            "send",
            by=Officer.objects.get(pk=proposer.pk),
            code=SubmissionCounter.next_code(2025),
            sent_at=submission.created_at,
            rule_set=submission.rules,
        )
        return submission.code

    def send_in_one(pk):
        with transaction.atomic():
            return send(pk)

    seen = at_once(*(lambda pk=pk: send_in_one(pk) for pk in pks))
    assert sorted(seen) == [f"HS-2025-{number:06d}" for number in range(1, 5)]
