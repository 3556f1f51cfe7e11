"""Values of a preview in words."""

import pytest

from households.importing.wording import Words
from movement.tests.factories import unit

pytestmark = pytest.mark.django_db


def test_names_of_all_rows_are_asked_for_at_once(django_assert_num_queries):
    first, second = unit("31552"), unit("943")
    change = {
        "changes": [
            ["household.hamlet_id", str(first.pk), str(second.pk)],
            ["result.lacked", "{water}", None],
        ],
        "people": [],
    }
    gone = change | {"changes": [["household.hamlet_id", "0", ""]]}
    words = Words([change, change, gone])
    with django_assert_num_queries(2):
        told = [words.both_values(each) for each in (change, change, gone)]
    assert told[0] == told[1]
    assert first.name in told[0][0] and second.name in told[0][0]
    assert "Nguồn nước sinh hoạt" in told[0][1]
    assert told[2][0].count("—") == 2
