"""The staged files of a roster as tables, and what they mean: who is a student, which org is which school."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from core.imports.staging import StagedSet, column_name
from core.imports.tables import BULK
from district.models import District, SchoolYear
from students.oneroster.columns import RACES, VERSIONS
from students.oneroster.programs import PROGRAMS

PARTS = ("orgs", "academicSessions", "classes", "users", "roles", "enrollments", "demographics")
# Files that did not come, of either version, are there without rows.
TABLES = {
    version: [*tables.values(), *([] if "roles" in tables else [VERSIONS["1.2"]["roles"]])]
    for version, tables in VERSIONS.items()
}
# What 1.2 alone has of a user.
MORE_OF_USERS = {
    "1.1": "NULL::text AS state_id, NULL::text AS preferred_given, NULL::text AS preferred_family,"
    " NULL::text AS primary_org",
    "1.2": "user_master_identifier AS state_id, preferred_given_name AS preferred_given,"
    " preferred_family_name AS preferred_family, primary_org_source_id AS primary_org",
}
ROLES_OF = {
    "1.1": "SELECT source_id AS user_id, role FROM users WHERE coalesce(status, 'active') = 'active'",
    "1.2": "SELECT user_source_id AS user_id, role FROM roles WHERE coalesce(status, 'active') = 'active'",
}
# Two files say so of a user: a delta may bring the one without the other, and then the role is the one known here.
COMMON = """
roles_of AS NOT MATERIALIZED ({roles_of}),
persons AS NOT MATERIALIZED (
    SELECT line, source_id, coalesce(status, 'active') = 'tobedeleted' AS gone, given_name, family_name,
        coalesce(middle_name, '') AS middle_name, coalesce(identifier, '') AS local_id, {more_of_users},
        agent_source_ids, grades, coalesce(email, '') AS email, coalesce(phone, '') AS phone, coalesce(sms, '') AS sms
    FROM users
),
pupils AS NOT MATERIALIZED (
    SELECT * FROM persons WHERE NOT gone AND (
        source_id IN (SELECT user_id FROM roles_of WHERE role = 'student')
        OR NOT %(bulk_roles)s AND source_id NOT IN (SELECT user_id FROM roles_of)
            AND source_id IN (SELECT source_id FROM students_student WHERE source_id IS NOT NULL)
    )
),
kin AS NOT MATERIALIZED (
    SELECT persons.*, relation FROM persons
    LEFT JOIN (
        SELECT user_id, CASE min(array_position(ARRAY['parent', 'guardian', 'relative'], role))
            WHEN 1 THEN 'parent' WHEN 2 THEN 'guardian' ELSE 'relative' END AS relation
        FROM roles_of WHERE role IN ('parent', 'guardian', 'relative') GROUP BY user_id
    ) told ON user_id = source_id
    WHERE NOT gone AND (
        relation IS NOT NULL
        OR NOT %(bulk_roles)s AND source_id NOT IN (SELECT user_id FROM roles_of)
            AND source_id IN (SELECT source_id FROM students_guardian WHERE source_id IS NOT NULL)
    )
),
org_schools AS NOT MATERIALIZED (
    SELECT orgs.line, orgs.source_id, orgs.type, orgs.identifier, school.id AS school_id FROM orgs
    LEFT JOIN district_school school ON orgs.type = 'school'
        AND (lower(school.code) = lower(orgs.identifier) OR school.nces_id <> '' AND school.nces_id = orgs.identifier)
    WHERE coalesce(orgs.status, 'active') = 'active'
),
known_orgs AS NOT MATERIALIZED (
    SELECT source_id, school_id FROM org_schools
    UNION ALL
    SELECT source_id, school_id FROM students_rosterorg
    WHERE NOT %(bulk_orgs)s AND source_id NOT IN (SELECT source_id FROM orgs)
),
known_classes AS NOT MATERIALIZED (
    SELECT classes.source_id, known_orgs.school_id FROM classes
    LEFT JOIN known_orgs ON known_orgs.source_id = school_source_id
    WHERE coalesce(status, 'active') = 'active'
    UNION ALL
    SELECT source_id, school_id FROM students_rollclass
    WHERE NOT %(bulk_classes)s AND source_id NOT IN (SELECT source_id FROM classes)
),
races AS NOT MATERIALIZED ({races})
"""
# domain.md 6.1: Hispanic first, then more than one, then the one; none of them is unknown.
FLAGS = {"AM": RACES[0], "AS": RACES[1], "BL": RACES[2], "HP": RACES[3], "WH": RACES[4]}


@dataclass(frozen=True, slots=True)
class Came:
    """Which files came, each as BULK or DELTA, by the names of their tables; and the names they have in the zip."""

    version: str
    modes: Mapping[str, str]
    members: Mapping[str, str]


def roster_set(load: str, came: Came, district: District, today: date) -> StagedSet:
    """Return the staged roster of an import. Two queries."""
    values: dict[str, Any] = {f"bulk_{part.lower()}": came.modes.get(part) == BULK for part in PARTS}
    # In 1.1 the role stands with the user.
    if came.version == "1.1":
        values["bulk_roles"] = True
    values |= {f"has_{part.lower()}": part in came.modes for part in PARTS}
    more = COMMON.format(roles_of=ROLES_OF[came.version], more_of_users=MORE_OF_USERS[came.version], races=_races())
    return StagedSet(load, TABLES[came.version], values | _days(district, today), more)


def programs_set(load: str, district: District, today: date) -> StagedSet:
    """Return the staged program flags of an import."""
    return StagedSet(load, [PROGRAMS], _days(district, today))


def _days(district: District, today: date) -> dict[str, Any]:
    year = SchoolYear.objects.filter(district=district, starts_date__lte=today, ends_date__gt=today).first()
    return {
        "today": today,
        "district": district.pk,
        "year_from": year.starts_date if year else None,
        "year_until": year.ends_date if year else None,
        "gap": settings.ROSTER_GAP_DAYS,
    }


def _races() -> str:
    """Return the query of everybody's federal group, null where it is not known."""
    flags = {code: f"coalesce({column_name(name)}, 'false') = 'true'" for code, name in FLAGS.items()}
    count = " + ".join(f"({flag})::int" for flag in flags.values())
    single = " ".join(f"WHEN {flag} THEN '{code}'" for code, flag in flags.items())
    return f"""
    SELECT source_id, birth_date::date AS birth_date, sex, CASE
        WHEN coalesce({column_name(RACES[6])}, 'false') = 'true' THEN 'HI'
        WHEN coalesce({column_name(RACES[5])}, 'false') = 'true' OR {count} > 1 THEN 'TR' {single} END AS race
    FROM demographics WHERE coalesce(status, 'active') = 'active'
    """  # names and codes that are declared
