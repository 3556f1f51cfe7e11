"""Looking up awards given: the same place under all its names, exact finds and like ones."""

from collections import defaultdict

from awards import past_names
from movement.models import AdministrativeUnit

MOST_LIKE = 20
# Candidates share letters; few of them are like once the words are looked at.
MOST_CANDIDATES = 500
EXACT, ANY_ORDER, PART, LIKE = "exact", "any_order", "part", "like"


def same_places(name):
    """Ids of the unit versions that count as the same place as the units called `name`, and of
    all below them; empty where no unit is called so.

    What became of a unit and what it came from, through all mergers; not its neighbours in a
    merger: Phường 2 is no part of what Phường 4 was, both of what Phường Phú Lợi is.
    """
    words = past_names.words_of(name)
    units = AdministrativeUnit.objects.values_list(
        "pk", "path", "folded_name", "became__successor"
    )
    units = list(units)
    called = {path for _pk, path, folded, _new in units if words and holds(folded.split(), words)}
    own = {pk for pk, path, _folded, _new in units if path.startswith(tuple(called))}
    before, after = defaultdict(set), defaultdict(set)
    for old, _path, _folded, new in units:
        before[new].add(old)
        after[old].add(new)
    return _reached(own, before) | _reached(own, after)


def holds(words, asked):
    """Whether `asked` stands in `words`, one word after the other."""
    starts = range(len(words) - len(asked) + 1)
    return any(words[at : at + len(asked)] == asked for at in starts)


def _reached(start, steps):
    reached, waiting = set(start), list(start)
    while waiting:
        for unit in steps.get(waiting.pop(), ()):
            if unit and unit not in reached:
                reached.add(unit)
                waiting.append(unit)
    return reached


def mark(row, asked):
    """Say on the row how it answers what was asked: its `match` is one of the codes above."""
    words = row.name_words
    if asked.is_exactly(words):
        row.match = EXACT
    elif any(sorted(reading) == sorted(words) for reading in asked.readings):
        row.match = ANY_ORDER
    else:
        row.match = PART
    return row


def like(asked, rows):
    """At most MOST_LIKE of `rows` whose names are like the one asked and hold other words.

    One letter apart, or an initial typed for a word ("Thạch T. Hoa").
    """
    found = []
    if asked.likeness_keys:
        candidates = rows.maybe_like(asked).order_by("sort_key", "pk")[:MOST_CANDIDATES]
        found += [row for row in candidates if asked.is_like(row.name_words)]
    if asked.has_initials:
        candidates = rows.with_initials_of(asked).order_by("sort_key", "pk")[:MOST_CANDIDATES]
        found += [row for row in candidates if asked.fits_initials(row.name_words)]
    unlike = [row for row in found if sorted(row.name_words) != sorted(asked.words)]
    for row in unlike:
        row.match = LIKE
    return list({row.pk: row for row in unlike}.values())[:MOST_LIKE]
