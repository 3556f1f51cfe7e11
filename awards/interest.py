"""Who takes no part in which case, asked of the database function `awards_conflicts`.

`conflicted(user)` is the filter, `grounds(case, user)` the reasons, `pairs(...)` both for many
officers at once. One statement each, however many cases there are.
"""

from django.db import connection
from django.db.models import Case, Q, TextChoices, When
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _


class Ground(TextChoices):
    """Why an officer takes no part; the codes are those of `awards_conflicts`."""

    DECLARED = "declared", _("declared or recorded")
    OWN_UNIT = "own_unit", _("proposed by the officer's own unit")
    WROTE = "wrote", _("wrote the dossier")
    CERTIFIED = "certified", _("sent the dossier or certified a paper of it")
    SIGNED = "signed", _("signed the proposal letter")
    HIMSELF = "himself", _("the case is about the officer")
    FAMILY = "family", _("relative of the officer")
    MEMBER = "member", _("the officer belongs to the collective")


# Found by a name alone: the leader may find that it is somebody else's.
BY_NAME = {Ground.SIGNED, Ground.HIMSELF, Ground.FAMILY, Ground.MEMBER}
REFUSAL_OF_ALL = _("You take no part in one of its cases: another officer does this.")
REFUSAL = _("This case cannot be opened: you take no part in it.")


def conflicted(user):
    """Q of the cases in which `user` takes no part."""
    ids = RawSQL("SELECT nomination_id FROM awards_conflicts(%s)", [user.pk])
    return Q(pk__in=ids)


def marked(rows, user):
    """Cases of the queryset `rows`, each with `is_closed`: whether `user` takes no part in it."""
    return rows.annotate(is_closed=Case(When(conflicted(user), then=True), default=False))


def with_grounds(rows, user):
    """Cases of the queryset `rows`, each with the `grounds_found` for `user`; `remember` them."""
    sql = (
        "ARRAY(SELECT DISTINCT ground::text FROM awards_conflicts(%s)"
        " WHERE nomination_id = awards_nomination.id)"
    )
    return rows.annotate(grounds_found=RawSQL(sql, [user.pk]))


def remember(case, user):
    """Let `grounds(case, user)` answer with what `with_grounds` found."""
    found = {Ground(ground) for ground in case.grounds_found}
    vars(case).setdefault("_grounds", {})[user.pk] = found


def grounds(case, user):
    """The set of grounds on which `user` takes no part in `case`; read once for the instance."""
    known = vars(case).setdefault("_grounds", {})
    if user.pk not in known:
        known[user.pk] = {ground for _pk, ground in pairs([case.pk], [user.pk])[user.pk]}
    return known[user.pk]


def pairs(cases, officers):
    """For each id of `officers` the pairs (case id, Ground) among the ids of `cases`."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT o.id, c.nomination_id, c.ground"
            " FROM unnest(%s::bigint[]) AS o (id), LATERAL awards_conflicts(o.id) AS c"
            " WHERE c.nomination_id = ANY(%s::bigint[]) ORDER BY 1, 2, 3",
            [list(officers), list(cases)],
        )
        found = {officer: [] for officer in officers}
        for officer, case, ground in cursor.fetchall():
            found[officer].append((case, Ground(ground)))
    return found
