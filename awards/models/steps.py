"""The life courses of commendation: `movement.models.steps` with refusals in its own words."""

from django.utils.translation import gettext_lazy as _

from movement.models.steps import Stateful


class AwardStateful(Stateful):
    """A submission, a case or an exemplary model."""

    not_own = _("Only the proposing unit may do this.")
    own_work = _("Whoever made a submission does not appraise it.")

    class Meta:
        abstract = True
