"""Write the table of roles (movement/roles.py) to the groups."""

from django.contrib.auth.models import Group, Permission
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from movement.roles import ROLE_PERMISSIONS, Role


class Command(BaseCommand):
    help = "Give every role's group exactly the permissions of movement/roles.py."

    @transaction.atomic
    def handle(self, **options):
        known = {
            f"{permission.content_type.app_label}.{permission.codename}": permission
            for permission in Permission.objects.select_related("content_type")
        }
        unknown = set().union(*ROLE_PERMISSIONS.values()) - known.keys()
        if unknown:
            raise CommandError(f"Permissions of no model: {', '.join(sorted(unknown))}")
        for role in Role:
            group, _created = Group.objects.get_or_create(name=role)
            group.permissions.set(known[name] for name in ROLE_PERMISSIONS[role])
        self.stdout.write(f"{len(Role)} roles.")
