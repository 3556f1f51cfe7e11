from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from movement.office import MenuEntry, add_entry


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Household register")

    def ready(self):
        # By name: the module asks the models, which do not exist while apps.py is read.
        import_string("households.figures.register_figures")()
        import_string("households.import_jobs.register_jobs")()
        import_string("households.export_jobs.register_jobs")()
        import_string("households.duplicate_jobs.find_duplicates")
        import_string("households.documents.start.register_documents")()
        import_string("households.reviewing.reminders.send_letters")
        add_entry(
            MenuEntry(
                order=72,
                label=_("Review rounds"),
                url_name="review:round-list",
                permission="households.view_reviewsheet",
            )
        )
        add_entry(
            MenuEntry(
                order=70,
                label=_("Poor and near-poor households"),
                url_name="households:household-list",
                permission="households.view_household",
            )
        )
