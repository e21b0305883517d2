"""The federal tables of a school year, counted from every contact that stands, whoever may see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db import connection

from district.models import School, SchoolYear, User
from district.selectors import school_list, year_list
from diversion import policies
from diversion.federal_counts import Event, Problem, counted, problems
from diversion.federal_layouts import Layout, layout_for
from diversion.selectors.contacts import SCHOOL_THEN

# Each student in each contact that stands, with what was so of them that day. All rows, those that are sealed too. Of
# whom the roster does not say where they were that day is counted where the contact was, and listed.
EVENTS = f"""
SELECT contact.ref, COALESCE(there.school_id, contact.school_id), COALESCE(kept.merged_into_id, kept.id),
    contact.on_date, one.was_referred,
    one.was_arrested, COALESCE(race.value, ''), COALESCE(sex.value, ''), idea.id IS NOT NULL, plan.id IS NOT NULL,
    learner.id IS NOT NULL, one.student_id IS NULL OR there.school_id IS NOT NULL,
    contact."where" <> 'elsewhere' OR contact.started_by = 'school'
FROM diversion_contactstudent one
JOIN diversion_policecontact contact ON contact.id = one.contact_id AND contact.error_at IS NULL
LEFT JOIN students_student kept ON kept.id = one.student_id
{SCHOOL_THEN.format(student="COALESCE(kept.merged_into_id, kept.id)", day="contact.on_date")}
{{traits}}
WHERE one.off_at IS NULL AND (one.was_referred OR one.was_arrested)
    AND contact.on_date >= %(first)s AND contact.on_date <= %(last)s
ORDER BY contact.on_date, contact.ref, one.id
"""  # noqa: S608  # of this module's own words
_TRAIT = """
LEFT JOIN LATERAL (
    SELECT trait.id, trait.value FROM students_studenttrait trait
    WHERE trait.student_id IN (SELECT same.id FROM students_student same
            WHERE COALESCE(kept.merged_into_id, kept.id) IN (same.id, same.merged_into_id))
        AND trait.kind = '{kind}' AND (trait.from_date IS NULL OR trait.from_date <= contact.on_date)
        AND (trait.until_date IS NULL OR trait.until_date > contact.on_date)
    ORDER BY trait.student_id <> COALESCE(kept.merged_into_id, kept.id) LIMIT 1
) {name} ON true
"""
_TRAITS = {"race": "race", "sex": "sex", "idea": "idea", "plan": "504", "learner": "el"}


@dataclass(frozen=True, slots=True)
class Tables:
    """
    The tables of a school year: for each school the number in each column of ``layout``.

    ``is_collected``: what is 0 is a zero; else nothing was collected, and nothing is told. ``first`` and ``last`` are
    the days counted: the regular school year, without the summer.
    """

    year: SchoolYear
    layout: Layout
    first: date
    last: date
    is_collected: bool
    schools: Sequence[School]
    numbers: Mapping[int, Mapping[str, int]]
    problems: Sequence[Problem]


def years_told(today: date) -> list[SchoolYear]:
    """Return the school years that have begun, the newest first. One query."""
    return [year for year in reversed(year_list()) if year.starts_date <= today]


def federal_tables(year: SchoolYear) -> Tables:
    """Return the tables of a school year, for callers who may see whole counts of the district. Two queries."""
    first = year.first_school_date or year.starts_date
    last = year.last_school_date or year.ends_date - timedelta(days=1)
    layout, schools = layout_for(year.code), list(school_list())
    is_collected = bool(settings.POLICE_CONTACTS_FROM) and year.code >= settings.POLICE_CONTACTS_FROM
    events = _events(first, last) if is_collected else []
    numbers = counted(layout, events, [school.pk for school in schools])
    return Tables(year, layout, first, last, is_collected, schools, numbers, problems(layout, events, numbers))


def seen_of(user: User, found: Sequence[Problem]) -> set[str]:
    """Return the references of those contacts with problems that ``user`` may see. One query."""
    asked = {one.contact for one in found if one.contact}
    return set(policies.visible_contacts(user).filter(ref__in=asked).values_list("ref", flat=True))


def _events(first: date, last: date) -> list[Event]:
    traits = "".join(_TRAIT.format(name=name, kind=kind) for name, kind in _TRAITS.items())
    with connection.cursor() as cursor:
        cursor.execute(EVENTS.format(traits=traits), {"first": first, "last": last})
        return [Event(*row) for row in cursor.fetchall()]
