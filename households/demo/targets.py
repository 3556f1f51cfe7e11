"""The demo's poverty reduction plans: of the province, its districts and communes; invented.

The movement asks for 2 to 3 points a year; what a unit plans is less where little is left.
"""

import datetime
from decimal import Decimal

from django.db import transaction

from households.models import PovertyTarget
from movement.models import AdministrativeUnit, Level, Officer

PROVINCE = "canbo.tinh"
NUMBER = "KH-{year}/UBND (minh họa)"
# By level: the points planned for a year of the demo.
PLANS = {
    Level.PROVINCE: Decimal("1.00"),
    Level.DISTRICT: Decimal("1.00"),
    Level.COMMUNE: Decimal("0.80"),
}
YEARS = (2024, 2025)


@transaction.atomic
def load():
    """Write the plans of YEARS; does nothing where there is a plan or no province officer."""
    by = Officer.objects.filter(username=PROVINCE).first()
    if PovertyTarget.objects.exists() or by is None:
        return
    for year in YEARS:
        day = datetime.date(year, 1, 15)
        units = AdministrativeUnit.objects.for_user(by).as_of(day).filter(level__in=PLANS)
        PovertyTarget.objects.bulk_create(
            PovertyTarget(
                unit=unit,
                year=year,
                reduction=PLANS[unit.level],
                decided_on=day,
                document_number=NUMBER.format(year=year),
                recorded_by=by,
            )
            for unit in units
        )
