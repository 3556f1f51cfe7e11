"""Households, members and assessments for tests, on the units of the loaded CSV."""

import factory

from households.classification import classify
from households.models import Assessment, Household, Member, PovertyStandard
from households.models.household import identity_fields, search_fields
from movement.tests.factories import unit


class HouseholdFactory(factory.django.DjangoModelFactory):
    """A rural household in Xã Nhơn Mỹ (31552), Kế Sách, unless told otherwise."""

    class Meta:
        model = Household

    code = factory.Sequence(lambda n: f"T{n:07d}")
    head_name = factory.Sequence(lambda n: f"Thạch Thị Minh Họa {n}")
    commune = factory.LazyFunction(lambda: unit("31552"))
    area_type = "rural"
    address = "Tổ 3"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        derived = search_fields(
            head_name=kwargs["head_name"], code=kwargs["code"], address=kwargs["address"]
        )
        return super()._create(model_class, *args, **kwargs, **derived)


class MemberFactory(factory.django.DjangoModelFactory):
    """A Khmer woman, head of her household, with an identity number of no real province."""

    class Meta:
        model = Member

    household = factory.SubFactory(HouseholdFactory)
    name = factory.SelfAttribute("household.head_name")
    sex = "female"
    birth_date = "1980-02-05"
    ethnicity = "khmer"
    relationship = "head"

    @classmethod
    def _create(cls, model_class, *args, identity_number="000180123456", **kwargs):
        return super()._create(model_class, *args, **kwargs, **identity_fields(identity_number))


class AssessmentFactory(factory.django.DjangoModelFactory):
    """A poor household's result of 2024: B1 135, three indicators lacked; class computed."""

    class Meta:
        model = Assessment

    household = factory.SubFactory(HouseholdFactory)
    year = 2024
    unit = factory.SelfAttribute("household.commune")
    area_type = factory.SelfAttribute("household.area_type")
    b1 = 135
    lacked = ["nutrition", "water", "toilet"]

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        standard = kwargs.setdefault("standard", PovertyStandard.objects.for_year(kwargs["year"]))
        kwargs.setdefault("b2", 10 * len(kwargs["lacked"]))
        if "household_class" not in kwargs:
            kwargs["household_class"], kwargs["reason"] = classify(
                standard.to_rule(), kwargs["area_type"], kwargs["b1"], kwargs["b2"]
            )
        return super()._create(model_class, *args, **kwargs)
