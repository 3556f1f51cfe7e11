from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class MovementConfig(AppConfig):
    name = "movement"
    verbose_name = _("Emulation movement")

    def ready(self):
        # By name: the module asks the models, which do not exist while apps.py is read.
        import_string("movement.start.add_to_menus")()
