"""A made-up district's whole roster and two deltas after it, in both versions: what each changes, and no more."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from django.db import connection

from core import clock
from demo import roster
from students.models import Guardian, SchoolMembership, Student, StudentTrait
from tests.factories import district as made
from tests.factories.generated import rows_of
from tests.students.imports.bringing import applied
from tests.turns import one_of

pytestmark = pytest.mark.django_db
SEED, STUDENTS = 5, 1_000
SITES = (roster.Site("east", "East"), roster.Site("north", "North"))
# Those who are at a school, by what their enrollments say: as the database alone would say it.
EXPECTED = """
SELECT count(*) FROM (
    SELECT DISTINCT e.student_id, c.school_id FROM students_classenrollment e
    JOIN students_rollclass c ON c.id = e.roll_class_id
    WHERE e.from_date <= %s AND (e.until_date IS NULL OR e.until_date > %s)
) there
"""


def place() -> roster.Place:
    for site in SITES:
        made.school(site.code, site.name)
    made.year(2022)
    district = made.district()
    return roster.Place(district.name, district.nces_id, SITES)


def at(day: int) -> datetime:
    return datetime(2022, 10, day, 17, tzinfo=UTC)


def there(day: int) -> tuple[int, int]:
    """Return how many are at a school on a day, by the memberships and by the enrollments."""
    on = at(day).date()
    with connection.cursor() as cursor:
        cursor.execute(EXPECTED, [on, on])
        return SchoolMembership.objects.on(on).count(), cursor.fetchone()[0]


@pytest.mark.parametrize("version", one_of("1.1", "1.2"))
def test_a_whole_roster_and_two_deltas(version, tmp_path):
    facts = {"seed": SEED, "students": STUDENTS, "version": version, "place": place()}
    roster.write_roster(tmp_path / "0.zip", **facts)
    for number in (1, 2):
        roster.write_delta(tmp_path / f"{number}.zip", number=number, **facts)
    records = []
    for number, day in enumerate((14, 17, 24)):
        with clock.travel(at(day)):
            records.append(applied(io.BytesIO((tmp_path / f"{number}.zip").read_bytes()), ends=True))
    whole, first, second = (one.counts for one in records)
    _read, rows = rows_of(tmp_path / "0.zip")
    assert whole["students"]["added"] == STUDENTS
    assert whole["enrollments"]["added"] == len([row for row in rows["enrollments"] if row["role"] == "student"])
    assert not any(one["changed"] or one["ended"] for one in whole.values())
    # Four came, three have another name; one left with a day of its own, one moved, one was taken out.
    assert (first["students"]["added"], first["students"]["changed"]) == (4, 3)
    assert first["guardians"]["changed"] == 2
    assert first["memberships"]["ended"] == 3
    # Who was taken out is there again, with what was known of them.
    assert second["students"]["added"] == 0
    assert second["memberships"]["ended"] == 0
    assert Student.objects.count() == STUDENTS + 4
    for day in (14, 17, 24):
        by_membership, by_enrollment = there(day)
        assert by_membership >= by_enrollment > 0  # a break within the gap is no absence
    assert Guardian.objects.exists()
    assert StudentTrait.objects.filter(kind="race", from_date__isnull=True).exists()
