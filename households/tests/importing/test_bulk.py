"""Rows as one text for COPY: whatever a cell holds, it stays in its own column."""

from io import StringIO

import pytest
from django.db import connection

from households.importing.bulk import FIELD, LINE, NULL, copy_text


@pytest.mark.django_db
def test_cells_come_back_as_they_were():
    nasty = ["a\tb", "c\\N", "\\", "x\ny\r", "", "\\.", "Thạch\x00"]
    rows = [nasty, [NULL] * 7, [f"1{FIELD}2", f"3{LINE}4", "5", "6", "7", "8", "9"]]
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE t (a text, b text, c text, d text, e text, f text, g text)"
        )
        cursor.copy_expert("COPY t FROM STDIN", StringIO(copy_text(rows)))
        cursor.execute("SELECT * FROM t")
        first, second, third = cursor.fetchall()
    assert list(first) == [*nasty[:-1], "Thạch"]
    assert second == (None,) * 7
    assert third == ("12", "34", "5", "6", "7", "8", "9")
