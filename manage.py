#!/usr/bin/env python
"""Django's command line; starts the embedded database first where the portal uses it."""

import os
import sys

from django.conf import settings
from django.core.management import execute_from_command_line

from campaign_portal import database

# These need no database, so they work on a machine where none can start.
WITHOUT_DATABASE = {"collectstatic", "compilemessages", "gather_static", "help", "makemessages"}


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "campaign_portal.settings")
    if len(sys.argv) > 1 and sys.argv[1] not in WITHOUT_DATABASE and settings.DATABASE_IS_EMBEDDED:
        try:
            database.start(settings.LOCAL_DIR)
        except database.LauncherError as error:
            sys.exit(str(error))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
