"""A whole roster: who comes, what follows, and that the same file changes nothing."""

from __future__ import annotations

from datetime import date

import pytest

from core.models import ImportChunk, ImportRow
from students.models import (
    ClassEnrollment,
    Guardian,
    Guardianship,
    RosterImport,
    SchoolMembership,
    Student,
    StudentTrait,
)
from tests.factories import district as made
from tests.students.imports.bringing import applied, brought, rows, zip_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
TODAY = date(2022, 10, 14)


@pytest.fixture(autouse=True)
def _place():
    made.school()
    made.year(2022)


def traits() -> dict[str, tuple[str, date | None, date | None]]:
    found = StudentTrait.objects.order_by("kind", "from_date")
    return {one.kind: (one.value, one.from_date, one.until_date) for one in found}


class TestAFirstRoster:
    def test_tells_what_would_be_and_writes_nothing(self):
        record = brought(zip_of(rows()))
        assert (record.status, record.refused, record.day) == ("ready", 0, TODAY)
        assert record.counts["students"] == {"added": 1, "changed": 0, "ended": 0, "unchanged": 0}
        assert record.counts["memberships"]["added"] == 1
        assert Student.objects.count() == ClassEnrollment.objects.count() == 0

    def test_brings_all_once_it_is_confirmed(self):
        applied(zip_of(rows()))
        student = Student.objects.get()
        assert (student.source_id, student.name, student.local_id) == ("u1", "Nia Placeholder", "100001")
        assert student.birth_date == date(2007, 3, 9)
        assert Guardian.objects.get().email == "ada@example.org"
        kin = Guardianship.objects.get()
        assert (kin.student, kin.relation, kin.from_date, kin.until_date) == (student, "parent", TODAY, None)
        there = SchoolMembership.objects.get()
        assert (there.school.code, there.from_date, there.until_date) == ("east", date(2022, 8, 23), date(2023, 6, 2))
        assert traits() == {"grade": ("10", None, None), "race": ("AS", None, None), "sex": ("female", None, None)}

    def test_of_1_2_brings_what_it_says_more(self):
        found = rows("1.2")
        found["users"][0] |= {
            "preferredGivenName": "Nini", "userMasterIdentifier": "S-9", "primaryOrgSourcedId": "s1",
        }  # fmt: skip
        applied(zip_of(found, "1.2"))
        student = Student.objects.get()
        assert (student.called, student.state_id) == ("Nini Placeholder", "S-9")
        assert traits()["primary_school"] == ("east", None, None)

    def test_leaves_nothing_of_the_file(self):
        record = applied(zip_of(rows()))
        assert RosterImport.objects.get() == record
        assert ImportChunk.objects.count() == ImportRow.objects.count() == 0


def test_the_same_file_again_changes_nothing():
    applied(zip_of(rows()))
    tables = (Student, Guardian, Guardianship, SchoolMembership, StudentTrait)
    before = [model.history.rel.related_model.objects.count() for model in tables]
    record = applied(zip_of(rows()))
    assert all(not (one["added"] or one["changed"] or one["ended"]) for one in record.counts.values()), record.counts
    assert [model.history.rel.related_model.objects.count() for model in tables] == before
