"""A registry of figures, so that lower floors show numbers of upper ones without importing them.

households and awards fill it in `AppConfig.ready()`; boards and the front page ask by key.
"""

_functions = {}


def register(key, function):
    """Make `function(unit, year, boundaries)` answer for `key`; a key has one owner."""
    if key in _functions and _functions[key] is not function:
        raise ValueError(f"The figure {key!r} is already registered.")
    _functions[key] = function


def figure(key, *, unit, year, boundaries=None):
    """The figure `key` of a unit and year, or None where nothing is on record.

    `boundaries` is the date whose administrative units are meant; None: those of the year.
    Raises KeyError for a key nobody registered.
    """
    return _functions[key](unit, year, boundaries)


def keys():
    """The registered keys, sorted."""
    return sorted(_functions)
