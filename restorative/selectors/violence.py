"""The yearly count of violence, reckoned from every case that stands, whoever may see it, and from transfers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from district.models import School, SchoolYear, User
from district.selectors import school_list, year_list
from restorative import policies
from restorative.violence_counts import Cell, Known, Moved, Problem, Told, counted, problems

# What the roster had of {whom} on {day}: of the kept record first, then of those that were merged into it.
_KNOWN = """
LEFT JOIN LATERAL (
    SELECT {values} FROM students_studenttrait trait
    WHERE trait.student_id = ANY(ARRAY(
            SELECT kept.id UNION ALL SELECT same.id FROM students_student same WHERE same.merged_into_id = kept.id))
        AND (trait.from_date IS NULL OR trait.from_date <= {day})
        AND (trait.until_date IS NULL OR trait.until_date > {day})
) had ON true
"""
_KINDS = ("race", "sex", "grade", "idea", "504")
_VALUES = ", ".join(
    f"(array_agg(trait.value ORDER BY trait.student_id <> kept.id) FILTER (WHERE trait.kind = '{kind}'))[1] AS k{n}"
    for n, kind in enumerate(_KINDS)
)
_TELLS = (
    "COALESCE(had.k0, ''), COALESCE(had.k1, ''), extract(year FROM age({day}, kept.birth_date))::int,"
    " COALESCE(had.k2, ''), had.k3 IS NOT NULL, had.k4 IS NOT NULL"
)
# Whom referrals name, of all cases that stand. A case that was joined has its referrals where it was joined into.
TOLD = f"""
SELECT kase.ref, kase.incident_id, incident.school_id, kase.hard_stops, COALESCE(person.presence, ''),
    CASE WHEN person.is_elsewhere THEN 'elsewhere' ELSE COALESCE(person.kind, '') END,
    CASE WHEN person.kind = 'student' AND NOT person.is_elsewhere THEN COALESCE(kept.id::text, '')
        ELSE COALESCE(person.staff_id::text, person.organization_id::text, core_name_key(person.name), '') END,
    {_TELLS.format(day="incident.on_date")}
FROM restorative_restorativecase kase
JOIN restorative_incident incident ON incident.id = kase.incident_id
LEFT JOIN restorative_restorativereferral referral ON referral.case_id = kase.id
LEFT JOIN restorative_referralperson person ON person.referral_id = referral.id
LEFT JOIN students_student named ON named.id = person.student_id AND named.entered_in_error_at IS NULL
LEFT JOIN students_student kept ON kept.id = COALESCE(named.merged_into_id, named.id)
{_KNOWN.format(day="incident.on_date", values=_VALUES)}
WHERE kase.status NOT IN ('joined', 'in_error') AND kase.hard_stops && ARRAY['threat', 'injury']::varchar[]
    AND incident.on_date >= %(starts)s AND incident.on_date < %(ends)s
ORDER BY incident.on_date, kase.ref, person.id
"""  # noqa: S608  # of this module's own words
MOVED = f"""
SELECT one.ref, one.school_id, kept.id::text, one.on_date::text, {_TELLS.format(day="one.on_date")}
FROM restorative_therapeutictransfer one
JOIN students_student named ON named.id = one.student_id
JOIN students_student kept ON kept.id = COALESCE(named.merged_into_id, named.id)
{_KNOWN.format(day="one.on_date", values=_VALUES)}
WHERE one.taken_back_at IS NULL AND one.on_date >= %(starts)s AND one.on_date < %(ends)s
ORDER BY one.on_date, one.ref
"""  # noqa: S608  # of this module's own words


@dataclass(frozen=True, slots=True)
class ViolenceCount:
    """
    The count of a school year, the summer after it included: for each school the cells that are not 0.

    ``is_collected``: what is not there is a zero; else nothing was collected, and nothing is told.
    """

    year: SchoolYear
    is_collected: bool
    schools: Sequence[School]
    cells: Mapping[int, Mapping[Cell, int]]
    problems: Sequence[Problem]

    @property
    def last_day(self) -> date:
        """The last day that is counted."""
        return self.year.ends_date - timedelta(days=1)


def years_begun(today: date) -> list[SchoolYear]:
    """Return the school years that have begun, the newest first. One query."""
    return [year for year in reversed(year_list()) if year.starts_date <= today]


def violence_count(year: SchoolYear) -> ViolenceCount:
    """Return the count of a school year, for callers who may see whole counts of the district. Three queries."""
    schools = list(school_list())
    is_collected = bool(settings.RESTORATIVE_FROM) and year.code >= settings.RESTORATIVE_FROM
    rows = [_rows(sql, year) if is_collected else [] for sql in (TOLD, MOVED)]
    told = [
        Told(case, incident, school, stops, presence, kind, whom, Known(*known))
        for case, incident, school, stops, presence, kind, whom, *known in rows[0]
    ]
    moved = [Moved(ref, school, whom, day, Known(*known)) for ref, school, whom, day, *known in rows[1]]
    cells = counted(told, moved, [school.pk for school in schools])
    return ViolenceCount(year, is_collected, schools, cells, problems(told, moved))


def seen_of_count(user: User, found: Sequence[Problem]) -> set[str]:
    """Return the references of those cases and transfers with problems that ``user`` may see. Two queries."""
    asked = {one.ref for one in found}
    cases = policies.visible_cases(user).filter(ref__in=asked).values_list("ref", flat=True)
    return {*cases, *policies.visible_transfers(user).filter(ref__in=asked).values_list("ref", flat=True)}


def _rows(sql: str, year: SchoolYear) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"starts": year.starts_date, "ends": year.ends_date})
        return cursor.fetchall()
