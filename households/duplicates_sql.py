"""Finding members who may be one person, set-based: two joins, whatever the register's size.

The people of one part of the register are compared with those of all of it: after a load the unit
of the load, at night everything. 400,000 people took a few seconds; an index on folded names
would cost each load more than that.
"""

import string

from households.importing.twins import LETTERS
from movement.text import fold

# What `text.fold` does to a name, in the database: case and marks, by letter.
_WRITTEN = LETTERS + LETTERS.upper() + string.ascii_uppercase
_FOLDED = "".join(fold(letter) for letter in _WRITTEN)
FOLDED_NAME = f"translate(normalize(member.name, NFC), '{_WRITTEN}', '{_FOLDED}')"

PEOPLE = f"""
    CREATE TEMPORARY TABLE duplicate_person ON COMMIT DROP AS
    SELECT member.id, member.household_id, household.commune_id, member.sex,
           member.identity_index, {FOLDED_NAME} AS name, member.birth_date,
           extract(year FROM member.birth_date)::integer AS born,
           member.birth_precision = 'day' AS is_exact,
           commune.path LIKE %(path)s AS is_asked
    FROM households_member member
    JOIN households_household household ON household.id = member.household_id
    JOIN movement_administrativeunit commune ON commune.id = household.commune_id
    WHERE household.ended_on IS NULL;
    ANALYZE duplicate_person;
"""
NEAR = """
    CREATE TEMPORARY TABLE duplicate_near (here bigint, there bigint) ON COMMIT DROP;
    INSERT INTO duplicate_near SELECT unnest(%(here)s::bigint[]), unnest(%(there)s::bigint[]);
    ANALYZE duplicate_near;
"""
# Numbers on record that differ tell two people apart, unless the birth date is the same to the
# day: the old card has another number (9 digits) than the new one.
_TOLD_APART = """
    COALESCE(here.identity_index <> there.identity_index, false)
    AND NOT (here.is_exact AND there.is_exact AND here.birth_date = there.birth_date)
"""
FOUND = f"""
    CREATE TEMPORARY TABLE duplicate_found ON COMMIT DROP AS
    SELECT first, second, min(ground) AS ground
    FROM (
        SELECT least(here.id, there.id) AS first, greatest(here.id, there.id) AS second,
               'identity' AS ground
        FROM duplicate_person here
        JOIN duplicate_person there ON there.identity_index = here.identity_index
        WHERE here.is_asked AND here.household_id <> there.household_id
        UNION ALL
        SELECT least(here.id, there.id), greatest(here.id, there.id), 'name'
        FROM duplicate_person here
        JOIN duplicate_person there
          ON there.name = here.name AND there.born = here.born AND there.sex = here.sex
        JOIN duplicate_near near
          ON near.here = here.commune_id AND near.there = there.commune_id
        WHERE here.is_asked AND here.household_id <> there.household_id AND NOT ({_TOLD_APART})
    ) AS met
    GROUP BY first, second;
    ANALYZE duplicate_found;
"""
# A pair that was decided is left alone; an open one follows its people.
RECORD = """
    INSERT INTO households_duplicatepair
        (public_id, ground, first_id, second_id, first_household_id, second_household_id,
         found_at, state, reason, told)
    SELECT gen_random_uuid(), found.ground, found.first, found.second,
           first.household_id, second.household_id, %(now)s, 'open', '', '{}'
    FROM duplicate_found found
    JOIN duplicate_person first ON first.id = found.first
    JOIN duplicate_person second ON second.id = found.second
    ORDER BY found.first, found.second
    ON CONFLICT (first_id, second_id) DO UPDATE
    SET ground = excluded.ground, first_household_id = excluded.first_household_id,
        second_household_id = excluded.second_household_id
    WHERE households_duplicatepair.state = 'open'
      AND (households_duplicatepair.ground, households_duplicatepair.first_household_id,
           households_duplicatepair.second_household_id)
          IS DISTINCT FROM
          (excluded.ground, excluded.first_household_id, excluded.second_household_id)
    RETURNING xmax = 0
"""
# Open pairs that no longer hold: somebody mended the name or number, took a member off, merged.
FORGET = """
    DELETE FROM households_duplicatepair pair
    WHERE pair.state = 'open'
      AND NOT EXISTS (
          SELECT 1 FROM duplicate_found found
          WHERE found.first = pair.first_id AND found.second = pair.second_id
      )
      AND (
          EXISTS (SELECT 1 FROM duplicate_person person
                  WHERE person.id IN (pair.first_id, pair.second_id) AND person.is_asked)
          OR NOT EXISTS (SELECT 1 FROM duplicate_person WHERE id = pair.first_id)
          OR NOT EXISTS (SELECT 1 FROM duplicate_person WHERE id = pair.second_id)
      )
"""
