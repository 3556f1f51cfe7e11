"""Where a household came from and went to, as a reader may know it.

Of a household outside the reader's area only its commune is told.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from households.models import Lineage


@dataclass(frozen=True)
class End:
    """One side of a link in words; `url` is empty where the reader may not open it."""

    text: str
    url: str = ""
    is_this: bool = False


@dataclass(frozen=True)
class Told:
    """A link in words, its two sides apart: either may be None."""

    link: Lineage
    before: End | None
    after: End | None


def with_ends(links):
    """The links with what `told` reads, in one query."""
    return links.select_related(
        "source__commune", "target__commune", "from_unit__parent", "to_unit__parent", "officer"
    )


def told(link, *, path, this=None):
    """A link for a reader whose area begins with `path`; `this` is the household of the page."""
    if link.kind == "moved":
        before, after = End(link.from_unit.full_name()), End(link.to_unit.full_name())
        if this is None:
            before = _household(link.source, path, this)
            after = End(f"{link.from_unit.full_name()} → {link.to_unit.full_name()}")
        return Told(link, before, after)
    before = _household(link.source, path, this) if link.source else _outside(link)
    after = _household(link.target, path, this) if link.target else _outside(link)
    return Told(link, before, after)


def _outside(link):
    return End(link.place) if link.place else None


def _household(household, path, this):
    if household == this:
        return End(f"{household.head_name} ({household.code})", is_this=True)
    if path and household.commune.path.startswith(path):
        return End(f"{household.head_name} ({household.code})", household.get_absolute_url())
    return End(_("a household of %(commune)s") % {"commune": household.commune.name})


def family(household, *, path):
    """All links of the household's family, newest first."""
    links = with_ends(Lineage.objects.family_of(household))
    return [told(link, path=path, this=household) for link in links]


def direct(household, entries):
    """(where from, where to): the links that begin or end at the household itself."""
    came = [entry for entry in entries if entry.link.target_id == household.pk]
    went = [entry for entry in entries if entry.link.source_id == household.pk]
    return came, [entry for entry in went if entry not in came]
