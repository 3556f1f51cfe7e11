"""A decision recorded on four cases, with the cast that made it."""

from types import SimpleNamespace

from awards.tests.test_signing import made, present, recorded
from movement.tests.cast import make_cast


def decided():
    """`cast` and `decision`, for `movement.tests.kept`."""
    cast = make_cast()
    file = made(cast)
    present(file, cast)
    return SimpleNamespace(cast=cast, decision=recorded(file, cast))
