"""Which rows an officer reads: a prefix on the path of the unit a row belongs to."""

from django.db import models


class UnitScopedQuerySet(models.QuerySet):
    """Rows under the officer's area. `path_field` leads to the path of the row's present unit."""

    path_field = ""

    def for_user(self, user):
        """The rows of the officer's own unit and below; none for someone without a place."""
        path = user.area_path
        return self.filter(**{f"{self.path_field}__startswith": path}) if path else self.none()
