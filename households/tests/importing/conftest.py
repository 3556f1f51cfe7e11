"""Officers and storage of the import's tests."""

import pytest

from movement.tests.factories import unit


@pytest.fixture
def importer(cast, settings, tmp_path):
    """The commune officer of Xã Nhơn Mỹ (31552), Kế Sách; files go to a folder of the test."""
    settings.MEDIA_ROOT = tmp_path
    cast.commune_officer.unit = unit("31552")
    cast.commune_officer.save()
    return cast.commune_officer
