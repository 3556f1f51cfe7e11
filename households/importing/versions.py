"""The fingerprint of a household's record, by which a template row knows what it was made from."""

from collections.abc import Iterable

from django.db import connection

# md5 guards against mistakes here, not against anyone: the value is compared within one year's
# template, and a row that does not fit is shown to an officer.
VERSION_SQL = """
    SELECT household.id, md5(concat_ws('|',
        household.head_name, household.commune_id, household.hamlet_id, household.area_type,
        household.address, household.phone, household.ended_on,
        (SELECT string_agg(concat_ws(',', member.position, member.name, member.sex,
                    member.birth_date, member.birth_precision, member.ethnicity,
                    member.relationship, encode(member.identity_index, 'hex'),
                    member.schooling_status, member.education_level, member.vocational_level,
                    member.employment_status, member.has_health_insurance,
                    member.disability_level, member.has_social_allowance),
                ';' ORDER BY member.position, member.id)
           FROM households_member member WHERE member.household_id = household.id),
        (SELECT concat_ws(',', result.household_class, result.area_type, result.b1, result.b2,
                    result.lacked, result.causes, result.needs, result.target_groups,
                    result.ethnicity, result.member_count, result.no_labour_capacity,
                    result.has_merit_member)
           FROM households_assessment result
          WHERE result.household_id = household.id AND result.year = %s)
    )) AS version
    FROM households_household household
"""


def versions_of(household_ids: Iterable[int], year: int) -> dict[int, str]:
    """Fingerprint by household id: the household, its members, its result of `year`."""
    with connection.cursor() as cursor:
        cursor.execute(f"{VERSION_SQL} WHERE household.id = ANY(%s)", [year, list(household_ids)])
        return dict(cursor.fetchall())
