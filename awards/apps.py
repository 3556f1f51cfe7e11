from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class AwardsConfig(AppConfig):
    name = "awards"
    verbose_name = _("Commendation")

    def ready(self):
        # By name: the module asks the models, which do not exist while apps.py is read.
        import_string("awards.start.begin")()
        import_string("awards.documents.start.register_documents")()
        # Its jobs are known to every worker once it is read.
        import_string("awards.services.certificates.JOB")
        import_string("awards.services.archiving.JOB")
        import_string("awards.services.notices.KIND")
        import_string("awards.services.past_import.KINDS")
        import_string("awards.services.many.JOB")
