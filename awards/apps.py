from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from movement.office import MenuEntry, add_entry


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Commendation")

    def ready(self):
        # By name: the counts ask the models, which do not exist while apps.py is read.
        waiting = import_string("awards.waiting.submissions_waiting")
        add_entry(MenuEntry(20, _("Calls"), "awards:call-list", "awards.view_call"))
        add_entry(
            MenuEntry(
                30, _("Submissions"), "awards:submission-list", "awards.view_submission", waiting
            )
        )
