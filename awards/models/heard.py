"""Which cases wait for the council before they may be presented.

The rule stands in one place, the database function `awards_awaits_council(case)` (migration
`council`): a case of track B or C by its submission's rule set waits until a session concluded,
after its appraisal, that the council agrees; for track C the full council. Pages, the verb and
the trigger on steps all ask it.
"""

from django.db import connection
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from movement.models import WrongState

PRESENT = "present"


def awaits_council():
    """For `annotate` and `filter` of cases: whether each waits for the council."""
    return RawSQL("awards_awaits_council(awards_nomination.id)", [], output_field=BooleanField())


class HeardByCouncil:
    """What a case adds to the verb "present": the council comes first."""

    @cached_property
    def awaits_council(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT awards_awaits_council(%s)", [self.pk])
            return cursor.fetchone()[0]

    def is_open_to(self, verb):
        return super().is_open_to(verb) and not (verb.name == PRESENT and self.awaits_council)

    def check_verb(self, verb, *, by, note, legal_ground):
        # Said before the state is: "eligible" is the right one, and not enough.
        is_next = super().is_open_to(verb) and not self.refusal(verb, by)
        if verb.name == PRESENT and is_next and self.awaits_council:
            message = _("%(name)s: its form asks for the council, which has not agreed yet.")
            raise WrongState(message % {"name": self.full_name})
        super().check_verb(verb, by=by, note=note, legal_ground=legal_ground)
