"""The life courses of commendation: `movement.models.steps` with refusals in its own words."""

from django.utils.translation import gettext_lazy as _

from movement.models.steps import Stateful


class AwardStateful(Stateful):
    """A submission, a case or an exemplary model."""

    not_own = _("Only the proposing unit may do this.")
    own_work = _("Whoever made a submission does not appraise it.")
    not_received = _("Only the receiving unit may do this.")

    class Meta:
        abstract = True

    def is_received_by(self, user):
        """Whether the row came to the user's own place to be handled there."""
        return True

    def is_passed_by(self, user):
        """Whether the row lies at the user's own place on its way to the one that handles it."""
        return False

    def refusal(self, verb, user):
        """What the proposing unit does not do is for the receiving one, whatever the right."""
        refusal = super().refusal(verb, user)
        is_here = self.is_passed_by if verb.on_route else self.is_received_by
        if not refusal and not verb.own_unit and not is_here(user):
            return str(self.not_received)
        return refusal
