"""Officers, units and papers for tests; units come from the loaded CSV."""

import factory

from movement.models import AdministrativeUnit, Agency, Officer


class OfficerFactory(factory.django.DjangoModelFactory):
    """An officer; `roles` are given after creation: `OfficerFactory(roles=[Role.AUDITOR])`."""

    class Meta:
        model = Officer
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"canbo{n}")
    full_name = factory.Sequence(lambda n: f"Thạch Văn Minh Họa {n}")
    email = factory.LazyAttribute(lambda officer: f"{officer.username}@demo.invalid")

    @factory.post_generation
    def roles(officer, create, roles):
        if create:
            officer.set_roles(*(roles or ()))


def unit(code, on=None):
    """The version of unit `code` in force on `on` (default: the newest in Sóc Trăng's time)."""
    versions = AdministrativeUnit.objects.filter(code=code).order_by("valid_from")
    if on:
        return versions.as_of(on).get()
    return versions.filter(valid_from__lt="2025-07-01").last()


def agency(code):
    return Agency.objects.get(code=code)
