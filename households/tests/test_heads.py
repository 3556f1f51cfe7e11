"""One head in every living household: what raw SQL, `update()` and COPY cannot get past."""

import pytest
from django.db import IntegrityError, connection

from households.copying import copy_rows
from households.models import HeadCheck, Household, Member
from households.models.heads import CONSTRAINT
from households.tests.factories import HouseholdFactory, MemberFactory


@pytest.fixture
def home(db):
    """A household of a head and a child."""
    household = HouseholdFactory()
    MemberFactory(household=household)
    MemberFactory(household=household, relationship="child", position=2, identity_number="")
    return household


def at_commit():
    """What the database says when the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def refused():
    return pytest.raises(IntegrityError, match="not exactly one head")


def two_heads(home):
    home.members.update(relationship="head")


def no_head(home):
    home.members.filter(relationship="head").update(relationship="spouse")


def head_deleted(home):
    home.members.get(relationship="head").delete()


def head_moved_away(home):
    home.members.filter(relationship="head").update(household=HouseholdFactory())


def another_head_by_copy(home):
    columns = ["public_id", "household", "position", "name", "sex", "relationship"]
    columns += ["birth_precision", "ethnicity", "schooling_status", "education_level"]
    columns += ["vocational_level", "employment_status", "disability_level"]
    columns += ["identity_token", "identity_last4"]
    blank = "\t".join([""] * (len(columns) - 7))
    line = f"{home.public_id}\t{home.pk}\t3\tKim Sang\tmale\thead\tday\t{blank}"
    with connection.cursor() as cursor:
        copy_rows(cursor, Member, columns, [line])


@pytest.mark.parametrize(
    "breaks", [two_heads, no_head, head_deleted, head_moved_away, another_head_by_copy]
)
def test_a_living_household_keeps_exactly_one_head(home, breaks):
    at_commit()
    breaks(home)
    with refused() as error:
        at_commit()
    assert error.value.__cause__.diag.constraint_name == CONSTRAINT


def test_heads_may_be_put_right_within_a_transaction(home):
    no_head(home)
    home.members.filter(position=2).update(relationship="head")
    at_commit()
    assert not HeadCheck.objects.exists()


def test_a_household_of_which_no_people_are_known_is_let_be(db):
    HouseholdFactory()
    at_commit()


def test_an_ended_household_is_let_be_until_it_lives_again(home):
    Household.objects.update(ended_on="2025-03-01")
    no_head(home)
    at_commit()
    Household.objects.update(ended_on=None)
    with refused():
        at_commit()


def test_a_statement_that_changes_no_head_notes_nothing(home):
    at_commit()
    home.members.update(name="Kim Sang")
    home.members.filter(position=2).update(relationship="grandchild")
    assert HeadCheck.objects.count() == 1  # the second only
