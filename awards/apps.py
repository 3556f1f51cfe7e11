from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from movement.office import MenuEntry, add_entry


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Commendation")

    def ready(self):
        add_entry(MenuEntry(20, _("Calls"), "awards:call-list", "awards.view_call"))
        add_entry(
            MenuEntry(
                30,
                _("Submissions"),
                "awards:submission-list",
                "awards.view_submission",
                self.submissions_waiting,
            )
        )

    def submissions_waiting(self, user):
        """What waits on the officer's desk: drafts of a unit, receptions at Home Affairs."""
        return self.get_model("Submission").objects.waiting_for_user(user).count()
